import type { ClockRule, ClockStart } from '@tinbao/law';
import type { History } from './history.js';
import { matches } from './matching.js';
import type { ClockLaw } from './policy.js';
import type { TipEvent } from './tip-event.js';

/** Facts that turn the 7 days of commune police into 24 hours, also when they are learnt later. */
const GROUNDS = ['victimUnder18', 'urgent'] as const;
type Ground = (typeof GROUNDS)[number];

const pathOf = (ground: Ground): string => `facts.${ground}`;

function tells(event: TipEvent, ground: Ground): boolean {
  return event.name === 'InformationAdded' && (event.data['facts'] as Partial<Record<Ground, boolean>> | undefined)?.[ground] === true;
}

/** The first word of a ground about a tip that came in without it: its place, else -1. */
function firstWord(history: History, ground: Ground): number {
  const received = history.events.find((event) => event.name === 'TipReceived');
  if ((received?.data['facts'] as Partial<Record<Ground, boolean>> | undefined)?.[ground] === true) return -1;
  return history.events.findIndex((event) => tells(event, ground));
}

/** The grounds that a start or a rule asks for (true), or that keep it away (false). */
const asksFor = (start: ClockStart, value: boolean): Ground[] => GROUNDS.filter((ground) => start.where?.[pathOf(ground)] === value);

/**
 * TTLT 01/2017 art. 8.5.b: an ordinary tip becomes urgent as soon as a ground appears; TT 43/2021 art. 5: 7 days never apply to a
 * victim under 18, so learning of the age is such a ground too (derived, as is the event encoding). The ground opens the 24 hours
 * when the tip was received by the same kind of desk and has not left it.
 */
export function urgentGround(start: ClockStart, place: number, history: History, law: ClockLaw): boolean {
  const ground = asksFor(start, true).find((each) => firstWord(history, each) === place);
  if (ground === undefined) return false;
  const asOrdinary = { ...start, where: { ...start.where, [pathOf(ground)]: false } };
  const before = history.events.slice(0, place);
  const left = before.some((event) => event.name === 'TipTransferred' || (event.name === 'TipAccepted' && event.data['competent'] === true));
  return !left && before.some((event) => matches(event, asOrdinary, law));
}

/** The limit that takes over from this ordinary one at a place where a ground against it appears: its id, else undefined. */
export function urgentSuccessor(rule: ClockRule, place: number, history: History, law: ClockLaw): string | undefined {
  const ground = GROUNDS.find((each) => rule.start.some((start) => asksFor(start, false).includes(each)) && firstWord(history, each) === place);
  if (ground === undefined) return undefined;
  return [...law.clocks.values()].find((other) => other.enabled && other.start.some((start) => asksFor(start, true).includes(ground)))?.id;
}

/** The ordinary limit that an urgent one took over from, whose end still binds: the earlier of the two ends counts. */
export function ordinaryRule(rule: ClockRule, opened: TipEvent, law: ClockLaw): ClockRule | undefined {
  const grounds = GROUNDS.filter((ground) => tells(opened, ground) && rule.start.some((start) => asksFor(start, true).includes(ground)));
  if (grounds.length === 0) return undefined;
  return [...law.clocks.values()].find((other) => other.start.some((start) => asksFor(start, false).some((ground) => grounds.includes(ground))));
}
