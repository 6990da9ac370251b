import { roles, scopeOf, type Action, type Role, type Scope } from './matrix.js';

/** Whose rights are asked about. */
export interface Holder {
  /** `account/<username>`. */
  readonly id: string;
  readonly role: Role;
  /** Agency with its unit, `hn.pc02`, `commune/00004`; null for an account that belongs to none. */
  readonly agency: string | null;
  /** Wards of his territory; empty = the whole city. */
  readonly wards: readonly string[];
}

/** What row-level security knows of a tip (`ledger.tip_head`). */
export interface TipFacts {
  readonly owner: string;
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  /** Code of the ward where it happened. */
  readonly territory: string | null;
  readonly assignee: string | null;
  readonly receivedBy: string;
  /** RFC 3339 UTC. */
  readonly receivedAt: string;
}

/** "Own shift": what came in at his desk within the longest session; the roster decides nothing, for a desk without one must work. */
export const SHIFT_HOURS = 12;

/** Whether a right of this reach covers a tip, at the instant `now` (RFC 3339 UTC). */
export function covers(scope: Scope, holder: Holder, tip: TipFacts, now: string): boolean {
  const { agency } = holder;
  const holds = tip.owner === agency || (agency !== null && tip.leads.includes(agency));
  switch (scope) {
    case 'ownShift':
      return tip.receivedBy === agency && Date.parse(tip.receivedAt) > Date.parse(now) - SHIFT_HOURS * 3_600_000;
    case 'unit':
      return holds || tip.receivedBy === agency;
    case 'assigned':
      // Before anybody is named, whoever is on duty in the agency must read what he is to accept.
      return tip.assignee === null ? holds : tip.assignee === holder.id;
    case 'agency':
      return holds || (agency !== null && tip.coordinating.includes(agency));
    case 'territory':
      return holder.wards.length === 0 || (tip.territory !== null && holder.wards.includes(tip.territory));
    case 'all':
      return true;
    default:
      return scope satisfies never;
  }
}

/** Names of the columns that hold {@link TipFacts} in a table. */
export interface FactColumns {
  readonly owner: string;
  readonly leads: string;
  readonly coordinating: string;
  readonly territory: string;
  readonly assignee: string;
  readonly receivedBy: string;
  readonly receivedAt: string;
}

/** The columns of `ledger.tip_head` and of tables that follow it. */
export const headColumns: FactColumns = {
  owner: 'owner', leads: 'leads', coordinating: 'coordinating', territory: 'territory', assignee: 'assignee',
  receivedBy: 'received_by', receivedAt: 'received_at',
};

/** The same rule as {@link covers} in SQL; `access.my()` looks up the account that the transaction was opened for. */
export function scopeSql(scope: Scope, c: FactColumns): string {
  const agency = `(select agency from access.my())`;
  const holds = `(${c.owner} = ${agency} or ${c.leads} @> array[${agency}])`;
  switch (scope) {
    case 'ownShift':
      return `(${c.receivedBy} = ${agency} and ${c.receivedAt} > (select at from access.my()) - interval '${SHIFT_HOURS} hours')`;
    case 'unit':
      return `(${holds} or ${c.receivedBy} = ${agency})`;
    case 'assigned':
      return `(case when ${c.assignee} is null then ${holds} else ${c.assignee} = (select id from access.my()) end)`;
    case 'agency':
      return `(${holds} or ${c.coordinating} @> array[${agency}])`;
    case 'territory':
      return `(select wards = '{}' from access.my()) or ${c.territory} = any((select wards from access.my())::text[])`;
    case 'all':
      return 'true';
    default:
      return scope satisfies never;
  }
}

/**
 * The policy expression of an action: which rows of a table with these columns the account of the transaction may read.
 * `access.roles_for()` yields its own role and those of whoever passed this right on to it for today.
 */
export function policySql(action: Action, columns: FactColumns): string {
  const byScope = new Map<Scope, Role[]>();
  for (const role of roles) {
    const scope = scopeOf(action, role);
    if (scope) byScope.set(scope, [...(byScope.get(scope) ?? []), role]);
  }
  const lines = [...byScope].map(([scope, who]) =>
    `((select access.roles_for('${action}') && array[${who.map((r) => `'${r}'`).join(', ')}]) and (${scopeSql(scope, columns)}))`);
  return lines.join('\n or ') || 'false';
}
