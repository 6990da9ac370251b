import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mailbox behind a tracking code: which codes were written down. */
export class IntakeMailbox1764000000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake.code_confirmed (tip_id uuid primary key);
      grant select, insert on intake.code_confirmed to tinbao_intake;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake.code_confirmed');
  }
}
