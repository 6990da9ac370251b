/** A period of local dates, both whole; undefined = what the server shows by itself, the last 77 days. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A campaign around Tết: 15/12 to the end of February. */
export interface Season {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The year of the first campaign (15/12/2023–29/02/2024). */
const FIRST = 2023;

/** The campaigns that have begun by a local date, newest first. */
export function seasonsUntil(today: string): Season[] {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: Math.max(0, year - FIRST + 1) }, (_, i) => year - i);
  return years.map(seasonOf).filter(({ from }) => from <= today);
}

function seasonOf(year: number): Season {
  const last = new Date(Date.UTC(year + 1, 2, 0)).toISOString().slice(0, 10);
  return { id: String(year), from: `${year}-12-15`, to: last };
}

/** `2024-02-29` as people write it: `29/02/2024`. */
export const dateText = (day: string): string => day.split('-').reverse().join('/');

/** The dates of a period, first to last, at most so many. */
export function datesOf(from: string, to: string, most: number): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to) && dates.length < most; at += 86_400_000) dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
