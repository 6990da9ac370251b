import { localDate, type ClockRule, type ClockStart } from '@tinbao/law';
import { startNames } from './heard.js';
import type { History } from './history.js';
import { matches } from './matching.js';
import type { ClockLaw } from './policy.js';
import { instantOf, legalInstant, type TipEvent } from './tip-event.js';
import { urgentGround } from './urgent-ground.js';

/** A legal origin, valid for what happens after place `from`. */
interface Origin {
  readonly from: number;
  readonly at: string;
}

/** One instance of a clock: where it opened and what it counts from. Places index `History.events`. */
export interface Opening {
  readonly place: number;
  /** Events after this place may end it: its own, or that of the event it waits for (`opensOn`). */
  readonly watchFrom: number;
  readonly event: TipEvent;
  readonly origins: readonly Origin[];
  /** The legal body that started it, or held the tip then. */
  readonly body: string | undefined;
  /** All places at which this body started it; a return after a transfer revives it. */
  readonly starts: readonly number[];
}

/** A start that matched, before instances are formed. */
interface Start {
  readonly place: number;
  readonly event: TipEvent;
  readonly at: string;
  readonly body: string | undefined;
}

function opensHere(start: ClockStart, place: number, history: History, law: ClockLaw): boolean {
  const event = history.events[place]!;
  if (!matches(event, start, law) && !urgentGround(start, place, history, law)) return false;
  return start.unlessAfter === undefined || !history.events.slice(0, place).some((e) => e.name === start.unlessAfter);
}

function startsOf(rule: ClockRule, history: History, law: ClockLaw): Start[] {
  const heard = startNames(rule);
  const found: Start[] = [];
  for (const [place, event] of history.events.entries()) {
    const start = heard.has(event.name) ? rule.start.find((candidate) => opensHere(candidate, place, history, law)) : undefined;
    if (start) found.push({ place, event, at: legalInstant(event, start.at), body: history.holders[place] });
  }
  return found;
}

function earliest(starts: readonly Start[]): Start {
  return starts.reduce((first, start) => (start.at < first.at ? start : first));
}

function groups(rule: ClockRule, starts: readonly Start[]): (readonly Start[])[] {
  if (rule.per === 'event') return starts.map((start) => [start]);
  if (rule.per === 'tip') return starts.length > 0 ? [starts] : [];
  const bodies = [...new Set(starts.map((start) => start.body))];
  return bodies.map((body) => starts.filter((start) => start.body === body));
}

/**
 * A root of a merge, and the part of a split, count from the earliest competent receipt of all (law dossier section 11,
 * row 20, derived); only limits that start by competence are moved, and only for what happens after the merge.
 */
function earlierOrigins(rule: ClockRule, first: Start, history: History): Origin[] {
  if (!rule.start.some((start) => start.where?.['competent'] === true)) return [];
  return history.events.flatMap((event, place) => {
    const { role, earliestCompetentAt } = event.data;
    const counts = (event.name === 'TipsMerged' && role === 'root') || (event.name === 'TipSplit' && role === 'part');
    if (!counts || place < first.place || history.holders[place] !== first.body || typeof earliestCompetentAt !== 'string') return [];
    const at = instantOf(earliestCompetentAt);
    return at < first.at ? [{ from: place, at }] : [];
  });
}

function inForce(rule: ClockRule, at: string): boolean {
  const day = localDate(at);
  return (rule.valid_from === null || rule.valid_from <= day) && (rule.valid_to === null || day <= rule.valid_to);
}

/** The instances of a clock as if it waited for nothing (`opensOn` left aside): what another clock's expiry is counted by. */
export function plainOpenings(rule: ClockRule, history: History, law: ClockLaw): Opening[] {
  return groups(rule, startsOf(rule, history, law)).flatMap((starts) => {
    const first = earliest(starts);
    if (!inForce(rule, first.at)) return [];
    return [{
      place: first.place,
      watchFrom: first.place,
      event: first.event,
      origins: [{ from: first.place, at: first.at }, ...earlierOrigins(rule, first, history)],
      body: first.body,
      starts: starts.map((start) => start.place),
    }];
  });
}

/**
 * The instances of a clock, in the order they opened: one a tip, one for each legal body, or one for each start event. A clock
 * with `opensOn` exists from that event of the same body on; its origin stays its start.
 */
export function openingsOf(rule: ClockRule, history: History, law: ClockLaw): Opening[] {
  const all = plainOpenings(rule, history, law);
  if (rule.opensOn === undefined) return all;
  const awaited = rule.opensOn.event;
  return all.flatMap((opening) => {
    const place = history.events.findIndex(
      (event, at) => at > opening.place && event.name === awaited && history.holders[at] === opening.body,
    );
    return place < 0 ? [] : [{ ...opening, watchFrom: place }];
  });
}

/** The origin an instance counts from, given what had happened before place `before`. */
export function originOf(opening: Opening, before: number): string {
  return opening.origins.filter((origin) => origin.from < before).reduce((at, origin) => (origin.at < at ? origin.at : at), opening.origins[0]!.at);
}
