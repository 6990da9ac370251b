import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the comparison of read models with the ledger is, and what differs. No value of a row: tip, model and field name it. */
export class Reconciliation1764000000093 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table web.reconciliation (
        one boolean primary key default true check (one),
        -- 0: along the subjects of the ledger; n: along the rows of the n-th model.
        phase smallint not null default 0,
        after text,
        subjects bigint not null default 0,
        walk_started_at timestamptz not null default now(),
        last_walk_at timestamptz,
        last_walk_subjects bigint,
        recent_index bigint not null,
        asked_at timestamptz,
        asked_by text
      );
      create table web.reconciliation_difference (
        model text not null,
        subject text not null,
        field text not null,
        first_seen_at timestamptz not null default now(),
        checked_at timestamptz not null default now(),
        confirmed_at timestamptz,
        primary key (model, subject, field)
      );
      create index reconciliation_difference_checked on web.reconciliation_difference (checked_at);
      grant select, insert, update on web.reconciliation to tinbao_web;
      grant select, insert, update, delete on web.reconciliation_difference to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table web.reconciliation, web.reconciliation_difference');
  }
}
