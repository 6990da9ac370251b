import type { TargetFacts } from './facts.js';
import { inOrderOfReceipt } from './members.js';
import { windowOf, type Period } from './period.js';
import { receiptParts } from './receipt-targets.js';
import type { Scope } from './resolution-account.js';
import { resolutionMembers } from './resolution-target.js';
import type { TargetRules } from './rules.js';
import { socialOrderParts } from './social-order.js';

const TIMED = ['numerator', 'denominator', 'onTime', 'late', 'doneLate', 'pending', 'failing'] as const;
const SHARE = ['numerator', 'denominator'] as const;

/** Every figure that opens into a list, and its parts, by their names in the answer; `t1`, `t2` and `t3` hold the plain counts. */
export const figureParts = {
  receiptRate: ['numerator', 'denominator', 'failing'],
  classificationRate: TIMED,
  handlingRate: TIMED,
  t1: ['missedCalls'],
  rateStrict: SHARE,
  rateInclSuspended: SHARE,
  cohortRate: SHARE,
  onTimeRate: SHARE,
  t2: [
    'registered', 'carriedOver', 'received', 'resumed', 'reopened', 'transferredIn', 'transferredOut', 'due', 'opened', 'declined', 'administrative',
    'resolved', 'resolvedOnTime', 'suspended', 'withinTime', 'overdue', 'unresolved', 'merged', 'notATip', 'unclassified', 'suspendedBefore', 'linked',
    'cohortResolved', 'cohortSuspended', 'cohortWithinTime', 'cohortOverdue',
  ],
  t3: ['cases', 'opened', 'byCategoryAlone', 'linked', 'unclear', 'merged', 'unclassified'],
} as const;
export type Figure = keyof typeof figureParts;
export const figures = Object.keys(figureParts) as Figure[];

/** What the shares of T2 are made of. */
const SHARES: Readonly<Record<string, string>> = {
  'rateStrict/numerator': 'resolved', 'rateStrict/denominator': 'due',
  'rateInclSuspended/numerator': 'resolvedOrSuspended', 'rateInclSuspended/denominator': 'due',
  'cohortRate/numerator': 'cohortResolved', 'cohortRate/denominator': 'received',
  'onTimeRate/numerator': 'resolvedOnTime', 'onTimeRate/denominator': 'resolved',
};

/** Of which target a figure's part is a count, and by which name it is counted there. */
export function partOf({ figure, part }: { figure: Figure; part: string }): { figure: 't1' | 't2' | 't3'; part: string } {
  if (figure === 't2' || figure === 't3') return { figure, part };
  const ofT2 = SHARES[`${figure}/${part}`];
  return ofT2 === undefined ? { figure: 't1', part: `${figure}/${part}` } : { figure: 't2', part: ofT2 };
}

/** Whether a figure has a part of this name. */
export function hasPart(figure: Figure, part: string): boolean {
  return (figureParts[figure] as readonly string[]).includes(part);
}

/** The records that came in during the period: what T1 of a period counts. */
export function receivedWithin(all: readonly TargetFacts[], period: Period): TargetFacts[] {
  const { start, end } = windowOf(period);
  return all.filter((facts) => start <= facts.receivedAt! && facts.receivedAt! < end);
}

/** Which number of which figure; with a `scope` that of a unit's own account. */
export interface AskedNumber {
  readonly figure: Figure;
  readonly part: string;
  readonly scope?: Scope | undefined;
}

/**
 * The records behind one number, oldest first: as many as the number says, of T1 and T3 over what was received in the period,
 * of T2 over the period's account. `all` are facts read at `period.asOf`.
 */
export function recordsBehind(all: readonly TargetFacts[], asked: AskedNumber, period: Period, rules: TargetRules): readonly TargetFacts[] {
  const name = `${asked.figure}/${asked.part}`;
  const ofT2 = asked.figure === 't2' ? asked.part : SHARES[name];
  if (ofT2 !== undefined) return resolutionMembers(all, period, rules, asked.scope).get(ofT2) ?? [];
  const received = inOrderOfReceipt(receivedWithin(all, period));
  if (asked.figure === 't3') return received.filter((facts) => socialOrderParts(facts, rules).includes(asked.part));
  return received.filter((facts) => receiptParts(facts, period.asOf, rules).includes(name));
}
