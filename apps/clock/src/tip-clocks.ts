import { createHash } from 'node:crypto';
import { clocks, defaultPolicy, dueEvents, nextMoment } from '@tinbao/clocks';
import { ClockBreached, ClockWarned, newEvent, type NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import type { TipClocks } from './clock.store.js';

/** The instant a tip is read at: now, or its newest event, for what the ledger holds has happened though its writer's clock ran ahead. */
export function readAt(events: readonly WrittenEvent[], now: string): string {
  return new Date(Math.max(Date.parse(now), ...events.map((e) => Date.parse(e.time)))).toISOString();
}

/** The clocks of a tip after its events, as rows; undefined for a subject that is no tip. */
export function tipClocks(events: readonly WrittenEvent[], law: Law, now: string): TipClocks | undefined {
  const first = events[0];
  if (!first?.type.includes('.TipReceived.')) return undefined;
  const policy = defaultPolicy(law);
  const at = readAt(events, now);
  const all = clocks(events, law, at);
  const owed = dueEvents(all, events, at, policy);
  const rows = all.map((clock) => ({
    tipId: first.subject, clock: clock.id, agency: clock.agency ?? '', startedAt: clock.startedAt, dueAt: clock.dueAt, state: clock.state,
    // What ought to be recorded already turns now.
    nextAt: owed.some((o) => o.data.clock === clock.id && o.data.dueAt === clock.dueAt) ? now : (nextMoment(clock, at, policy) ?? null),
  }));
  return { tipId: first.subject, version: events.at(-1)?.tipversion ?? 0, rows };
}

/** What the passing of time brings about by `now` and no event records yet. */
export function owedEvents(events: readonly WrittenEvent[], law: Law, now: string): NewEvent[] {
  const at = readAt(events, now);
  const open = clocks(events, law, at);
  return dueEvents(open, events, at, defaultPolicy(law)).map(({ name, data }) => {
    const clock = open.find((c) => c.id === data.clock && c.dueAt === data.dueAt);
    const full = { ...data, ...(clock?.agency ? { agency: clock.agency } : {}), ...(clock ? { startedAt: clock.startedAt } : {}) };
    return newEvent(name === 'ClockWarned' ? ClockWarned : ClockBreached, full);
  });
}

/** One cause for the same turns of the same tip, so that two tickers record them once. */
export function causeOf(tipId: string, events: readonly NewEvent[]): string {
  const hex = createHash('sha256').update(JSON.stringify([tipId, events.map((e) => [e.name, e.data.clock, e.data.dueAt])])).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
