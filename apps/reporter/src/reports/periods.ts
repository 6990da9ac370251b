import type { ReportKind } from '@tinbao/contracts';
import { addDays, addMonths, weekday, type Campaign } from '@tinbao/law';

/** Local dates, both days whole. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** The period of a quick report that holds a day: the day, its week from Monday, its month. */
export function quickPeriod(kind: Exclude<ReportKind, 'closing'>, on: string): ReportPeriod {
  if (kind === 'daily') return { from: on, to: on };
  if (kind === 'weekly') {
    const monday = addDays(on, -((weekday(on) + 6) % 7));
    return { from: monday, to: addDays(monday, 6) };
  }
  const first = `${on.slice(0, 7)}-01`;
  return { from: first, to: addDays(addMonths(first, 1), -1) };
}

/** The period of a report: of a campaign it closes the whole. */
export function periodOf(kind: ReportKind, on: string, campaign: Campaign | null): ReportPeriod {
  return kind === 'closing' && campaign ? { from: campaign.from, to: campaign.to } : quickPeriod(kind as Exclude<ReportKind, 'closing'>, on);
}
