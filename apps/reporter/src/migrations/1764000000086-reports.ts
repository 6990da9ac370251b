import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports: what is being written, and versions that were issued. A version is issued when the ledger holds the event that names
 * its id as cause; a row of it is written once and never changed.
 */
export class Reports1764000000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporter.report (
        id uuid primary key,
        kind text not null,
        campaign text,
        period_from date not null,
        period_to date not null,
        recipients text[] not null,
        secrecy text not null,
        comparisons text[] not null,
        cut_off bigint,
        made_by text not null,
        made_at timestamptz not null,
        unique nulls not distinct (kind, campaign, period_from, period_to)
      );
      create table reporter.report_text (
        report_id uuid not null references reporter.report,
        text text not null,
        words text not null,
        version int not null,
        saved_at timestamptz not null,
        saved_by text not null,
        primary key (report_id, text)
      );
      create table reporter.report_version (
        id uuid primary key,
        report_id uuid not null references reporter.report,
        version int not null,
        model text not null,
        sha256 text not null
      );
      create index report_version_report on reporter.report_version (report_id, version);
      grant select, insert, update on reporter.report, reporter.report_text to tinbao_reporter;
      grant select, insert on reporter.report_version to tinbao_reporter;
      -- Few events of these types, asked for by every report; the ledger's table has no index on type.
      create index event_deadline on ledger.event (type) where type in ('vn.tinbao.DeadlineProlonged.v1', 'vn.tinbao.ExtensionGranted.v1', 'vn.tinbao.TipSuspended.v1');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ledger.event_deadline; drop table reporter.report_version, reporter.report_text, reporter.report');
  }
}
