import type { TargetPeriod } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { namedPeriods } from '@tinbao/targets';

/** Periods to choose from on a local date: campaigns that have begun, newest first, then those of both calendars that hold the date. */
export function offeredPeriods(today: string, { campaigns, calendar }: Pick<Law, 'campaigns' | 'calendar'>): TargetPeriod[] {
  const begun = [...campaigns.values()].filter(({ from }) => from <= today).sort((a, b) => (a.from > b.from ? -1 : 1));
  return [
    ...begun.map(({ id, vi, en, from, to }) => ({ id, vi, en, from, to })),
    ...namedPeriods(today, calendar.statisticalYear).map(({ calendar: kind, unit, year, number, vi, en, from, to }) => ({ id: `${kind}.${unit}.${year}.${number}`, vi, en, from, to })),
  ];
}
