import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reporter's read model: one record a subject, and the order of its changes. */
export class Reporter1764000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema reporter;
      revoke all on schema reporter from public;
      create sequence reporter.change;
      create table reporter.record (
        subject text primary key,
        version int not null,
        record jsonb not null,
        seq bigint not null default nextval('reporter.change')
      );
      create index record_seq on reporter.record (seq);
      grant usage on schema reporter to tinbao_reporter;
      grant select, insert, update on reporter.record to tinbao_reporter;
      grant usage on sequence reporter.change to tinbao_reporter;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema reporter cascade');
  }
}
