import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule versions tried on past tips: how far, and what came of it. One runs at a time. */
export class Simulations1764000000094 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table web.simulation (
        id uuid primary key,
        rule_set text not null,
        proposal_id uuid not null references web.rule_proposal,
        from_day date not null,
        to_day date not null,
        started_by text not null,
        started_at timestamptz not null default now(),
        state text not null default 'running' check (state in ('running', 'done', 'cancelled', 'failed')),
        done int not null default 0,
        total int not null default 0,
        -- Whoever runs it says each second that he lives.
        beat_at timestamptz not null default now(),
        result jsonb,
        error text
      );
      create unique index simulation_running on web.simulation ((true)) where state = 'running';
      create index simulation_started on web.simulation (started_at);
      grant select, insert, update on web.simulation to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table web.simulation');
  }
}
