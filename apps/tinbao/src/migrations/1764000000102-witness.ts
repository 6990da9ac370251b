import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each witness of the ledger's heads last said: its newest cosignature with the checkpoint under it, and why it refused since. */
export class Witness1764000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table web.witness (
        key_id text primary key check (key_id ~ '^[0-9a-f]{8}$'),
        name text not null,
        vkey text not null,
        size bigint,
        checkpoint text,
        cosignature text,
        cosigned_at timestamptz,
        refused_at timestamptz,
        refused_code text,
        check ((size is null) = (cosignature is null) and (size is null) = (cosigned_at is null) and (size is null) = (checkpoint is null))
      );
      grant select on web.witness to tinbao_web;
    `);
    await runner.query(functions);
    await runner.query(`
      revoke all on function web.know_witness, web.keep_cosignature, web.keep_refusal from public;
      grant execute on function web.know_witness, web.keep_cosignature, web.keep_refusal to tinbao_web;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function web.know_witness; drop function web.keep_cosignature; drop function web.keep_refusal; drop table web.witness');
  }
}

/** A cosignature never gives way to one of a smaller size. */
const functions = `
  create function web.know_witness(p_key_id text, p_name text, p_vkey text) returns void
  language sql security definer set search_path = pg_catalog as $$
    insert into web.witness (key_id, name, vkey) values (p_key_id, p_name, p_vkey) on conflict do nothing;
  $$;
  create function web.keep_cosignature(p_key_id text, p_size bigint, p_checkpoint text, p_cosignature text, p_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog as $$
    update web.witness set size = p_size, checkpoint = p_checkpoint, cosignature = p_cosignature, cosigned_at = p_at, refused_at = null, refused_code = null
    where key_id = p_key_id and coalesce(size, 0) <= p_size;
  $$;
  create function web.keep_refusal(p_key_id text, p_code text, p_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog as $$
    update web.witness set refused_at = p_at, refused_code = p_code where key_id = p_key_id;
  $$;
`;
