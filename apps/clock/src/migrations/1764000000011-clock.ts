import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock stage's read model: when which clock of a tip turns next. */
export class Clock1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema clock;
      revoke all on schema clock from public;
      create table clock.clock (
        tip_id uuid not null,
        clock text not null,
        agency text not null,
        started_at timestamptz not null,
        due_at timestamptz not null,
        state text not null,
        next_at timestamptz,
        primary key (tip_id, clock, agency, started_at)
      );
      create index clock_next on clock.clock (next_at) where next_at is not null;
      grant usage on schema clock to tinbao_clock;
      grant select, insert, delete on clock.clock to tinbao_clock;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema clock cascade');
  }
}
