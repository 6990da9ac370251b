import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which law and calendar the due dates of the rows were computed. */
export class CaseworkLaw1764000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table casework.law (digest uuid primary key, taken_up_at timestamptz not null);
      grant select, insert, delete on casework.law to tinbao_casework;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table casework.law');
  }
}
