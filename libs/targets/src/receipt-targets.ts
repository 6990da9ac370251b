import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { countIn, inOrderOfReceipt, membersBy, type Members } from './members.js';
import { ratioOf, type Ratio } from './ratio.js';
import type { TargetRecord } from './record.js';
import type { TargetRules } from './rules.js';

/** A ratio of T1 with the subjects that keep it below 100 %, in order of receipt. */
export interface FullRatio extends Ratio {
  readonly failing: readonly string[];
}

/** A ratio with items that are still inside their limit: counted in the denominator, never failing. */
export interface TimedRatio extends FullRatio {
  readonly onTime: number;
  /** Done after the limit, or not done and past it (the latter are `failing`). */
  readonly late: number;
  readonly pending: number;
  /** Done, after the limit: counted in the numerator and in `late`. */
  readonly doneLate: number;
  /** The same share without what is pending. */
  readonly settledRatio: number | null;
}

/** T1 as at `asOf`: each of the three must be 100 % (plan II.1.4; BLTTHS art. 145.1). */
export interface T1 {
  readonly asOf: string;
  /** Intake records disposed of by a named receiver, or entered as a tip ÷ all intake records. */
  readonly receiptRate: FullRatio;
  /** Tips classified ÷ tips received; 24 h limit. */
  readonly classificationRate: TimedRatio;
  /** Classified tips with an act of handling ÷ classified tips; limit of assignment. */
  readonly handlingRate: TimedRatio;
  /** Calls nobody answered: intake records without content, shown and never hidden. */
  readonly missedCalls: number;
  /** All three at exactly 100 %; false with anything failing; null for no record, and while what lacks is still inside its limit. */
  readonly reached: boolean | null;
}

/** How one item stands against its limit. */
type Timing = 'onTime' | 'late' | 'overdue' | 'pending';

/** Which parts of a ratio an item is in; what was done late counts as done, and as late. */
const TIMED: Readonly<Record<Timing, readonly string[]>> = {
  onTime: ['denominator', 'numerator', 'onTime'],
  late: ['denominator', 'numerator', 'late', 'doneLate'],
  overdue: ['denominator', 'late', 'failing'],
  pending: ['denominator', 'pending'],
};

function timing(doneAt: string | undefined, due: string | null, asOf: string): Timing {
  if (doneAt !== undefined) return due === null || doneAt <= due ? 'onTime' : 'late';
  return due === null || asOf <= due ? 'pending' : 'overdue';
}

const under = (figure: string, parts: readonly string[]): string[] => parts.map((part) => `${figure}/${part}`);

/** The parts of T1 that a record is in, at `asOf`. */
export function receiptParts(facts: TargetFacts, asOf: string, rules: TargetRules): readonly string[] {
  const receipt = under('receiptRate', facts.tip || facts.disposed ? ['denominator', 'numerator'] : ['denominator', 'failing']);
  if (!facts.tip) return facts.disposition === 'missed_call' ? [...receipt, 't1/missedCalls'] : receipt;
  const classifyDue = facts.classifyFrom === undefined ? null : rules.classifyDue(facts.classifyFrom);
  const classification = under('classificationRate', TIMED[timing(facts.classifiedAt, classifyDue, asOf)]);
  if (facts.classifiedAt === undefined) return [...receipt, ...classification];
  const assignDue = facts.competentReceivedAt === undefined ? null : rules.assignDue(facts.competentReceivedAt);
  return [...receipt, ...classification, ...under('handlingRate', TIMED[timing(facts.handledAt, assignDue, asOf)])];
}

function full(members: Members, figure: string): FullRatio {
  const of = (part: string): number => countIn(members, `${figure}/${part}`);
  const failing = (members.get(`${figure}/failing`) ?? []).map((facts) => facts.subject);
  return { ...ratioOf(of('numerator'), of('denominator')), failing };
}

function timed(members: Members, figure: string): TimedRatio {
  const of = (part: string): number => countIn(members, `${figure}/${part}`);
  const settledRatio = ratioOf(of('numerator'), of('denominator') - of('pending')).ratio;
  return { ...full(members, figure), onTime: of('onTime'), late: of('late'), doneLate: of('doneLate'), pending: of('pending'), settledRatio };
}

function reachedBy(ratios: readonly (FullRatio & { readonly pending?: number })[]): boolean | null {
  if (ratios.some((ratio) => ratio.failing.length > 0)) return false;
  return ratios.every((ratio) => ratio.denominator === 0) || ratios.some((ratio) => (ratio.pending ?? 0) > 0) ? null : true;
}

/** T1 of facts already read at `asOf`; every record counts, merged and linked tips too. */
export function t1OfFacts(all: readonly TargetFacts[], asOf: string, rules: TargetRules): T1 {
  const members = membersBy(inOrderOfReceipt(all), (facts) => receiptParts(facts, asOf, rules));
  const receiptRate = full(members, 'receiptRate');
  const [classificationRate, handlingRate] = [timed(members, 'classificationRate'), timed(members, 'handlingRate')];
  const reached = reachedBy([receiptRate, classificationRate, handlingRate]);
  return { asOf, receiptRate, classificationRate, handlingRate, missedCalls: countIn(members, 't1/missedCalls'), reached };
}

/** T1 of all records as they were known at `asOf` (UTC). Division by zero yields null. */
export function t1(records: Iterable<TargetRecord>, asOf: string, rules: TargetRules): T1 {
  return t1OfFacts(intakeFacts(records, asOf, rules), asOf, rules);
}
