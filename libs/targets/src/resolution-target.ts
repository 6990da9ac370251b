import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { inOrderOfReceipt, measuredBy, membersBy, type Measured, type Members } from './members.js';
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
  /** Of `received`, as they stand at `asOf`; the four add up to it. */
  readonly cohortResolved: number;
  readonly cohortSuspended: number;
  readonly cohortWithinTime: number;
  readonly cohortOverdue: number;
}

/** T2 of a period (plan II.1.4; convention of VKS 2012, metrics section 2). */
export interface T2 extends Period, T2Counts {
  readonly unresolved: { readonly total: number; readonly withinTime: number; readonly overdue: number; readonly failingCount: number; readonly failing: readonly string[] };
  /** (opened + declined + administrative) ÷ due: the headline, the stricter reading. */
  readonly rateStrict: Ratio;
  /** The same with the suspended in the numerator. */
  readonly rateInclSuspended: Ratio;
  /** Of the tips received in the period, those resolved by `asOf`. */
  readonly cohortRate: Ratio;
  /**
   * Where that share ends once every tip has met or passed its present limit: `lower` if none of those still within time is
   * resolved, `upper` if all are. Overdue and suspended tips are assumed to stay so; resolved later, they lift it further.
   */
  readonly cohortRange: { readonly lower: Ratio; readonly upper: Ratio };
  /** Resolved within their limit ÷ resolved. */
  readonly onTimeRate: Ratio;
  /** rateStrict strictly greater than 90.0 %; null when nothing was due. */
  readonly reached: boolean | null;
}

/** "Trên 90%" of the plan, II.1.4: the target of the campaign, strictly above. */
const TARGET_PERCENT = 90;

const COHORT = { resolved: 'cohortResolved', suspended: 'cohortSuspended', withinTime: 'cohortWithinTime', overdue: 'cohortOverdue' } as const;

/** The parts of T2 that a tip with this account is in. */
export function resolutionParts(facts: Pick<TargetFacts, 'linked'>, account: Account): readonly string[] {
  const { entry, exit, aside, registered, cohort } = account;
  const isDue = entry !== undefined && exit !== 'transferredOut';
  const isResolved = exit === 'opened' || exit === 'declined' || exit === 'administrative';
  const parts: readonly (readonly [string | undefined, boolean])[] = [
    [entry, true], [exit, true], [aside, registered || aside === 'suspendedBefore'], ['registered', registered],
    ['due', isDue], ['resolved', isResolved], ['resolvedOnTime', isResolved && account.onTime], ['unresolved', exit === 'withinTime' || exit === 'overdue'],
    ['linked', entry !== undefined && facts.linked],
    ['resolvedOrSuspended', isResolved || exit === 'suspended'], [cohort && COHORT[cohort], true],
  ];
  return parts.flatMap(([part, isIn]) => (part !== undefined && isIn ? [part] : []));
}

const COUNTS: readonly (keyof T2Counts)[] = [
  'registered', 'carriedOver', 'received', 'resumed', 'reopened', 'transferredIn', 'transferredOut', 'due', 'opened', 'declined', 'administrative',
  'resolved', 'resolvedOnTime', 'suspended', 'withinTime', 'overdue', 'merged', 'notATip', 'unclassified', 'suspendedBefore', 'linked', ...Object.values(COHORT),
];

/** The tips of a period by the parts of T2 they are in, in order of receipt. */
export function resolutionMembers(all: readonly TargetFacts[], period: Period, rules: TargetRules, scope: Scope = rules.reports): Members {
  const window = windowOf(period);
  const tips = inOrderOfReceipt(all.filter((facts) => facts.tip));
  return membersBy(tips, (facts) => resolutionParts(facts, accountOf(facts, window, scope, rules)));
}

/** T2 of facts already read at `asOf`. */
export function t2OfFacts(all: readonly TargetFacts[], period: Period, rules: TargetRules, scope: Scope = rules.reports): T2 {
  const { count, failing } = measuredBy(resolutionMembers(all, period, rules, scope));
  return t2From({ count, failing: (part) => [...failing(part)].sort() }, period);
}

/** T2 from what was counted, in whatever way; what fails in order of subject. */
export function t2From({ count, failing }: Measured, period: Period): T2 {
  const counts = Object.fromEntries(COUNTS.map((part) => [part, count(part)])) as Readonly<Record<keyof T2Counts, number>>;
  const { due, resolved, suspended, withinTime, overdue } = counts;
  const rateStrict = ratioOf(resolved, due);
  return {
    ...period, ...counts,
    unresolved: { total: withinTime + overdue, withinTime, overdue, failingCount: overdue, failing: failing('overdue') },
    rateStrict,
    rateInclSuspended: ratioOf(resolved + suspended, due),
    cohortRate: ratioOf(counts.cohortResolved, counts.received),
    cohortRange: { lower: ratioOf(counts.cohortResolved, counts.received), upper: ratioOf(counts.cohortResolved + counts.cohortWithinTime, counts.received) },
    onTimeRate: ratioOf(counts.resolvedOnTime, resolved),
    reached: exceeds(rateStrict, TARGET_PERCENT),
  };
}

/**
 * T2 of the tips in `records` for a period of local dates, as known at `asOf`. `scope` names the reporting agencies (the
 * city's by default): a unit's own table counts what comes from and goes to others as transferred in and out.
 */
export function t2(records: Iterable<TargetRecord>, period: Period, rules: TargetRules, scope: Scope = rules.reports): T2 {
  return t2OfFacts(intakeFacts(records, period.asOf, rules), period, rules, scope);
}
