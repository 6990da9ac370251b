/** Local dates and instants in Asia/Ho_Chi_Minh: UTC+7 all year, no daylight saving. Days are `YYYY-MM-DD`. */

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Counting days asks for the same few thousand dates again and again. */
const REMEMBERED = 20_000;
const midnights = new Map<string, number>();
const dates = new Map<number, string>();

function remembered<K, V>(known: Map<K, V>, key: K, find: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= REMEMBERED) known.clear();
  const value = find(key);
  known.set(key, value);
  return value;
}

/** Midnight UTC of a calendar date, in ms; throws a RangeError for anything that is no real date. */
function midnight(date: string): number {
  return remembered(midnights, date, midnightOf);
}

function midnightOf(date: string): number {
  const ms = DATE.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`"${date}" is no calendar date; accepted: YYYY-MM-DD`);
  }
  return ms;
}

function dateOf(ms: number): string {
  return remembered(dates, Math.floor(ms / DAY_MS), (day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
}

/** The calendar date in Hanoi at an RFC 3339 instant: 17:00Z already is the next day. Throws a RangeError otherwise. */
export function localDate(instant: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`"${instant}" is no instant; accepted: RFC 3339, UTC`);
  return dateOf(ms + OFFSET_MS);
}

/** 00:00 local of a date, as an instant in UTC. */
export function startOfLocalDay(date: string): string {
  return new Date(midnight(date) - OFFSET_MS).toISOString();
}

/** 24:00 local of a date, where a limit in days ends (BLTTHS art. 134): 17:00Z of the same calendar date. */
export function endOfLocalDay(date: string): string {
  return new Date(midnight(date) + DAY_MS - OFFSET_MS).toISOString();
}

/** The date `n` calendar days later (earlier when negative). */
export function addDays(date: string, n: number): string {
  return dateOf(midnight(date) + n * DAY_MS);
}

/** BLTTHS art. 134.1: the same day number `n` months later, or the last day of that month when it has no such day. */
export function addMonths(date: string, n: number): string {
  const from = new Date(midnight(date));
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + n, 1);
  const target = new Date(first);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return dateOf(first + (Math.min(from.getUTCDate(), lastDay) - 1) * DAY_MS);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: string): number {
  return new Date(midnight(date)).getUTCDay();
}
