import { endOfLocalDay, startOfLocalDay } from '@tinbao/law';

/** Local dates (Asia/Ho_Chi_Minh), both days whole: [`from` 00:00, `to` 24:00]; `asOf` cuts the data (UTC). */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}

/** A period as instants in UTC; `end` itself lies outside. */
export interface Window {
  readonly start: string;
  readonly end: string;
  readonly asOf: string;
}

/** Refuses (RangeError) dates that are none, and a `to` before its `from`. */
export function windowOf(period: Period): Window {
  if (period.to < period.from) throw new RangeError(`the period ends on ${period.to}, before it begins on ${period.from}`);
  return { start: startOfLocalDay(period.from), end: endOfLocalDay(period.to), asOf: period.asOf };
}
