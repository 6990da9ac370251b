import { addDays, addMonths, weekday } from '@tinbao/law';

/** Local days, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly certain: boolean;
}

/** What a day is counted from: today in Hanoi, and the first days of Tết by year as far as they are known. */
export interface Calendar {
  readonly today: string;
  readonly tetDays: ReadonlyMap<number, string>;
}

export const oneDay = (day: string, certain = true): Days => ({ first: day, last: day, certain });

/** So many days before today. */
export const daysBack = ({ today }: Calendar, n: number, certain = true): Days => oneDay(addDays(today, -n), certain);

const two = (n: number) => String(n).padStart(2, '0');

/** A date as written; without a year the last such date up to today, without a month too, and then open. Undefined for no real date. */
export function dated({ today }: Calendar, said: { readonly day: number; readonly month?: number | undefined; readonly year?: number | undefined }): Days | undefined {
  const { day, month } = said;
  if (said.year !== undefined && month !== undefined) return real(said.year < 100 ? 2000 + said.year : said.year, month, day);
  const year = Number(today.slice(0, 4));
  if (month !== undefined) return [year, year - 1].map((one) => real(one, month, day)).find((days) => days !== undefined && days.first <= today);
  const months = [today.slice(0, 7), addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)];
  const found = months.map((one) => real(Number(one.slice(0, 4)), Number(one.slice(5)), day)).find((days) => days !== undefined && days.first <= today);
  return found && { ...found, certain: false };
}

function real(year: number, month: number, day: number): Days | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined;
  const last = addDays(addMonths(`${year}-${two(month)}-01`, 1), -1);
  return day <= Number(last.slice(8)) ? oneDay(`${year}-${two(month)}-${two(day)}`) : undefined;
}

/**
 * A weekday (1 = Monday … 7 = Sunday): of last week, of this week, or the last one up to today; that one is open where the
 * words name no week.
 */
export function onWeekday({ today }: Calendar, wanted: number, week: 'last' | 'this' | 'past' | undefined): Days {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  if (week === 'last') return oneDay(addDays(monday, wanted - 8));
  if (week === 'this') return oneDay(addDays(monday, wanted - 1));
  const back = ((weekday(today) || 7) - wanted + 7) % 7;
  return oneDay(addDays(today, -(week === 'past' && back === 0 ? 7 : back)), week === 'past');
}

/** How long after Tết a "mùng" without the word still means its month. */
const MONTH_OF_TET = 30;

/** A day of the last Tết up to today: 1 = mùng 1, 0 = its eve. Undefined where that Tết is not known. */
export function ofTet({ today, tetDays }: Calendar, day: number, isSaid: boolean): Days | undefined {
  const first = [...tetDays.values()].filter((one) => addDays(one, day - 1) <= today).sort().at(-1);
  if (first === undefined || first.slice(0, 4) < String(Number(today.slice(0, 4)) - 1)) return undefined;
  const found = addDays(first, day - 1);
  return isSaid || addDays(found, MONTH_OF_TET) >= today ? oneDay(found, isSaid) : undefined;
}

/** 29 Tết: the eve of a short twelfth month, the day before it of a long one; the data do not say which. */
export function twentyNinth(calendar: Calendar): Days | undefined {
  const eve = ofTet(calendar, 0, true);
  return eve && { first: addDays(eve.first, -1), last: eve.first, certain: false };
}

/** A stretch of so many days, weeks, months or years back: the day, or the stretch around it. */
export function stretchBack(calendar: Calendar, n: number, unit: string): Days | undefined {
  const { today } = calendar;
  if (unit === 'ngay' || unit === 'hom') return daysBack(calendar, n);
  if (unit === 'tuan') return { first: addDays(today, -7 * n - 3), last: addDays(today, -7 * n + 3), certain: false };
  const month = addMonths(`${today.slice(0, 7)}-01`, unit === 'thang' ? -n : -12 * n);
  if (unit === 'thang') return { first: month, last: addDays(addMonths(month, 1), -1), certain: false };
  return { first: `${month.slice(0, 4)}-01-01`, last: `${month.slice(0, 4)}-12-31`, certain: false };
}

/** The week, month or year before this one. */
export function lastOf({ today }: Calendar, unit: string): Days {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  if (unit === 'tuan') return { first: addDays(monday, -7), last: addDays(monday, -1), certain: false };
  return stretchBack({ today, tetDays: new Map() }, 1, unit)!;
}
