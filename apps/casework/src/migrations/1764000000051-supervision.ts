import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is open between a tip's holder and the procuracy, in the row; before this no prosecutor could be named, and nothing else be open. */
export class Supervision1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table casework.tip add column supervision text[] not null default '{}';
      update casework.tip set supervision = '{prosecutor}' where state in ('assigned', 'verifying', 'suspended');
      create index tip_supervision on casework.tip (next_due) where supervision <> '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table casework.tip drop column supervision');
  }
}
