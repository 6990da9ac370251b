import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports of old registers: how far each is, what was not taken and where it stands in the file, and by which marks a row is known
 * again. Codes, cells and keyed hashes only: the words of a register lie in the vault.
 */
export class IntakeImports1764000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake.import_run (
        id uuid primary key, station text not null, importer text not null, file_name text not null, file text not null, dry_run boolean not null,
        state text not null check (state in ('running', 'done', 'failed', 'interrupted')), problem text, problem_params jsonb not null default '{}',
        started_at timestamptz not null, ended_at timestamptz, seen_at timestamptz not null default now(), counts jsonb not null
      );
      create index import_run_station on intake.import_run (station, started_at desc);
      create table intake.import_reason (
        run uuid not null references intake.import_run, n integer not null, cell text not null, code text not null, outcome text not null, params jsonb not null,
        primary key (run, n)
      );
      create table intake.import_mark (mark bytea primary key, tip_id uuid not null);
      grant select, insert, update on intake.import_run to tinbao_intake;
      grant select, insert on intake.import_reason, intake.import_mark to tinbao_intake;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake.import_mark, intake.import_reason, intake.import_run');
  }
}
