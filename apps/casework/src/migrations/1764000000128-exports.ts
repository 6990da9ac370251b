import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of tips that one person asked to take away and another decided on; what left stands on the ledger (`Exported`). */
export class Exports1764000000128 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table casework.export (
        id uuid primary key,
        requested_by text not null,
        agency text,
        requested_at timestamptz not null,
        asked jsonb not null,
        decided_by text check (decided_by <> requested_by),
        decided_at timestamptz,
        is_approved boolean
      );
      create index export_newest on casework.export (requested_at desc);
      grant select, insert, update on casework.export to tinbao_casework;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table casework.export');
  }
}
