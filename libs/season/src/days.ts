import { addDays, localDate, startOfLocalDay, weekday } from '@tinbao/law';
import { drawOf, type Chance } from './chance.js';
import type { Period, Season } from './tet-2024.js';

/** A local day of a season: what it weighs beside an ordinary one, and in which period it lies. */
export interface Day {
  readonly date: string;
  readonly weight: number;
  readonly period: Period;
}

/** A moment of a season, ms since the epoch, before which a bunch of tips and calls comes. */
export interface Moment {
  readonly at: number;
  readonly period: Period;
  /** What it has of the season's tips and of its calls, in parts. */
  readonly tips: number;
  readonly calls: number;
  /** How long before it the first of its bunch comes, ms. */
  readonly burst: number;
}

const HOUR = 3_600_000;
/** The longest that what comes waits for its moment: the machine's proposal follows the receipt soon. */
const BURST_MS = 20 * 60_000;

/** The days of a season that are lived, in order: until the clock is left standing. */
export function daysOf(season: Season): readonly Day[] {
  const days: Day[] = [];
  for (let date: string = season.days.value.from; date <= localDate(season.standsAt.value); date = addDays(date, 1)) {
    const span = season.spans.value.findLast(({ from }) => from <= date);
    if (span) days.push({ date, period: span.period, weight: span.weight * (season.weekdays.value[(weekday(date) + 6) % 7] ?? 1) });
  }
  return days;
}

/** The period of an instant, ms since the epoch. */
export function periodAt(season: Season, ms: number): Period {
  const date = localDate(new Date(ms).toISOString());
  return season.spans.value.findLast(({ from }) => from <= date)?.period ?? 'winter';
}

/**
 * The moments of a season, so many a day, in order; the last is where the clock is left standing. Each of a day's moments
 * is drawn from an equal part of its hours, so that over the season the hours are met as often as the season says.
 */
export function momentsOf(season: Season, aDay: number, chance: Chance): readonly Moment[] {
  const end = Date.parse(season.standsAt.value);
  let last = Date.parse(startOfLocalDay(season.days.value.from));
  const moments: Moment[] = [];
  for (const day of daysOf(season)) {
    const [fewest, most] = season.calls.value.aDay;
    const calls = chance.between(fewest, most) / aDay;
    for (const at of instantsOf(season, day, aDay, chance)) {
      if (at <= last || at >= end) continue;
      moments.push({ at, period: day.period, tips: day.weight / aDay, calls, burst: Math.min(BURST_MS, at - last) });
      last = at;
    }
  }
  return [...moments, { at: end, period: periodAt(season, end), tips: 0, calls: 0, burst: 0 }];
}

function instantsOf(season: Season, { date, period }: Day, aDay: number, chance: Chance): number[] {
  const midnight = Date.parse(startOfLocalDay(date));
  const hour = drawOf(season.hours.value[period].map((weight, i) => [i, weight] as const));
  const drawn = Array.from({ length: aDay }, (_, part) => hour((part + chance.next()) / aDay) + chance.next());
  // Half a burst later: what comes before a moment lies around the hour that was drawn.
  return drawn.sort((a, b) => a - b).map((hours) => midnight + Math.round(hours * HOUR) + BURST_MS / 2);
}
