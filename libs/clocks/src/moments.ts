import { startOfLocalDay } from '@tinbao/law';
import type { DatedClock } from './clocks.js';
import type { ClockPolicy } from './policy.js';
import { importedAt, instantOf, later, nameOf, type ClockEvent } from './tip-event.js';

/** An event the passing of time brings about: `ClockWarned` or `ClockBreached` with this data, owed since `at`. */
export interface DueEvent {
  readonly name: 'ClockWarned' | 'ClockBreached';
  readonly at: string;
  readonly data: { readonly clock: string; readonly dueAt: string };
}

type Warning = Pick<ClockPolicy, 'warnAfter'>;
type Dated = Pick<DatedClock, 'startedAt' | 'dueAt' | 'warnBy'>;

/** When a clock is to be warned of, in order: after each share of its length (`warnAfter`), at the latest at `warnBy`. */
export function warnMoments(clock: Dated, policy: Warning): string[] {
  const length = Math.max(0, Date.parse(clock.dueAt) - Date.parse(clock.startedAt));
  const shares = policy.warnAfter.map((share) => later(clock.startedAt, Math.ceil(length * share)));
  return [...new Set(shares.map((at) => (clock.warnBy !== undefined && clock.warnBy < at ? clock.warnBy : at)))].sort();
}

/** The first instant at which a clock is past its due: at `dueAt` itself an act is still in time. */
export function breachAt(clock: Pick<DatedClock, 'dueAt'>): string {
  return later(clock.dueAt, 1);
}

/**
 * The next instant after `now` at which a clock turns to warned or breached; undefined for one that ended, is paused, or has
 * nothing ahead. A timer needs no other.
 */
export function nextMoment(clock: DatedClock, now: string, policy: Warning): string | undefined {
  if (clock.state !== 'running') return undefined;
  return [...warnMoments(clock, policy), breachAt(clock)].find((moment) => moment > now);
}

function owing(clock: DatedClock, now: string, policy: Warning): DueEvent[] {
  const data = { clock: clock.id, dueAt: clock.dueAt };
  // An act that came late, or a change of hands after it, does not undo that the due instant passed without an act. An end
  // that the calendar could not confirm is never recorded as broken.
  if (clock.breachedAt !== undefined) return clock.refused === undefined ? [{ name: 'ClockBreached', at: clock.breachedAt, data }] : [];
  const passed = clock.state === 'running' ? warnMoments(clock, policy).findLast((moment) => moment <= now) : undefined;
  return passed === undefined ? [] : [{ name: 'ClockWarned', at: passed, data }];
}

function keyOf(name: string, data: { clock?: unknown; dueAt?: unknown }): string {
  return `${name} ${String(data.clock)} ${String(data.dueAt)}`;
}

/** The last recording of each turn; a turn of this call counts as recorded. */
function recordings(events: readonly ClockEvent[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { type, time, data } of events) {
    const name = nameOf(type);
    if (name === 'ClockWarned' || name === 'ClockBreached') found.set(keyOf(name, data ?? {}), instantOf(time));
  }
  return found;
}

/**
 * What ought to be recorded at `now` for the clocks of one tip, each once: what the tip's events already hold for the same
 * clock and due instant is left out, so a second call after the append yields nothing. A clock past its due is breached (also
 * when the act came late and nobody was awake at the due instant), not warned of; of several warnings missed, the last is owed.
 * Of a tip from an old register nothing is owed that came about before its import: that is history, no alarm.
 */
export function dueEvents(clocks: readonly DatedClock[], events: readonly ClockEvent[], now: string, policy: Warning): DueEvent[] {
  const recorded = recordings(events);
  const since = importedAt(events) ?? '';
  return clocks.flatMap((clock) => owing(clock, now, policy)).filter(({ name, at, data }) => {
    if (at < since) return false;
    const key = keyOf(name, data);
    const last = recorded.get(key);
    if (last !== undefined && (name === 'ClockBreached' || last >= at)) return false;
    recorded.set(key, now);
    return true;
  });
}

/**
 * The earliest lawful instant of a suspension against this resolution limit (BLTTHS art. 148.1; policy `suspension_timing`):
 * 00:00 of its last day, or the end of that day.
 */
export function suspensionOpensAt(clock: Pick<DatedClock, 'dueAt' | 'lastDay'>, policy: Pick<ClockPolicy, 'suspensionTiming'>): string {
  return policy.suspensionTiming === 'last_day' && clock.lastDay !== undefined ? startOfLocalDay(clock.lastDay) : clock.dueAt;
}
