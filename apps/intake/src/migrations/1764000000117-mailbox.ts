import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mailbox behind a tracking code: which codes were written down, which questions were read, to the day and no finer. */
export class IntakeMailbox1764000000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake.code_confirmed (tip_id uuid primary key);
      create table intake.question_seen (text_id uuid primary key, tip_id uuid not null, on_day date not null);
      create index question_seen_tip on intake.question_seen (tip_id);
      grant select, insert on intake.code_confirmed, intake.question_seen to tinbao_intake;
      grant usage on schema intake to tinbao_casework;
      grant select on intake.question_seen to tinbao_casework;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake.question_seen; drop table intake.code_confirmed');
  }
}
