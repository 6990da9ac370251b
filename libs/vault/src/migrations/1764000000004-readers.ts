import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql, type FactColumns } from '@tinbao/rights';

const ofHead = Object.fromEntries(Object.entries(headColumns).map(([fact, column]) => [fact, `h.${column}`])) as unknown as FactColumns;

/** Which words a person may read: content of the tips his rights reach; identities and contacts never this way. */
export class VaultReaders1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant usage on schema vault to tinbao_staff;
      grant select on vault.text, vault.tip_key to tinbao_staff;
      grant execute on function vault.read_keks(uuid[]) to tinbao_staff;
      ${['text', 'tip_key'].map((table) => `
        alter table vault.${table} enable row level security;
        alter table vault.${table} force row level security;
        create policy owner on vault.${table} to current_user using (true) with check (true);
        create policy staff on vault.${table} for select to tinbao_staff using (
          compartment = 'content' and exists (
            select from ledger.tip_head h where h.tip_id = ${table}.tip_id and (${policySql('readContent', ofHead)})));
      `).join('')}
      -- The caller's own rights decide, unlike those of vault.read_texts.
      create function vault.read_texts_as_staff(p_ids uuid[])
      returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
      language sql stable security invoker set search_path = pg_catalog as $$
        select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
        from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
        where t.text_id = any(p_ids);
      $$;
      revoke all on function vault.read_texts_as_staff(uuid[]) from public;
      grant execute on function vault.read_texts_as_staff(uuid[]) to tinbao_staff;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}
