import { Refused } from '@tinbao/contracts';
import { covers, scopeOf, type Holder, type Scope } from '@tinbao/rights';
import type { Hands } from '@tinbao/targets';

/** How far somebody sees the targets, as the answer says it: which records are counted at all. */
export interface Reach {
  readonly scope: Scope;
  /** Of `unit`, `agency`, `assigned`: the agency with its unit. */
  readonly agency?: string | null;
  /** Of `assigned`: the account. */
  readonly account?: string;
  /** Of `territory`: codes of the wards. */
  readonly wards?: readonly string[];
}

/** The reach of an account by its role; two accounts with equal reach share their figures. Refuses `forbidden`. */
export function reachOf({ id, role, agency, wards }: Holder): Reach {
  const scope = scopeOf('targets', role);
  if (scope === undefined) throw new Refused('forbidden', { right: 'targets', role });
  if (scope === 'all' || (scope === 'territory' && wards.length === 0)) return { scope: 'all' };
  if (scope === 'territory') return { scope, wards: [...wards].sort() };
  return scope === 'assigned' ? { scope, agency, account: id } : { scope, agency };
}

/** Whether a record in these hands is within reach: the rule that row-level security has for tips. A reach by the hour is none of the targets'. */
export function isInHands({ scope, agency = null, account = '', wards = [] }: Reach, hands: Hands): boolean {
  return covers(scope, { id: account, role: 'officer', agency, wards }, {
    owner: hands.owner ?? '', leads: hands.leads, coordinating: hands.coordinating, territory: hands.ward, assignee: hands.assignee,
    receivedBy: hands.receivedBy ?? '', receivedAt: NEVER,
  }, NEVER);
}

const NEVER = new Date(0).toISOString();
