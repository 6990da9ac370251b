import type { Clock, ClockState } from '@tinbao/contracts';
import { clockRules, knowledgeOfDays, localDate, type ClockRule } from '@tinbao/law';
import { arithmeticOf } from './arithmetic.js';
import { dueOf, unitKnown, type DatedLimit } from './due.js';
import { endingOf, scopesKnown, type Ending } from './ending.js';
import { factsAt, historyOf, isOwed, type History } from './history.js';
import type { Limit } from './limit.js';
import { openingsOf, type Opening } from './opening.js';
import { defaultPolicy, type ClockLaw, type ClockPolicy } from './policy.js';
import { eventsUntil, instantOf, later, type ClockEvent } from './tip-event.js';

/** A clock with the data it was computed from, so that it can be computed again by hand. */
export interface DatedClock extends Clock {
  /** Version of clocks.json. */
  readonly law: string;
  /** Version of holidays.json. */
  readonly calendar: string;
  /** How well the days off that moved the end are known; absent where none did. */
  readonly calendarConfidence?: ReturnType<typeof knowledgeOfDays>;
  /** A duty's due instant passed without the act, then: whatever ended the clock afterwards. */
  readonly breachedAt?: string;
}

function openState(limit: Limit, now: string, nature: ClockRule['nature']): ClockState {
  if (now <= limit.dueAt) return 'running';
  return nature === 'duty' ? 'breached' : 'not_owed';
}

/** `met` up to and including the due instant; a permission that is used is met. */
function endedState(at: string, limit: Limit, nature: ClockRule['nature']): ClockState {
  return at <= limit.dueAt || nature === 'option_from' ? 'met' : 'late';
}

function stateOf(ending: Ending, limit: Limit, now: string, nature: ClockRule['nature']): ClockState {
  switch (ending.kind) {
    case 'open':
      return openState(limit, now, nature);
    case 'stopped':
      return endedState(ending.at, limit, nature);
    case 'suspended':
      return ending.over ? endedState(ending.at, limit, nature) : 'paused';
    case 'lapsed':
      return 'not_owed';
    case 'replaced':
      return ending.at > limit.dueAt && nature === 'duty' ? 'breached' : 'not_owed';
  }
}

interface Reading {
  readonly history: History;
  readonly law: ClockLaw;
  readonly policy: ClockPolicy;
  readonly now: string;
}

/** The instant a duty was broken at: the first after its end, unless it had ended by then. */
function brokenAt(ending: Ending, { dueAt }: Limit, now: string, nature: ClockRule['nature']): { breachedAt?: string } {
  const until = ending.kind === 'open' ? now : ending.at;
  return nature === 'duty' && until > dueAt ? { breachedAt: later(dueAt, 1) } : {};
}

/** What the end rests on beside the events: versions, and how well the days off are known that it was moved by. */
function restingOn(rule: ClockRule, { startedAt, counted, limit }: DatedLimit, law: ClockLaw): Pick<DatedClock, 'law' | 'calendar' | 'calendarConfidence'> {
  const { lastDay, rolledDay } = counted;
  const from = rule.unit === 'working days' ? localDate(startedAt) : lastDay;
  const moved = limit === counted && from !== undefined && rolledDay !== undefined && from !== rolledDay;
  const known = moved ? knowledgeOfDays(law, from, rolledDay) : undefined;
  return { law: law.clocksVersion, calendar: law.calendar.version, ...(known === undefined ? {} : { calendarConfidence: known }) };
}

function clockOf(rule: ClockRule, opening: Opening, { history, law, policy, now }: Reading): DatedClock[] {
  const ending = endingOf(rule, opening, history, law);
  // What ends a clock is judged by the events before it; a later prolongation changes no ended clock.
  const dated = dueOf(rule, opening, { history, law, policy, before: ending.place });
  if (dated === undefined) return [];
  const { limit, startedAt } = dated;
  const facts = factsAt(history, opening.place, ending.place + 1, law);
  const owed = isOwed(facts, rule.owed_if, rule.owed_unless);
  const stopped = ending.kind === 'stopped' || ending.kind === 'suspended' ? { stoppedAt: ending.at } : {};
  return [{
    id: rule.id,
    ...(opening.body === undefined ? {} : { agency: opening.body }),
    startedAt,
    dueAt: limit.dueAt,
    state: owed ? stateOf(ending, limit, now, rule.nature) : 'not_owed',
    ...stopped,
    ...(owed ? brokenAt(ending, limit, now, rule.nature) : {}),
    nature: rule.nature,
    ...(ending.kind === 'replaced' ? { replacedBy: ending.by } : {}),
    ...(limit.refused ? { refused: limit.refused, missingYear: limit.missingYear } : {}),
    ...(limit.rolledDay === undefined ? {} : { lastDay: limit.rolledDay }),
    ...(dated.warnBy === undefined ? {} : { warnBy: dated.warnBy }),
    source: rule.source,
    confidence: rule.confidence,
    ...restingOn(rule, dated, law),
    arithmetic: arithmeticOf({ rule, startEvent: opening.event.name, policy }, dated, law),
  }];
}

function isKnown(rule: ClockRule): boolean {
  return unitKnown(rule) && scopesKnown(rule);
}

/** The rules that apply to a tip, found once for a law: they are the same at every fold. */
function tipRules(law: ClockLaw, policy: ClockPolicy): readonly ClockRule[] {
  const switches = policy.enabled.join();
  const known = rulesOf.get(law.clocks) ?? new Map<string, readonly ClockRule[]>();
  rulesOf.set(law.clocks, known);
  const rules = known.get(switches) ?? clockRules(law).filter((rule) => rule.applies === 'tip' && isKnown(rule) && switchedOn(rule, law, policy));
  known.set(switches, rules);
  return rules;
}
const rulesOf = new WeakMap<ClockLaw['clocks'], Map<string, readonly ClockRule[]>>();

function switchedOn(rule: ClockRule, law: ClockLaw, policy: ClockPolicy): boolean {
  const on = (other: ClockRule): boolean => other.enabled || policy.enabled.includes(other.id);
  return on(rule) && !clockRules(law).some((other) => other.replaces === rule.id && on(other));
}

/** Ids of clocks that apply to tips but are written in a way this fold does not know; they are left out, never guessed. */
export function uninterpreted(law: ClockLaw): string[] {
  return clockRules(law).filter((rule) => rule.applies === 'tip' && !isKnown(rule)).map((rule) => rule.id);
}

/**
 * The statutory clocks of one tip as at `now`: a pure fold of its events in the order given, each clock read from the law
 * data alone (`machine` of clocks.json). Events recorded after `now` have not happened. Order: that of the law data, then of
 * opening. Throws a RangeError for an instant that is none.
 */
export function clocks(events: readonly ClockEvent[], law: ClockLaw, now: string, policy: ClockPolicy = defaultPolicy(law)): DatedClock[] {
  const instant = instantOf(now);
  const history = historyOf(eventsUntil(events, instant), law);
  return tipRules(law, policy).flatMap((rule) =>
    openingsOf(rule, history, law).flatMap((opening) => clockOf(rule, opening, { history, law, policy, now: instant })),
  );
}
