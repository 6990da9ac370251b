import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Intake's own: where a tracking code leads. */
export class Intake1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema intake;
      revoke all on schema intake from public;
      create table intake.locator (locator bytea primary key, tip_id uuid not null);
      grant usage on schema intake to tinbao_intake;
      grant select, insert on intake.locator to tinbao_intake;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema intake cascade');
  }
}
