import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody must look at: emergency dispatches that wait for an answer, and alerts; older rows have none until their next event. */
export class Alerts1764000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table casework.tip add column answer_due timestamptz, add column alerts text[] not null default '{}';
      create index tip_answer_due on casework.tip (answer_due) where answer_due is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table casework.tip drop column answer_due, drop column alerts');
  }
}
