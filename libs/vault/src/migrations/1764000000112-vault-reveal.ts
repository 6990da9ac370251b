import type { MigrationInterface, QueryRunner } from 'typeorm';
import { headColumns, policySql, roles, scopeOf, type FactColumns } from '@tinbao/rights';

const ofHead = Object.fromEntries(Object.entries(headColumns).map(([fact, column]) => [fact, `h.${column}`])) as unknown as FactColumns;
const approvers = roles.filter((role) => scopeOf('approveReveal', role)).map((role) => `'${role}'`).join(', ');

/**
 * The one way to an identity: for the account of the transaction, under a request of its own that two others approved, within 15 minutes
 * of the second approval, and after the ledger holds that it was opened. It reads the ledger itself, whatever the code above decided.
 */
export class VaultReveal1764000000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A stage that may read words of a tip reads no identity any more.
      create or replace function vault.read_texts(p_ids uuid[])
      returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
      language sql stable security definer set search_path = pg_catalog as $$
        select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
        from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
        where t.text_id = any(p_ids) and t.compartment <> 'identity';
      $$;

      create function vault.sealed_compartments(p_tip uuid) returns table (compartment text)
      language sql stable security definer set search_path = pg_catalog as $$
        select k.compartment from vault.tip_key k where k.tip_id = p_tip;
      $$;
    `);
    await runner.query(readIdentity);
    await runner.query(`
      create index text_identity on vault.text (tip_id) where compartment = 'identity';
      revoke all on function vault.sealed_compartments(uuid), vault.read_identity(uuid, uuid) from public;
      grant execute on function vault.sealed_compartments(uuid) to tinbao_casework;
      grant execute on function vault.read_identity(uuid, uuid) to tinbao_staff;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the vault is never taken down by a migration');
  }
}

const readIdentity = `
  create function vault.read_identity(p_tip uuid, p_request uuid)
  returns table (text_id uuid, tip_id uuid, compartment text, field text, sealed bytea, kek_id uuid, wrapped bytea)
  language sql stable security definer set search_path = pg_catalog as $$
    with said as materialized (
      select e.type, e.body::jsonb as body, e.body::jsonb->>'actor' as actor, (e.body::jsonb->>'time')::timestamptz as at
      from ledger.event e
      where e.subject = p_tip::text and e.type in ('vn.tinbao.RevealRequested.v1', 'vn.tinbao.RevealApproved.v1', 'vn.tinbao.RevealRefused.v1', 'vn.tinbao.IdentityRevealed.v1')
    ), request as (
      select s.* from said s where s.body->'data'->>'requestId' = p_request::text
    ), approved as (
      select r.actor, min(r.at) as at from request r join access.account a on 'account/' || a.username = r.actor
      where r.type = 'vn.tinbao.RevealApproved.v1' and a.role in (${approvers}) and r.actor <> (select id from access.my())
      group by r.actor
    )
    select t.text_id, t.tip_id, t.compartment, t.field, t.sealed, k.kek_id, k.wrapped
    from vault.text t join vault.tip_key k on k.tip_id = t.tip_id and k.compartment = t.compartment
    where t.tip_id = p_tip and t.compartment = 'identity'
      and exists (select from ledger.tip_head h where h.tip_id = p_tip and (${policySql('readIdentity', ofHead)}))
      and exists (select from request r where r.type = 'vn.tinbao.RevealRequested.v1' and r.actor = (select id from access.my()))
      and exists (select from request r where r.type = 'vn.tinbao.IdentityRevealed.v1' and r.actor = (select id from access.my()))
      and not exists (select from request r where r.type = 'vn.tinbao.RevealRefused.v1')
      and (select at from access.my()) < (select a.at + interval '15 minutes' from approved a order by a.at offset 1 limit 1)
    order by t.text_id;
  $$;
`;
