import { DispatchEscalated, shortName, type DataOf, type EmergencyDispatch } from '@tinbao/contracts';
import { evolve, type PastEvent } from './evolve.js';
import { awaitsAnswer, noTip, type Tip } from './state.js';

/** An event with what the times of a dispatch are read from: when it was recorded, and by whom. */
export interface TimedEvent extends PastEvent {
  readonly time: string;
  readonly actor: string;
}

/** The first emergency dispatch of a tip and how it was answered; undefined where there was none. `minutes`: the configured time to answer. */
export function emergencyDispatchOf(events: readonly TimedEvent[], minutes: number): EmergencyDispatch | undefined {
  let tip: Tip = noTip;
  let found: EmergencyDispatch | undefined;
  for (const event of events) {
    tip = evolve(tip, event);
    if (tip.state === 'none' || !tip.emergency) continue;
    found ??= { numbers: tip.emergency.numbers, dispatchedAt: event.time, dueAt: new Date(Date.parse(event.time) + minutes * 60_000).toISOString() };
    if (shortName(event.type) === DispatchEscalated.name && !found.escalatedAt) found = { ...found, escalatedAt: event.time };
    if (!awaitsAnswer(tip) && !found.ended) found = { ...found, ended: { at: event.time, event: shortName(event.type), actor: event.actor } };
  }
  return found;
}

/** The escalation that is owed at `now`, once: the time to answer is over, and the dispatch still waits. */
export function escalationOwed(dispatch: EmergencyDispatch | undefined, now: string): DataOf<typeof DispatchEscalated> | undefined {
  if (!dispatch || dispatch.ended || dispatch.escalatedAt || Date.parse(now) <= Date.parse(dispatch.dueAt)) return undefined;
  return { dispatchedAt: dispatch.dispatchedAt, dueAt: dispatch.dueAt };
}
