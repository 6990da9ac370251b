import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
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
  readonly reached: boolean | null;
}

function full(all: readonly TargetFacts[], done: (facts: TargetFacts) => boolean): FullRatio {
  const failing = all.filter((facts) => !done(facts)).map((facts) => facts.subject);
  return { ...ratioOf(all.length - failing.length, all.length), failing };
}

/** How one item stands against its limit. */
type Timing = 'onTime' | 'late' | 'overdue' | 'pending';

function timing(doneAt: string | undefined, due: string | null, asOf: string): Timing {
  if (doneAt !== undefined) return due === null || doneAt <= due ? 'onTime' : 'late';
  return due === null || asOf <= due ? 'pending' : 'overdue';
}

function timed(all: readonly TargetFacts[], timingOf: (facts: TargetFacts) => Timing): TimedRatio {
  const counts: Record<Timing, number> = { onTime: 0, late: 0, overdue: 0, pending: 0 };
  const failing: string[] = [];
  for (const facts of all) {
    const found = timingOf(facts);
    counts[found] += 1;
    if (found === 'overdue') failing.push(facts.subject);
  }
  const { onTime, late, overdue, pending } = counts;
  const settledRatio = ratioOf(onTime + late, all.length - pending).ratio;
  return { ...ratioOf(onTime + late, all.length), onTime, late: late + overdue, pending, settledRatio, failing };
}

/** T1 of facts already read at `asOf`; every record counts, merged and linked tips too. */
export function t1OfFacts(all: readonly TargetFacts[], asOf: string, rules: TargetRules): T1 {
  const inOrder = [...all].sort((a, b) => (a.receivedAt! < b.receivedAt! ? -1 : a.receivedAt! > b.receivedAt! ? 1 : a.subject < b.subject ? -1 : 1));
  const tips = inOrder.filter((facts) => facts.tip);
  const classified = tips.filter((facts) => facts.classifiedAt !== undefined);
  const receiptRate = full(inOrder, (facts) => facts.tip || facts.disposed);
  const classificationRate = timed(tips, (facts) =>
    timing(facts.classifiedAt, facts.classifyFrom === undefined ? null : rules.classifyDue(facts.classifyFrom), asOf));
  const handlingRate = timed(classified, (facts) =>
    timing(facts.handledAt, facts.competentReceivedAt === undefined ? null : rules.assignDue(facts.competentReceivedAt), asOf));
  const failing = receiptRate.failing.length + classificationRate.failing.length + handlingRate.failing.length;
  const missedCalls = inOrder.filter((facts) => !facts.tip && facts.disposition === 'missed_call').length;
  return { asOf, receiptRate, classificationRate, handlingRate, missedCalls, reached: inOrder.length === 0 ? null : failing === 0 };
}

/** T1 of all records as they were known at `asOf` (UTC). Division by zero yields null. */
export function t1(records: Iterable<TargetRecord>, asOf: string, rules: TargetRules): T1 {
  return t1OfFacts(intakeFacts(records, asOf, rules), asOf, rules);
}
