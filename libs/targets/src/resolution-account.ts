import type { Outcome, Standing, StandingChange, TargetFacts } from './facts.js';
import type { Window } from './period.js';
import type { LimitRun, TargetRules } from './rules.js';

/** The agencies a table reports on; moves among them are no transfers. */
export type Scope = (agency: string) => boolean;

/** How a tip came into the account of a period. */
export type Entry = 'carriedOver' | 'received' | 'resumed' | 'reopened' | 'transferredIn';
/** How it stands at the end of the period; `suspendedBefore` and `none` are not due. */
export type Exit = Outcome | 'suspended' | 'withinTime' | 'overdue' | 'transferredOut';

/** How a tip that was received in the period stands at `asOf`, wherever it lies then. */
export type CohortState = 'resolved' | 'suspended' | 'withinTime' | 'overdue';

/** What one tip adds to T2 of a period: one entry, one exit, or the reason why it has neither. */
export interface Account {
  readonly entry?: Entry;
  readonly exit?: Exit;
  readonly aside?: 'merged' | 'notATip' | 'unclassified' | 'suspendedBefore';
  /** Received in the period at a reporting agency, whatever it is classified as. */
  readonly registered: boolean;
  /** Of a tip received in the period. */
  readonly cohort?: CohortState;
  readonly onTime: boolean;
}

interface Moment extends StandingChange {
  readonly inside: boolean;
}

function lastBefore<T extends { at: string }>(list: readonly T[], instant: string): T | undefined {
  return list.filter((item) => item.at < instant).at(-1);
}

function isInside(facts: TargetFacts, instant: string, scope: Scope): boolean {
  const moves = facts.moves.filter((move) => move.at < instant);
  // A slip counts only where it leaves the scope: inside it the holder stays until the acceptance.
  return moves.reduce((inside, move) => (move.slip ? inside && scope(move.agency) : scope(move.agency)), false);
}

/** The standing just before an instant; a settled tip belongs to who held it at the decision, wherever it lies now. */
function standingBefore(facts: TargetFacts, instant: string, scope: Scope): Moment | undefined {
  const change = lastBefore(facts.standings, instant);
  if (!change) return undefined;
  const held = change.to === 'open' ? instant : justAfter(change.at);
  return { ...change, inside: isInside(facts, held, scope) };
}

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}

function within(window: Window, instant: string | undefined): boolean {
  return instant !== undefined && window.start <= instant && instant < window.end;
}

function limitAt(facts: TargetFacts, instant: string): LimitRun | undefined {
  return facts.limits.filter((run) => run.at <= instant).at(-1);
}

function passed(facts: TargetFacts, instant: string, rules: TargetRules): boolean {
  const run = limitAt(facts, instant);
  const due = run === undefined ? null : rules.resolveDue(run);
  return due !== null && due < instant;
}

/** Whether it came from elsewhere in the period, not before an instant. */
function comesIn(facts: TargetFacts, window: Window, scope: Scope, since = window.start): boolean {
  return facts.moves.some((move) => !move.slip && within(window, move.at) && since <= move.at && scope(move.agency));
}

/** A tip that was settled when the period began is due again where it is reopened, and where it is moved after that. */
function entryAgain(facts: TargetFacts, window: Window, scope: Scope, before: Moment): Entry | 'suspendedBefore' | undefined {
  const reopened = facts.standings.find((change) => change.to === 'open' && within(window, change.at));
  if (reopened === undefined) return before.to === 'suspended' && before.inside ? 'suspendedBefore' : undefined;
  if (!isInside(facts, justAfter(reopened.at), scope)) return comesIn(facts, window, scope, reopened.at) ? 'transferredIn' : undefined;
  return before.to === 'suspended' ? 'resumed' : 'reopened';
}

function entryOf(facts: TargetFacts, window: Window, scope: Scope): Entry | 'suspendedBefore' | undefined {
  const before = standingBefore(facts, window.start, scope);
  if (before?.inside && before.to === 'open') return 'carriedOver';
  if (!before?.inside && within(window, facts.receivedAt) && scope(facts.receivedBy!)) return 'received';
  if (before && before.to !== 'open') return entryAgain(facts, window, scope, before);
  return comesIn(facts, window, scope) ? 'transferredIn' : undefined;
}

/** Overdue is judged at `asOf`; for a tip settled after the period, at that decision. */
function openExit(facts: TargetFacts, window: Window, rules: TargetRules): Exit {
  const settled = facts.standings.find((change) => change.at >= window.end && change.to !== 'open');
  return passed(facts, settled?.at ?? window.asOf, rules) ? 'overdue' : 'withinTime';
}

function exitOf(facts: TargetFacts, window: Window, scope: Scope, rules: TargetRules): Exit {
  const after = standingBefore(facts, window.end, scope);
  if (!after?.inside) return 'transferredOut';
  return after.to === 'open' ? openExit(facts, window, rules) : after.to;
}

const isResolved = (standing: Standing | undefined): boolean => standing !== undefined && standing !== 'open' && standing !== 'suspended';

function cohortOf(facts: TargetFacts, { asOf }: Window, rules: TargetRules): CohortState {
  const standing = facts.standings.at(-1)?.to;
  if (isResolved(standing)) return 'resolved';
  if (standing === 'suspended') return 'suspended';
  return passed(facts, asOf, rules) ? 'overdue' : 'withinTime';
}

function asideOf(facts: TargetFacts): Account['aside'] {
  if (facts.mergedInto !== undefined) return 'merged';
  if (facts.notATip) return 'notATip';
  return facts.classifiedAt === undefined ? 'unclassified' : undefined;
}

/** The account of one tip in a period, for the agencies of `scope`, under the VKS 2012 convention (transfers do not count). */
export function accountOf(facts: TargetFacts, window: Window, scope: Scope, rules: TargetRules): Account {
  const registered = within(window, facts.receivedAt) && scope(facts.receivedBy!);
  const last = lastBefore(facts.standings, window.end);
  const account = { registered, onTime: false };
  const aside = asideOf(facts);
  if (aside !== undefined) return { ...account, aside };
  const entry = entryOf(facts, window, scope);
  if (entry === undefined) return account;
  if (entry === 'suspendedBefore') return { ...account, aside: entry };
  const exit = exitOf(facts, window, scope, rules);
  const cohort = entry === 'received' ? { cohort: cohortOf(facts, window, rules) } : {};
  return { ...account, ...cohort, entry, exit, onTime: isResolved(last?.to) && !passed(facts, last!.at, rules) };
}
