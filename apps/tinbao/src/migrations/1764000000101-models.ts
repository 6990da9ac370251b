import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models of the classifier: files of hashed n-grams with weights, no words. The one in use is that of the ledger's last ModelAdopted: no row says so twice. */
export class Models1764000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table web.model (
        sha256 text primary key,
        version text not null,
        bytes bytea not null,
        -- Beside the model in use when it was made; null: it came with a build.
        comparison jsonb,
        made_by text not null,
        made_at timestamptz not null,
        rejected_by text,
        rejected_at timestamptz,
        check ((rejected_by is null) = (rejected_at is null))
      );
      create index model_made on web.model (made_at);
      grant select, insert, update (comparison, made_by, made_at, rejected_by, rejected_at) on web.model to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table web.model');
  }
}
