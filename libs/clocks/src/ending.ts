import { legalBody, localDate, receiverClassOf, type ClockLapse, type ClockRule } from '@tinbao/law';
import { endNames } from './heard.js';
import { factsAt, isOwed, newOwner, type History } from './history.js';
import { matches } from './matching.js';
import type { Opening } from './opening.js';
import type { ClockLaw } from './policy.js';
import { legalInstant, type TipEvent } from './tip-event.js';
import { urgentSuccessor } from './urgent-ground.js';

/** How an instance ended; `place` is that of the event, `at` the legal instant. */
export type Ending =
  | { readonly kind: 'open'; readonly place: number }
  | { readonly kind: 'stopped'; readonly place: number; readonly at: string; readonly event: TipEvent }
  | { readonly kind: 'suspended'; readonly place: number; readonly at: string; readonly event: TipEvent; readonly over: boolean }
  | { readonly kind: 'lapsed'; readonly place: number; readonly at: string; readonly event: TipEvent }
  | { readonly kind: 'replaced'; readonly place: number; readonly at: string; readonly event: TipEvent; readonly by: string };

interface Watch {
  readonly rule: ClockRule;
  readonly opening: Opening;
  readonly history: History;
  readonly law: ClockLaw;
}

type ScopeTest = (event: TipEvent, place: number, watch: Watch) => boolean;

const ANOTHER_AGENCY = 'by another investigation or assigned agency';

/** The scopes of `lapses`, which the law data state in words. A clock with any other scope is not interpreted. */
const SCOPES: Readonly<Record<string, ScopeTest>> = {
  [ANOTHER_AGENCY]: (event, place, { opening, law }) => {
    const by = newOwner(event);
    if (by === undefined || legalBody(law, by) === opening.body) return false;
    // Back at the same body later: its limit runs again, from its first receipt.
    if (opening.starts.some((start) => start > place)) return false;
    return ['investigation_agency', 'assigned_agency'].includes(receiverClassOf(law, by, localDate(event.time)) ?? '');
  },
  'decided for the agency that holds the tip': (event, place, { history, law }) =>
    typeof event.data['to'] === 'string' && legalBody(law, event.data['to']) === history.holders[place],
  'the merged tip, not the root': (event) => {
    const { role, root } = event.data;
    return role === undefined ? event.subject !== undefined && root !== event.subject : role === 'merged';
  },
};

/** Whether every scope of a rule's lapses is one this fold knows. */
export function scopesKnown(rule: ClockRule): boolean {
  return rule.lapses.every((lapse) => lapse.scope === undefined || lapse.scope in SCOPES);
}

function lapsesBy(lapse: ClockLapse, place: number, watch: Watch): boolean {
  const event = watch.history.events[place]!;
  if (!matches(event, lapse, watch.law)) return false;
  return lapse.scope === undefined || (SCOPES[lapse.scope]?.(event, place, watch) ?? false);
}

/** The instant of the stop at this place, if it completes what the clock waits for. */
function stopAt(place: number, watch: Watch): string | undefined {
  const { rule, opening, history, law } = watch;
  const stopOf = (at: number) => rule.stop.find((stop) => matches(history.events[at]!, stop, law));
  const stop = stopOf(place);
  if (stop === undefined) return undefined;
  const at = legalInstant(history.events[place]!, stop.at);
  if (rule.stopMode === 'any') return at;
  const facts = factsAt(history, opening.place, place + 1, law);
  const since = history.events.slice(opening.watchFrom + 1, place + 1);
  const owed = rule.stop.filter((each) => isOwed(facts, undefined, each.owed_unless));
  return owed.every((each) => since.some((event) => matches(event, each, law))) ? at : undefined;
}

function replacementAt(place: number, { rule, opening, history, law }: Watch): string | undefined {
  const urgent = urgentSuccessor(rule, place, history, law);
  if (urgent !== undefined) return urgent;
  const event = history.events[place]!;
  const named = rule.replacedBy?.find((replacement) => replacement.event === event.name);
  return named !== undefined && history.holders[place] === opening.body ? named.clock : undefined;
}

/** The suspension is over once it is lifted, or anything else ends the clock: the old limit does not run again. */
function suspensionOver(place: number, watch: Watch): boolean {
  const { rule, history, law } = watch;
  return history.events.some((event, at) => {
    if (at <= place) return false;
    if (rule.pause?.until.includes(event.name)) return true;
    return rule.stop.some((stop) => matches(event, stop, law)) || rule.lapses.some((lapse) => lapsesBy(lapse, at, watch));
  });
}

function endingAt(place: number, watch: Watch): Ending | undefined {
  const { rule, history } = watch;
  const event = history.events[place]!;
  const stopped = stopAt(place, watch);
  if (stopped !== undefined) {
    const end = { place, at: stopped, event };
    return rule.pause?.event === event.name ? { kind: 'suspended', ...end, over: suspensionOver(place, watch) } : { kind: 'stopped', ...end };
  }
  if (rule.lapses.some((lapse) => lapsesBy(lapse, place, watch))) return { kind: 'lapsed', place, at: event.time, event };
  const by = replacementAt(place, watch);
  return by === undefined ? undefined : { kind: 'replaced', place, at: event.time, event, by };
}

/** The first event after the opening that ends the instance: stops are tried first, then lapses, then replacement. */
export function endingOf(rule: ClockRule, opening: Opening, history: History, law: ClockLaw): Ending {
  const watch = { rule, opening, history, law };
  const heard = endNames(rule);
  for (let place = opening.watchFrom + 1; place < history.events.length; place += 1) {
    const ending = heard.has(history.events[place]!.name) ? endingAt(place, watch) : undefined;
    if (ending) return ending;
  }
  return { kind: 'open', place: history.events.length };
}
