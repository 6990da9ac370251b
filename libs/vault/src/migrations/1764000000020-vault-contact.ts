import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The notifier may read the contact of a tip and nothing else: until now its role could have asked for any text. */
export class VaultContact1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function vault.read_contact(p_tip uuid)
      returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
        from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
        where t.tip_id = p_tip and t.compartment = 'contact' and t.field = 'contact'
        order by t.text_id desc limit 1;
      $$;
      create index text_contact on vault.text (tip_id) where compartment = 'contact';

      revoke all on function vault.read_contact(uuid) from public;
      revoke execute on function vault.read_texts(uuid[]) from tinbao_notifier;
      grant execute on function vault.read_contact(uuid) to tinbao_notifier;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}
