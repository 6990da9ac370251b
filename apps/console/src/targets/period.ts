/** A period of local dates, both whole; undefined = what the server shows by itself, the last 77 days. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** `2024-02-29` as people write it: `29/02/2024`. */
export const dateText = (day: string): string => day.split('-').reverse().join('/');

/** The dates of a period, first to last, at most so many. */
export function datesOf(from: string, to: string, most: number): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to) && dates.length < most; at += 86_400_000) dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
