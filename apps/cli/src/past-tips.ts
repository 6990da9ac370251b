import { startOfLocalDay, addDays } from '@tinbao/law';
import { histories, type WrittenEvent } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { text, type Given } from './command.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** Local days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days as instants, RFC 3339 UTC: from `start`, before `end`. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** Tips read at a time. */
const SLICE = 100;
const SAY_MS = 2_000;

/** The instants of some local days. */
export function spanOf({ from, to }: Days): Span {
  return { start: startOfLocalDay(from), end: startOfLocalDay(addDays(to, 1)) };
}

/** `--day DATE`, or `--from DATE --to DATE`. Refuses with a UsageError what is no date, or ends before it begins. */
export function daysOf(given: Given, command: string): Days {
  const day = text(given, 'day');
  const days = { from: day ?? text(given, 'from'), to: day ?? text(given, 'to') };
  for (const value of [days.from, days.to]) {
    if (value !== undefined && !/^\d{4}-\d\d-\d\d$/.test(value)) throw new UsageError(`${command}: ${value}; accepted: a date such as 2024-01-20`);
  }
  const { from, to } = days;
  if (from === undefined || to === undefined) throw new UsageError(`${command}: accepted: --from DATE --to DATE${command === 'replay' ? ', or --day DATE' : ''}`);
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) throw new UsageError(`${command}: ${from} to ${to}; accepted: days that the calendar has`);
  if (from > to) throw new UsageError(`${command}: --from ${from} --to ${to}; accepted: an end that is not before the beginning`);
  return { from, to };
}

/** The histories of the tips that a query names, some at a time, in the query's order; memory does not grow with their number. `sql` yields `id`. */
export async function* pastsOf(m: EntityManager, sql: string, values: readonly unknown[]): AsyncGenerator<readonly (readonly WrittenEvent[])[]> {
  await m.query(`declare past_tips no scroll cursor for ${sql}`, [...values]);
  try {
    for (;;) {
      const rows: { id: string }[] = await m.query(`fetch ${SLICE} from past_tips`);
      if (rows.length === 0) return;
      yield [...(await histories(m, rows.map(({ id }) => id))).values()];
    }
  } finally {
    await m.query('close past_tips');
  }
}

/** The instant that now is, RFC 3339 UTC: a house on a simulated clock may be ahead of this machine, as its newest event says. */
export async function nowOf(m: EntityManager, now: Date): Promise<string> {
  const [last]: { time: string }[] = await m.query(
    `select body::jsonb->>'time' as time from ledger.event where shard = 0 and index = (select size - 1 from ledger.head where shard = 0)`);
  return new Date(Math.max(now.getTime(), last ? Date.parse(last.time) : 0)).toISOString();
}

/** Says now and then, beside the answer, how far a long walk is. */
export function progressOn(io: Io, what: string): (done: number, total: number) => void {
  let said = performance.now();
  return (done, total) => {
    if (performance.now() - said < SAY_MS) return;
    said = performance.now();
    io.err(`${done} of ${total} ${what}`);
  };
}
