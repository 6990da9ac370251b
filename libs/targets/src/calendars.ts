import { addDays, addMonths, weekday, type StatisticalYear } from '@tinbao/law';

/** Which year a report follows: that of the calendar, or the statistical one of criminal matters. */
export type CalendarKind = 'calendar' | 'statistical';

/** A named period of a calendar; `number` counts within `year` (of a statistical period: its months). */
export interface NamedPeriod {
  readonly calendar: CalendarKind;
  readonly unit: 'week' | 'month' | 'quarter' | 'year' | 'months';
  /** Of a week the year of its Thursday (ISO 8601); of a statistical year the one it ends in. */
  readonly year: number;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly vi: string;
  readonly en: string;
}

const two = (number: number): string => String(number).padStart(2, '0');
const lastBefore = (date: string): string => addDays(date, -1);
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Monday to Sunday; week 1 has the year's first Thursday. */
function weekOf(day: string): NamedPeriod {
  const from = addDays(day, -((weekday(day) + 6) % 7));
  const year = Number(addDays(from, 3).slice(0, 4));
  const number = Math.floor(daysBetween(`${year}-01-01`, addDays(from, 3)) / 7) + 1;
  return { calendar: 'calendar', unit: 'week', year, number, from, to: addDays(from, 6), vi: `Tuần ${number}/${year}`, en: `Week ${number} of ${year}` };
}

function monthsOf(first: string, months: number): Pick<NamedPeriod, 'from' | 'to'> {
  return { from: first, to: lastBefore(addMonths(first, months)) };
}

/** The week, month, quarter and year of the calendar that a local date lies in, shortest first. */
export function calendarPeriods(day: string): NamedPeriod[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const quarter = Math.ceil(month / 3);
  const named = { calendar: 'calendar', year } as const;
  return [
    weekOf(day),
    { ...named, unit: 'month', number: month, ...monthsOf(`${year}-${two(month)}-01`, 1), vi: `Tháng ${month}/${year}`, en: `Month ${month} of ${year}` },
    { ...named, unit: 'quarter', number: quarter, ...monthsOf(`${year}-${two(quarter * 3 - 2)}-01`, 3), vi: `Quý ${quarter}/${year}`, en: `Quarter ${quarter} of ${year}` },
    { ...named, unit: 'year', number: year, ...monthsOf(`${year}-01-01`, 12), vi: `Năm ${year}`, en: `Year ${year}` },
  ];
}

/** The first day of the statistical year that a local date lies in. */
function statisticalStart(day: string, { first_day: firstDay }: StatisticalYear): string {
  const here = `${day.slice(0, 4)}-${firstDay}`;
  return here <= day ? here : addMonths(here, -12);
}

/**
 * The periods of the statistical year (ND 128/2017 art. 8: 3, 6, 9 months and the year, all from its first day) that a local
 * date lies in, shortest first. Empty where the calendar has no statistical year.
 */
export function statisticalPeriods(day: string, rule: StatisticalYear | undefined): NamedPeriod[] {
  if (rule === undefined) return [];
  const from = statisticalStart(day, rule);
  const year = Number(lastBefore(addMonths(from, 12)).slice(0, 4));
  const periods = [...rule.months].sort((a, b) => a - b).map((months): NamedPeriod => ({
    calendar: 'statistical', unit: months === 12 ? 'year' : 'months', year, number: months, ...monthsOf(from, months),
    vi: months === 12 ? `Năm thống kê ${year}` : `${months} tháng, năm thống kê ${year}`,
    en: months === 12 ? `Statistical year ${year}` : `${months} months of the statistical year ${year}`,
  }));
  return periods.filter(({ to }) => day <= to);
}

/** Every named period of both calendars that a local date lies in. */
export function namedPeriods(day: string, rule: StatisticalYear | undefined): NamedPeriod[] {
  return [...calendarPeriods(day), ...statisticalPeriods(day, rule)];
}
