import type { EntityManager } from 'typeorm';
import { Refused, type DelegationShown } from '@tinbao/contracts';
import type { Delegated } from '@tinbao/rights';

/** A delegation as it is kept; user names without `account/`, days local and included. */
export interface Delegation {
  readonly id: string;
  readonly delegator: string;
  readonly delegate: string;
  /** The role the giver has the rights by. */
  readonly role: string;
  readonly agency: string;
  readonly rights: readonly string[];
  readonly from: string;
  readonly until: string;
  /** RFC 3339 UTC, by the house's clock. */
  readonly givenAt: string;
}

/** How long an ended delegation is still listed, in days. */
const LISTED_DAYS = 90;

/** Keeps a delegation. */
export async function addDelegation(m: EntityManager, d: Delegation): Promise<void> {
  await m.query(
    `insert into access.delegation (id, delegator, delegate, role, agency, rights, from_day, until_day, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [d.id, d.delegator, d.delegate, d.role, d.agency, d.rights, d.from, d.until, d.givenAt],
  );
}

/** What is passed on to an account at an instant (RFC 3339 UTC). */
export async function delegatedTo(m: EntityManager, username: string, at: string): Promise<Delegated[]> {
  return m.query(`select id, 'account/' || delegator as by, role, rights from access.delegated_to($1, $2) order by id`, [username, at]);
}

/** What an account gave or was given, the newest first; those long over are left out. `today` is a local date. */
export async function listDelegations(m: EntityManager, username: string, today: string): Promise<DelegationShown[]> {
  return m.query(
    `select d.id, 'account/' || d.delegator as by, g.name as "byName", 'account/' || d.delegate as "to", t.name as "toName", d.rights,
       d.from_day::text as from, d.until_day::text as until, d.delegator = $1 as "isMine",
       case when d.ended_at is not null or g.disabled_at is not null or t.disabled_at is not null or g.role <> d.role
              or g.agency is distinct from d.agency or t.agency is distinct from d.agency then 'ended'
            when d.until_day < $2::date then 'over' when d.from_day > $2::date then 'coming' else 'running' end as state
     from access.delegation d join access.account g on g.username = d.delegator join access.account t on t.username = d.delegate
     where $1 in (d.delegator, d.delegate) and d.until_day > $2::date - ${LISTED_DAYS} order by d.given_at desc, d.id desc`, [username, today],
  );
}

/** Whose delegation the giver may still end, locked until the transaction ends. Refuses `delegation_not_found`, `delegation_over`. */
export async function openDelegation(m: EntityManager, given: { id: string; by: string; today: string }): Promise<{ delegate: string }> {
  const rows: { delegate: string; is_over: boolean }[] = await m.query(
    'select delegate, ended_at is not null or until_day < $3::date as is_over from access.delegation where id = $1 and delegator = $2 for update', [given.id, given.by, given.today],
  );
  if (!rows[0]) throw new Refused('delegation_not_found');
  if (rows[0].is_over) throw new Refused('delegation_over');
  return rows[0];
}

/** Ends a delegation at an instant (RFC 3339 UTC). */
export async function endDelegation(m: EntityManager, id: string, at: string): Promise<void> {
  await m.query('update access.delegation set ended_at = $2 where id = $1', [id, at]);
}

/** Open accounts of an agency, by name. */
export async function colleaguesOf(m: EntityManager, agency: string): Promise<{ id: string; username: string; name: string; role: string }[]> {
  return m.query(`select 'account/' || username as id, username, name, role from access.account where agency = $1 and disabled_at is null order by name`, [agency]);
}
