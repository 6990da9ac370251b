import { dimensions, keyOf } from './breakdown.js';
import { cutOf, isSeen, type Cut } from './cut.js';
import type { Standing, TargetFacts } from './facts.js';
import { factsOf } from './fold.js';
import { additionsAlone } from './intakes.js';
import { figureParts } from './parts.js';
import type { TargetRecord } from './record.js';
import type { TargetRules } from './rules.js';
import { socialOrderParts } from './social-order.js';

/** What a record is, one bit each. `stays`: it never left the reporting scope of the city. */
export const marks = {
  tip: 1, disposed: 2, missed: 4, classified: 8, classifiedLate: 16, handled: 32, handledLate: 64, notATip: 128, merged: 256, linked: 512, stays: 1024,
} as const;

/** How a tip stands, by the numbers that columns hold. */
export const standings: readonly Standing[] = ['open', 'suspended', 'opened', 'declined', 'administrative'];

/** Who has to do with a record: what a reader's reach is decided by. */
export interface Hands {
  readonly owner: string | null;
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly ward: string | null;
  readonly assignee: string | null;
  readonly receivedBy: string | null;
}

/** What is counted of a record, folded and dated by the law; instants are ms since the epoch, null a limit that nobody knows. */
export interface Counted {
  readonly received: number;
  readonly marks: number;
  readonly classifyDue: number | null;
  readonly assignDue: number | null;
  /** The parts of T3 it is in, one bit each in the order of `figureParts.t3`. */
  readonly cases: number;
  /** In the order of {@link dimensions}. */
  readonly keys: readonly string[];
  readonly hands: Hands;
  readonly moves: readonly (readonly [at: number, agency: string, slip: 0 | 1])[];
  readonly standings: readonly (readonly [at: number, to: number])[];
  readonly limits: readonly (readonly [at: number, due: number | null])[];
  /** The intake record that became this tip; those that were added to it; additions that have no record of their own. */
  readonly became?: string;
  readonly added: readonly string[];
  readonly alone: readonly (readonly [subject: string, received: number, keys: readonly string[]])[];
}

/** One record as the columns take it. Plain JSON: it is kept beside the record, under the law that it was folded by. */
export interface TargetRow {
  readonly subject: string;
  /** When the newest of its acts that are seen was recorded, and the size of the ledger that holds them all. */
  readonly last: number;
  readonly size: number;
  /** Absent: nothing counts it. */
  readonly counted?: Counted;
}

const ms = (instant: string): number => Date.parse(instant);
const due = (instant: string | null): number | null => (instant === null ? null : ms(instant));

/** The row of a record, as seen at a cut. */
export function rowOf(record: TargetRecord, asOf: string | Cut, rules: TargetRules): TargetRow {
  const cut = cutOf(asOf);
  const facts = factsOf(record, cut, rules);
  const seen = record.acts.filter((act) => isSeen(act, cut));
  const last = seen.reduce((newest, act) => Math.max(newest, ms(act.time)), 0);
  const size = seen.reduce((most, act) => Math.max(most, (act.index ?? -1) + 1), 0);
  return { subject: record.subject, last, size, ...(facts.receivedAt === undefined ? {} : { counted: countedOf(facts, rules) }) };
}

function countedOf(facts: TargetFacts, rules: TargetRules): Counted {
  const classifyDue = facts.classifyFrom === undefined ? null : due(rules.classifyDue(facts.classifyFrom));
  const assignDue = facts.competentReceivedAt === undefined ? null : due(rules.assignDue(facts.competentReceivedAt));
  return {
    received: ms(facts.receivedAt!), marks: marksOf(facts, { classifyDue, assignDue }, rules), classifyDue, assignDue,
    cases: socialOrderParts(facts, rules).reduce((bits, part) => bits | (1 << figureParts.t3.indexOf(part as 'cases')), 0),
    keys: keysOf(facts), hands: handsOf(facts),
    moves: facts.moves.map(({ at, agency, slip }) => [ms(at), agency, slip ? 1 : 0] as const),
    standings: facts.standings.map(({ at, to }) => [ms(at), standings.indexOf(to)] as const),
    limits: facts.limits.map((run) => [ms(run.at), due(rules.resolveDue(run))] as const),
    ...(facts.intakeRecordId ? { became: `intake/${facts.intakeRecordId}` } : {}), ...additionsOf(facts),
  };
}

function additionsOf(facts: TargetFacts): Pick<Counted, 'added' | 'alone'> {
  return {
    added: facts.additions.flatMap(({ intakeRecordId }) => (intakeRecordId ? [`intake/${intakeRecordId}`] : [])),
    alone: additionsAlone(facts).map((addition) => [addition.subject, ms(addition.receivedAt!), keysOf(addition)] as const),
  };
}

const keysOf = (facts: TargetFacts): string[] => dimensions.map((by) => keyOf(facts, by));

function handsOf({ agency, leads, coordinating, ward, assignee, receivedBy }: TargetFacts): Hands {
  return { owner: agency ?? null, leads, coordinating, ward: ward ?? null, assignee: assignee ?? null, receivedBy: receivedBy ?? null };
}

type Dues = Pick<Counted, 'classifyDue' | 'assignDue'>;

function marksOf(facts: TargetFacts, { classifyDue, assignDue }: Dues, rules: TargetRules): number {
  const isLate = (at: string | undefined, by: number | null) => at !== undefined && by !== null && ms(at) > by;
  const set: Readonly<Record<keyof typeof marks, boolean>> = {
    tip: facts.tip, disposed: facts.disposed, missed: facts.disposition === 'missed_call',
    classified: facts.classifiedAt !== undefined, classifiedLate: isLate(facts.classifiedAt, classifyDue),
    handled: facts.handledAt !== undefined, handledLate: isLate(facts.handledAt, assignDue),
    notATip: facts.notATip, merged: facts.mergedInto !== undefined, linked: facts.linked,
    stays: facts.moves.every((move) => rules.reports(move.agency)) && (facts.receivedBy === undefined || rules.reports(facts.receivedBy)),
  };
  return Object.entries(set).reduce((sum, [mark, isSet]) => (isSet ? sum + marks[mark as keyof typeof marks] : sum), 0);
}
