import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Destroys what the tombstones of a tip name, each once: keys, words, the row of the blind index, codes, the locator. Without a tombstone in
 * the ledger nothing goes, nor under a hold that stood before it. Called again after a crash it does what is left.
 */
export class VaultShred1764000000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table vault.shredded (
        tip_id uuid not null,
        -- Of the tombstone: words told after it have another key, and stay.
        version int not null,
        at timestamptz not null default now(),
        primary key (tip_id, version)
      );
      alter table vault.shredded enable row level security;
      alter table vault.shredded force row level security;
      create policy owner on vault.shredded to current_user using (true) with check (true);
    `);
    await runner.query(shred);
    await runner.query(`
      revoke all on function vault.shred(uuid) from public;
      grant execute on function vault.shred(uuid) to tinbao_casework;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}

const shred = `
  create function vault.shred(p_tip uuid) returns int
  language plpgsql security definer set search_path = pg_catalog as $$
  declare
    tombstone record;
    done int := 0;
  begin
    for tombstone in
      select e.version, array(select jsonb_array_elements_text(e.body::jsonb->'data'->'compartments')) as compartments
      from ledger.event e
      where e.subject = p_tip::text and e.type = 'vn.tinbao.ContentShredded.v1'
        and not exists (select from vault.shredded s where s.tip_id = p_tip and s.version = e.version)
      order by e.version
    loop
      if exists (
        select from ledger.event h
        where h.subject = p_tip::text and h.type = 'vn.tinbao.LegalHoldPlaced.v1' and h.version < tombstone.version
          and not exists (
            select from ledger.event l
            where l.subject = h.subject and l.type = 'vn.tinbao.LegalHoldLifted.v1' and l.version between h.version and tombstone.version
              and l.body::jsonb->'data'->>'holdId' = h.body::jsonb->'data'->>'holdId')
      ) then
        raise exception 'vault: a legal hold stands';
      end if;
      insert into vault.shredded (tip_id, version) values (p_tip, tombstone.version) on conflict do nothing;
      continue when not found;
      -- The row of the blind index goes with the key of the words, by its foreign key.
      delete from vault.tip_key k where k.tip_id = p_tip and k.compartment = any(tombstone.compartments);
      -- Words are found by the events that name them; identities and contacts, which no event names, by their own indexes.
      delete from vault.text t where t.tip_id = p_tip and t.compartment = any(tombstone.compartments) and t.text_id in (
        select (named #>> '{}')::uuid from ledger.event e, jsonb_path_query(e.body::jsonb->'data', '$.**.textId') named
        where e.subject = p_tip::text and e.version <= tombstone.version);
      if 'identity' = any(tombstone.compartments) then
        delete from vault.text t where t.tip_id = p_tip and t.compartment = 'identity';
      end if;
      delete from vault.text t where t.tip_id = p_tip and t.compartment = 'contact'
        and ('contact' = any(tombstone.compartments) or (t.field = 'trackingCode' and 'content' = any(tombstone.compartments)));
      if 'content' = any(tombstone.compartments) then
        -- A house that runs casework alone has no such table.
        if to_regclass('intake.locator') is not null then
          execute 'delete from intake.locator where tip_id = $1' using p_tip;
        end if;
      end if;
      done := done + 1;
    end loop;
    return done;
  end $$;
`;
