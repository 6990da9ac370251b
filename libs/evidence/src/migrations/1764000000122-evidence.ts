import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files on their way in, and where those of tips lie, so that they are removed once the tip's key is destroyed. Neither the id nor a key stands
 * here: both come from whoever sent the file, or from the vault.
 */
export class Evidence1764000000122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema evidence;
      revoke all on schema evidence from public;
      create table evidence.upload (
        place text primary key check (place ~ '^[0-9a-f]{32}$'),
        -- 'public', or the account that sends it.
        owner text not null,
        size bigint not null check (size > 0),
        received bigint not null default 0,
        -- End of the last whole record on the disk.
        sealed_end bigint not null default 0,
        name bytea not null,
        created_at timestamptz not null,
        sha256 text,
        media_type text,
        copy_bytes bigint,
        scanned boolean,
        -- The act that attaches it: the hash of its idempotency key.
        claim bytea,
        tip_id uuid
      );
      create index upload_claim on evidence.upload (claim) where claim is not null;
      grant usage on schema evidence to tinbao_intake, tinbao_casework;
      grant select, insert, update, delete on evidence.upload to tinbao_intake, tinbao_casework;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema evidence cascade');
  }
}
