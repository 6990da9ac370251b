import type { ReportKind } from '@tinbao/contracts';
import type { Campaign } from '@tinbao/law';
import { calendarPeriods } from '@tinbao/targets';

/** Local dates, both days whole. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** The period of a quick report that holds a day: the day, its week from Monday, its month. */
export function quickPeriod(kind: Exclude<ReportKind, 'closing'>, on: string): ReportPeriod {
  if (kind === 'daily') return { from: on, to: on };
  const unit = kind === 'weekly' ? 'week' : 'month';
  const { from, to } = calendarPeriods(on).find((period) => period.unit === unit)!;
  return { from, to };
}

/** The period of a report: of a campaign it closes the whole. */
export function periodOf(kind: ReportKind, on: string, campaign: Campaign | null): ReportPeriod {
  return kind === 'closing' && campaign ? { from: campaign.from, to: campaign.to } : quickPeriod(kind as Exclude<ReportKind, 'closing'>, on);
}
