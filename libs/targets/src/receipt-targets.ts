import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { inOrderOfReceipt, measuredBy, membersBy, type Measured } from './members.js';
import { ratioOf, type Ratio } from './ratio.js';
import type { TargetRecord } from './record.js';
import type { TargetRules } from './rules.js';

/** A ratio of T1 with the subjects that keep it below 100 %, in order of receipt. */
export interface FullRatio extends Ratio {
  readonly failingCount: number;
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
export type Timing = 'onTime' | 'late' | 'overdue' | 'pending';

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

/** How a record stands in T1: `handling` only once it is classified, `classification` only of a tip. */
export interface ReceiptState {
  readonly disposed: boolean;
  readonly missed: boolean;
  readonly classification?: Timing | undefined;
  readonly handling?: Timing | undefined;
}

/** The parts of T1 that a record in this state is in. */
export function receiptPartsOf({ disposed, missed, classification, handling }: ReceiptState): readonly string[] {
  return [
    ...under('receiptRate', disposed ? ['denominator', 'numerator'] : ['denominator', 'failing']), ...(missed ? ['t1/missedCalls'] : []),
    ...under('classificationRate', classification === undefined ? [] : TIMED[classification]),
    ...under('handlingRate', handling === undefined ? [] : TIMED[handling]),
  ];
}

/** The parts of T1 that a record is in, at `asOf`. */
export function receiptParts(facts: TargetFacts, asOf: string, rules: TargetRules): readonly string[] {
  if (!facts.tip) return receiptPartsOf({ disposed: facts.disposed, missed: facts.disposition === 'missed_call' });
  const classifyDue = facts.classifyFrom === undefined ? null : rules.classifyDue(facts.classifyFrom);
  const assignDue = facts.competentReceivedAt === undefined ? null : rules.assignDue(facts.competentReceivedAt);
  const handling = facts.classifiedAt === undefined ? undefined : timing(facts.handledAt, assignDue, asOf);
  return receiptPartsOf({ disposed: true, missed: false, classification: timing(facts.classifiedAt, classifyDue, asOf), handling });
}

function full({ count, failing }: Measured, figure: string): FullRatio {
  const of = (part: string): number => count(`${figure}/${part}`);
  return { ...ratioOf(of('numerator'), of('denominator')), failingCount: of('failing'), failing: failing(`${figure}/failing`) };
}

function timed(measured: Measured, figure: string): TimedRatio {
  const of = (part: string): number => measured.count(`${figure}/${part}`);
  const settledRatio = ratioOf(of('numerator'), of('denominator') - of('pending')).ratio;
  return { ...full(measured, figure), onTime: of('onTime'), late: of('late'), doneLate: of('doneLate'), pending: of('pending'), settledRatio };
}

function reachedBy(ratios: readonly (FullRatio & { readonly pending?: number })[]): boolean | null {
  if (ratios.some((ratio) => ratio.failingCount > 0)) return false;
  return ratios.every((ratio) => ratio.denominator === 0) || ratios.some((ratio) => (ratio.pending ?? 0) > 0) ? null : true;
}

/** T1 of facts already read at `asOf`; every record counts, merged and linked tips too. */
export function t1OfFacts(all: readonly TargetFacts[], asOf: string, rules: TargetRules): T1 {
  return t1From(measuredBy(membersBy(inOrderOfReceipt(all), (facts) => receiptParts(facts, asOf, rules))), asOf);
}

/** T1 from what was counted, in whatever way. */
export function t1From(measured: Measured, asOf: string): T1 {
  const receiptRate = full(measured, 'receiptRate');
  const [classificationRate, handlingRate] = [timed(measured, 'classificationRate'), timed(measured, 'handlingRate')];
  const reached = reachedBy([receiptRate, classificationRate, handlingRate]);
  return { asOf, receiptRate, classificationRate, handlingRate, missedCalls: measured.count('t1/missedCalls'), reached };
}

/** T1 of all records as they were known at `asOf` (UTC). Division by zero yields null. */
export function t1(records: Iterable<TargetRecord>, asOf: string, rules: TargetRules): T1 {
  return t1OfFacts(intakeFacts(records, asOf, rules), asOf, rules);
}
