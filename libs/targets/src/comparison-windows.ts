import { addDays, addMonths, localDate, type Calendar } from '@tinbao/law';
import { windowOf, type Period } from './period.js';

/**
 * With what a period is compared: the same calendar dates a year earlier (cùng kỳ), as many days right before it (thời gian
 * liền kề trước đó), and the same days around Tết.
 */
export const comparisons = ['samePeriodLastYear', 'precedingPeriod', 'tetAligned'] as const;
export type Comparison = (typeof comparisons)[number];

/** Local dates, both whole, and how many they are. */
export interface DayWindow {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** What the windows need of the law: the first days of Tết, by year. */
export type TetCalendar = Pick<Calendar, 'tetDays'>;

/** A window of local dates with its number of days. Refuses (RangeError) one that ends before it begins. */
export function dayWindow(from: string, to: string): DayWindow {
  const { start, end } = windowOf({ from, to, asOf: '' });
  return { from, to, days: Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) };
}

/** The part of a period that had begun by `asOf`; null before its first day. A period that still runs is compared day for day. */
export function elapsed({ from, to, asOf }: Period): DayWindow | null {
  const today = localDate(asOf);
  return today < from ? null : dayWindow(from, today < to ? today : to);
}

/** The same date a year earlier; 29/02, which the year before has not, ends a window on 28/02 and begins it on 01/03. */
function yearBefore(date: string, isFirst: boolean): string {
  const before = addMonths(date, -12);
  return isFirst && before.slice(8) !== date.slice(8) ? addDays(before, 1) : before;
}

/** The Tết that a period belongs to: from August on the next one. */
function tetYear({ from, days }: DayWindow): number {
  const middle = addDays(from, Math.floor(days / 2));
  return Number(addMonths(`${middle.slice(0, 7)}-01`, 5).slice(0, 4));
}

function tetAligned(window: DayWindow, { tetDays }: TetCalendar): DayWindow | null {
  const year = tetYear(window);
  const [tet, before] = [tetDays.get(year), tetDays.get(year - 1)];
  if (tet === undefined || before === undefined) return null;
  const shift = dayWindow(before, tet).days - 1;
  return dayWindow(addDays(window.from, -shift), addDays(window.to, -shift));
}

function lastYear({ from, to }: DayWindow): DayWindow | null {
  const [first, last] = [yearBefore(from, true), yearBefore(to, false)];
  return last < first ? null : dayWindow(first, last);
}

/**
 * The windows that a period is compared with. Null where there is none: 29/02 alone has no same date a year earlier, and
 * without the Tết of both years in the calendar nothing is aligned.
 */
export function comparisonWindows(window: DayWindow, calendar: TetCalendar): Readonly<Record<Comparison, DayWindow | null>> {
  const { from, days } = window;
  return {
    samePeriodLastYear: lastYear(window),
    precedingPeriod: dayWindow(addDays(from, -days), addDays(from, -1)),
    tetAligned: tetAligned(window, calendar),
  };
}
