import { createHash } from 'node:crypto';
import { clocks, defaultPolicy, dueEvents, nextMoment } from '@tinbao/clocks';
import { ClockBreached, ClockWarned, newEvent, type NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import type { TipClocks } from './clock.store.js';

/** The clocks of a tip after its events, as rows; undefined for a subject that is no tip. */
export function tipClocks(events: readonly WrittenEvent[], law: Law, now: string): TipClocks | undefined {
  const first = events[0];
  if (!first?.type.includes('.TipReceived.')) return undefined;
  const policy = defaultPolicy(law);
  const owed = dueEvents(clocks(events, law, now), events, now, policy);
  const rows = clocks(events, law, now).map((clock) => ({
    tipId: first.subject, clock: clock.id, agency: clock.agency ?? '', startedAt: clock.startedAt, dueAt: clock.dueAt, state: clock.state,
    // What ought to be recorded already turns now.
    nextAt: owed.some((o) => o.data.clock === clock.id && o.data.dueAt === clock.dueAt) ? now : (nextMoment(clock, now, policy) ?? null),
  }));
  return { tipId: first.subject, version: events.at(-1)?.tipversion ?? 0, rows };
}

/** What the passing of time brings about by `now` and no event records yet. */
export function owedEvents(events: readonly WrittenEvent[], law: Law, now: string): NewEvent[] {
  const open = clocks(events, law, now);
  return dueEvents(open, events, now, defaultPolicy(law)).map(({ name, data }) => {
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
