import type { Clock } from '@tinbao/contracts';
import { startOfLocalDay } from '@tinbao/law';
import type { ClockPolicy } from './policy.js';
import { later, nameOf, type ClockEvent } from './tip-event.js';

/** An event the passing of time brings about: `ClockWarned` or `ClockBreached` with this data. */
export interface DueEvent {
  readonly name: 'ClockWarned' | 'ClockBreached';
  readonly data: { readonly clock: string; readonly dueAt: string };
}

type Warning = Pick<ClockPolicy, 'warnAfter'>;

/** When a clock is to be warned of: after the share `warnAfter` of its length, or at `warnBy` where that comes first. */
export function warnAt(clock: Clock, policy: Warning): string {
  const length = Date.parse(clock.dueAt) - Date.parse(clock.startedAt);
  const share = later(clock.startedAt, Math.ceil(Math.max(0, length) * policy.warnAfter));
  return clock.warnBy !== undefined && clock.warnBy < share ? clock.warnBy : share;
}

/** The first instant at which a clock is past its due: at `dueAt` itself an act is still in time. */
function breachAt(clock: Clock): string {
  return later(clock.dueAt, 1);
}

/**
 * The next instant after `now` at which a clock turns to warned or breached; undefined for one that ended, is paused, or has
 * nothing ahead. A timer needs no other.
 */
export function nextMoment(clock: Clock, now: string, policy: Warning): string | undefined {
  if (clock.state !== 'running') return undefined;
  return [warnAt(clock, policy), breachAt(clock)].find((moment) => moment > now);
}

/** Whether a breach may be recorded for good: never for a permission, nor for an end the calendar could not confirm. */
function mayBreach(clock: Clock): boolean {
  return clock.nature === 'duty' && clock.refused === undefined;
}

function owing(clock: Clock, now: string, policy: Warning): DueEvent[] {
  const data = { clock: clock.id, dueAt: clock.dueAt };
  // An act that came late does not undo that the due instant passed without it.
  if (clock.state === 'breached' || clock.state === 'late') return mayBreach(clock) ? [{ name: 'ClockBreached', data }] : [];
  return clock.state === 'running' && now >= warnAt(clock, policy) ? [{ name: 'ClockWarned', data }] : [];
}

function keyOf(name: string, data: { clock?: unknown; dueAt?: unknown }): string {
  return `${name} ${String(data.clock)} ${String(data.dueAt)}`;
}

/**
 * What ought to be recorded at `now` for the clocks of one tip, each once: what the tip's events already hold for the same
 * clock and due instant is left out, so a second call after the append yields nothing. A clock past its due is breached (also
 * when the act came late and nobody was awake at the due instant), not warned of; a clock whose calendar is missing is warned of but not breached.
 */
export function dueEvents(clocks: readonly Clock[], events: readonly ClockEvent[], now: string, policy: Warning): DueEvent[] {
  const recorded = new Set(events.map((event) => keyOf(nameOf(event.type), event.data ?? {})));
  return clocks.flatMap((clock) => owing(clock, now, policy)).filter(({ name, data }) => {
    const key = keyOf(name, data);
    const fresh = !recorded.has(key);
    recorded.add(key);
    return fresh;
  });
}

/**
 * The earliest lawful instant of a suspension against this resolution limit (BLTTHS art. 148.1; policy `suspension_timing`):
 * 00:00 of its last day, or the end of that day.
 */
export function suspensionOpensAt(clock: Clock, policy: Pick<ClockPolicy, 'suspensionTiming'>): string {
  return policy.suspensionTiming === 'last_day' && clock.lastDay !== undefined ? startOfLocalDay(clock.lastDay) : clock.dueAt;
}
