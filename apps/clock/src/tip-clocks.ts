import { clocks, defaultPolicy, dueEvents, nextMoment, readAt, type DatedClock } from '@tinbao/clocks';
import { ClockBreached, ClockWarned, newEvent, type NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { idOf, type WrittenEvent } from '@tinbao/ledger';
import type { ClockRow, TipClocks } from './clock.store.js';

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

/** What is owed, and what makes two recordings of it one. */
export interface Turns {
  readonly events: readonly NewEvent[];
  readonly cause: string;
}

/** Whether a clock had ended with another end than it would have today: law that came later does not move it. */
function standsOtherwise(clock: DatedClock, ended: readonly ClockRow[]): boolean {
  const row = ended.find((each) => each.clock === clock.id && each.agency === (clock.agency ?? '') && each.startedAt === clock.startedAt);
  return row !== undefined && row.dueAt !== clock.dueAt;
}

/**
 * What the passing of time brings about by `now` and no event records yet; `ended`: the tip's clocks that ended, as they ended.
 * One cause for the same turns of the same tip, so that two tickers record them once.
 */
export function owedTurns(events: readonly WrittenEvent[], law: Law, now: string, ended: readonly ClockRow[] = []): Turns {
  const at = readAt(events, now);
  const open = clocks(events, law, at).filter((clock) => !standsOtherwise(clock, ended));
  const due = dueEvents(open, events, at, defaultPolicy(law));
  return {
    cause: idOf([events[0]?.subject, due.map((e) => [e.name, e.data.clock, e.data.dueAt, e.at])]),
    events: due.map(({ name, data }) => {
      const clock = open.find((c) => c.id === data.clock && c.dueAt === data.dueAt);
      const full = { ...data, ...(clock?.agency ? { agency: clock.agency } : {}), ...(clock ? { startedAt: clock.startedAt, rules: { clocks: clock.law, calendar: clock.calendar } } : {}) };
      return newEvent(name === 'ClockWarned' ? ClockWarned : ClockBreached, full);
    }),
  };
}
