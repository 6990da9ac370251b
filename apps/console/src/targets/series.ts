import type { TargetDay } from '@tinbao/contracts';
import { datesOf } from './period.js';

/** Longer periods are shown as a table alone. */
export const MOST_DAYS = 400;

/** A period day by day, without gaps: a date on which nothing happened counts 0 and keeps the rate it had. */
export interface Series {
  readonly dates: readonly string[];
  readonly received: readonly number[];
  readonly resolved: readonly number[];
  /** Percent since the start of the period; undefined while nothing is due. */
  readonly rate: readonly (number | undefined)[];
}

/** The series to draw up to the day of the figures; undefined for a period too long to draw. */
export function seriesOf(days: readonly TargetDay[], from: string, to: string): Series | undefined {
  const dates = datesOf(from, to, MOST_DAYS + 1);
  if (dates.length > MOST_DAYS) return undefined;
  const known = new Map(days.map((day) => [day.day, day]));
  let last: TargetDay | undefined;
  const rate = dates.map((date) => {
    last = known.get(date) ?? last;
    return last && last.dueSoFar > 0 ? (100 * last.resolvedSoFar) / last.dueSoFar : undefined;
  });
  return { dates, rate, received: dates.map((date) => known.get(date)?.received ?? 0), resolved: dates.map((date) => known.get(date)?.resolved ?? 0) };
}
