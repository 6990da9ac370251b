import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a start asks of the keys it found: do they open what is here, and is the blind index under this key. */
export class VaultKeys1764000000115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function vault.newest_kek() returns table (kek_id uuid, operating bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select k.kek_id, k.operating from vault.kek k order by k.made_at desc, k.kek_id desc limit 1;
      $$;

      create table vault.index_key (only_row boolean primary key default true check (only_row), fingerprint bytea not null);
      -- Hashes under another key find nothing: they go, and whoever keeps the index fills it anew.
      create function vault.index_under(p_fingerprint bytea) returns void
      language plpgsql security definer set search_path = pg_catalog as $$
      begin
        perform pg_advisory_xact_lock(hashtext('tinbao/index-key'));
        if not exists (select from vault.index_key i where i.fingerprint = p_fingerprint) then
          if exists (select from vault.index_key) and to_regclass('vault.blind_index') is not null then
            execute 'truncate vault.blind_index';
          end if;
          insert into vault.index_key (fingerprint) values (p_fingerprint) on conflict (only_row) do update set fingerprint = excluded.fingerprint;
        end if;
      end $$;
      revoke all on function vault.newest_kek(), vault.index_under(bytea) from public;
      grant execute on function vault.newest_kek(), vault.index_under(bytea) to tinbao_intake;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}
