import type { ClockRule, ClockStart } from '@tinbao/law';
import type { History } from './history.js';
import { matches } from './matching.js';
import type { ClockLaw } from './policy.js';
import type { TipEvent } from './tip-event.js';

const URGENT = 'facts.urgent';

function tellsUrgency(event: TipEvent): boolean {
  return event.name === 'InformationAdded' && (event.data['facts'] as { urgent?: boolean } | undefined)?.urgent === true;
}

/** The first word of urgency about a tip that came in as ordinary: its place, else -1. */
function firstUrgency(history: History): number {
  const received = history.events.find((event) => event.name === 'TipReceived');
  if ((received?.data['facts'] as { urgent?: boolean } | undefined)?.urgent === true) return -1;
  return history.events.findIndex(tellsUrgency);
}

/**
 * TTLT 01/2017 art. 8.5.b: an ordinary tip becomes urgent as soon as a ground appears. The ground opens the urgent limit
 * when the tip was received by the same kind of desk and has not left it (the event encoding is derived).
 */
export function urgentGround(start: ClockStart, place: number, history: History, law: ClockLaw): boolean {
  if (start.where?.[URGENT] !== true || firstUrgency(history) !== place) return false;
  const asOrdinary = { ...start, where: { ...start.where, [URGENT]: false } };
  const before = history.events.slice(0, place);
  const left = before.some((event) => event.name === 'TipTransferred' || (event.name === 'TipAccepted' && event.data['competent'] === true));
  return !left && before.some((event) => matches(event, asOrdinary, law));
}

/** Whether an event turns this ordinary limit into the urgent one: it then runs no more. */
export function becomesUrgent(rule: ClockRule, place: number, history: History): boolean {
  return rule.start.some((start) => start.where?.[URGENT] === false) && firstUrgency(history) === place;
}

/** The ordinary limit that an urgent one took over from, whose end still binds: the earlier of the two ends counts. */
export function ordinaryRule(rule: ClockRule, opened: TipEvent, law: ClockLaw): ClockRule | undefined {
  if (opened.name !== 'InformationAdded' || !rule.start.some((start) => start.where?.[URGENT] === true)) return undefined;
  return [...law.clocks.values()].find((other) => other.start.some((start) => start.where?.[URGENT] === false));
}

/** The id of the limit that takes over, for the record of what replaced an ordinary one. */
export function urgentClockId(law: ClockLaw): string | undefined {
  const rules = [...law.clocks.values()].filter((rule) => rule.enabled);
  return rules.find((rule) => rule.start.some((start) => start.where?.[URGENT] === true))?.id;
}
