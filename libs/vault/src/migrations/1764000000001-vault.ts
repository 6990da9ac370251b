import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault: wrapped keys and sealed texts. The application only ever calls these functions; it cannot list or change rows. */
export class Vault1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema vault;
      revoke all on schema vault from public;

      create table vault.kek (
        kek_id uuid primary key,
        operating bytea not null,
        recovery bytea not null,
        made_at timestamptz not null default now()
      );
      create table vault.tip_key (
        tip_id uuid not null,
        compartment text not null check (compartment in ('content', 'identity', 'contact')),
        kek_id uuid not null,
        wrapped bytea not null,
        primary key (tip_id, compartment)
      );
      create table vault.text (
        text_id uuid primary key,
        tip_id uuid not null,
        compartment text not null,
        field text not null,
        sealed bytea not null
      );
      -- Ciphertext does not compress; asking costs time on every receipt.
      alter table vault.text alter column sealed set storage external;

      create function vault.put_kek(p_id uuid, p_operating bytea, p_recovery bytea) returns void
      language sql security definer set search_path = pg_catalog as $$
        insert into vault.kek (kek_id, operating, recovery) values (p_id, p_operating, p_recovery);
      $$;

      create function vault.put_sealed(
        p_key_tips uuid[], p_key_compartments text[], p_keks uuid[], p_wrapped bytea,
        p_text_ids uuid[], p_text_tips uuid[], p_text_compartments text[], p_fields text[], p_lengths int[], p_sealed bytea
      ) returns void language plpgsql security definer set search_path = pg_catalog as $$
      begin
        insert into vault.tip_key (tip_id, compartment, kek_id, wrapped)
        select k.tip, k.compartment, k.kek, substr(p_wrapped, (60 * (k.ord - 1) + 1)::int, 60)
        from unnest(p_key_tips, p_key_compartments, p_keks) with ordinality as k(tip, compartment, kek, ord);
        insert into vault.text (text_id, tip_id, compartment, field, sealed)
        select t.id, t.tip, t.compartment, t.field,
               substr(p_sealed, (sum(t.length) over (order by t.ord) - t.length + 1)::int, t.length)
        from unnest(p_text_ids, p_text_tips, p_text_compartments, p_fields, p_lengths) with ordinality
             as t(id, tip, compartment, field, length, ord);
      end $$;

      create function vault.read_texts(p_ids uuid[])
      returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
        from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
        where t.text_id = any(p_ids);
      $$;

      create function vault.read_keys(p_tips uuid[], p_compartment text)
      returns table (tip_id uuid, kek_id uuid, wrapped bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select k.tip_id, k.kek_id, k.wrapped from vault.tip_key k
        where k.tip_id = any(p_tips) and k.compartment = p_compartment;
      $$;

      create function vault.read_keks(p_ids uuid[]) returns table (kek_id uuid, operating bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select k.kek_id, k.operating from vault.kek k where k.kek_id = any(p_ids);
      $$;

      -- A tracking code waits sealed until its locator is computed, then goes.
      create function vault.pending(p_field text) returns table (text_id uuid, tip_id uuid)
      language sql stable security definer set search_path = pg_catalog as $$
        select t.text_id, t.tip_id from vault.text t where t.field = p_field and p_field = 'trackingCode';
      $$;
      create function vault.drop_pending(p_text uuid) returns void
      language sql security definer set search_path = pg_catalog as $$
        delete from vault.text t where t.text_id = p_text and t.field = 'trackingCode';
      $$;
      create index text_pending on vault.text (field) where field = 'trackingCode';

      revoke all on all functions in schema vault from public;
      grant usage on schema vault to tinbao_intake, tinbao_classifier, tinbao_casework, tinbao_notifier;
      grant execute on all functions in schema vault to tinbao_intake, tinbao_casework;
      grant execute on function vault.read_texts(uuid[]), vault.read_keks(uuid[]) to tinbao_classifier, tinbao_notifier;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}
