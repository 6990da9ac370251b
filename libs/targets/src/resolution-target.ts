import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { windowOf, type Period } from './period.js';
import { exceeds, ratioOf, type Ratio } from './ratio.js';
import type { TargetRecord } from './record.js';
import { accountOf, type Account, type Scope } from './resolution-account.js';
import type { TargetRules } from './rules.js';

/** Counts of T2 that add: those of the parts make those of the whole, when each tip is in one part. */
export interface T2Counts {
  /** Register entries of the period, whatever became of them. */
  readonly registered: number;
  readonly carriedOver: number;
  /** Received in the period and classified as a tip. */
  readonly received: number;
  readonly resumed: number;
  /** A decline annulled in the period (BLTTHS art. 159.6): to be resolved again. */
  readonly reopened: number;
  readonly transferredIn: number;
  readonly transferredOut: number;
  /** carriedOver + received + resumed + reopened + transferredIn − transferredOut. */
  readonly due: number;
  readonly opened: number;
  readonly declined: number;
  readonly administrative: number;
  readonly resolved: number;
  readonly resolvedOnTime: number;
  readonly suspended: number;
  readonly withinTime: number;
  readonly overdue: number;
  /** Not due: merged into a root, no tip, not yet classified, suspended before the period and not resumed. */
  readonly merged: number;
  readonly notATip: number;
  readonly unclassified: number;
  readonly suspendedBefore: number;
  /** Tips of the account that are linked into an incident; each still counts for itself. */
  readonly linked: number;
  readonly cohortResolved: number;
}

/** T2 of a period (plan II.1.4; convention of VKS 2012, metrics section 2). */
export interface T2 extends Period, T2Counts {
  readonly unresolved: { readonly total: number; readonly withinTime: number; readonly overdue: number; readonly failing: readonly string[] };
  /** (opened + declined + administrative) ÷ due: the headline, the stricter reading. */
  readonly rateStrict: Ratio;
  /** The same with the suspended in the numerator. */
  readonly rateInclSuspended: Ratio;
  /** Of the tips received in the period, those resolved by `asOf`. */
  readonly cohortRate: Ratio;
  /** Resolved within their limit ÷ resolved. */
  readonly onTimeRate: Ratio;
  /** rateStrict strictly greater than 90.0 %; null when nothing was due. */
  readonly reached: boolean | null;
}

/** "Trên 90%" of the plan, II.1.4: the target of the campaign, strictly above. */
const TARGET_PERCENT = 90;

const everywhere: Scope = () => true;

function add(sum: Record<string, number>, key: string | undefined, times = 1): void {
  if (key !== undefined) sum[key] = (sum[key] ?? 0) + times;
}

function tally(tips: readonly TargetFacts[], accounts: readonly Account[]): T2Counts {
  const n: Record<string, number> = {};
  accounts.forEach((account, i) => {
    add(n, account.entry);
    add(n, account.exit);
    if (account.registered || account.aside === 'suspendedBefore') add(n, account.aside);
    if (account.registered) add(n, 'registered');
    if (account.entry === 'received' && account.resolvedByNow) add(n, 'cohortResolved');
    if (account.entry !== undefined && tips[i]?.linked) add(n, 'linked');
    if (account.onTime && ['opened', 'declined', 'administrative'].includes(account.exit ?? '')) add(n, 'resolvedOnTime');
  });
  const of = (key: string): number => n[key] ?? 0;
  const entered = of('carriedOver') + of('received') + of('resumed') + of('reopened') + of('transferredIn');
  return {
    registered: of('registered'), carriedOver: of('carriedOver'), received: of('received'), resumed: of('resumed'),
    reopened: of('reopened'), transferredIn: of('transferredIn'), transferredOut: of('transferredOut'),
    due: entered - of('transferredOut'), opened: of('opened'), declined: of('declined'), administrative: of('administrative'),
    resolved: of('opened') + of('declined') + of('administrative'), resolvedOnTime: of('resolvedOnTime'),
    suspended: of('suspended'), withinTime: of('withinTime'), overdue: of('overdue'), merged: of('merged'),
    notATip: of('notATip'), unclassified: of('unclassified'), suspendedBefore: of('suspendedBefore'), linked: of('linked'),
    cohortResolved: of('cohortResolved'),
  };
}

/** T2 of facts already read at `asOf`. */
export function t2OfFacts(all: readonly TargetFacts[], period: Period, rules: TargetRules, scope: Scope = everywhere): T2 {
  const window = windowOf(period);
  const tips = all.filter((facts) => facts.tip);
  const accounts = tips.map((facts) => accountOf(facts, window, scope, rules));
  const counts = tally(tips, accounts);
  const { due, resolved, suspended, withinTime, overdue } = counts;
  const failing = tips.filter((_, i) => accounts[i]?.exit === 'overdue').map((facts) => facts.subject).sort();
  const rateStrict = ratioOf(resolved, due);
  return {
    ...period, ...counts,
    unresolved: { total: withinTime + overdue, withinTime, overdue, failing },
    rateStrict,
    rateInclSuspended: ratioOf(resolved + suspended, due),
    cohortRate: ratioOf(counts.cohortResolved, counts.received),
    onTimeRate: ratioOf(counts.resolvedOnTime, resolved),
    reached: exceeds(rateStrict, TARGET_PERCENT),
  };
}

/**
 * T2 of the tips in `records` for a period of local dates, as known at `asOf`. `scope` names the reporting agencies (the whole
 * city by default): a unit's own table counts what comes from and goes to others as transferred in and out.
 */
export function t2(records: Iterable<TargetRecord>, period: Period, rules: TargetRules, scope: Scope = everywhere): T2 {
  return t2OfFacts(intakeFacts(records, period.asOf, rules), period, rules, scope);
}
