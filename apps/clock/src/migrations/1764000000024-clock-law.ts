import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which law and calendar the rows were computed, and what a change of them moved; a clock that ended keeps its row. */
export class ClockLaw1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clock.law (
        digest uuid primary key,
        version text not null,
        taken_up_at timestamptz not null
      );
      create table clock.moved (
        tip_id uuid not null,
        clock text not null,
        agency text not null,
        started_at timestamptz not null,
        due_before timestamptz not null,
        due_after timestamptz,
        version text not null,
        moved_at timestamptz not null
      );
      create index moved_tip on clock.moved (tip_id);
      grant select, insert, delete on clock.law to tinbao_clock;
      grant select, insert on clock.moved to tinbao_clock;
      grant update (next_at) on clock.clock to tinbao_clock;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clock.law; drop table clock.moved; revoke update (next_at) on clock.clock from tinbao_clock');
  }
}
