import type { TargetDay } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { ColumnAccounts } from './columns-account.js';
import type { Columns } from './columns.js';
import type { Counter, Question, ViewOptions } from './columns-view.js';
import { summedUp, type DayCounts } from './days.js';
import { Seen } from './seen.js';

const DAY_MS = 86_400_000;
/** Local time is UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;

/** `daysOf` as counters. */
export class DaysView implements Counter {
  /** By days since the epoch, local. */
  private readonly days = new Map<number, DayCounts>();
  private readonly accounts: ColumnAccounts;
  private readonly seen: Seen;

  constructor(readonly columns: Columns, readonly question: Question, { reports, skip }: ViewOptions) {
    this.accounts = new ColumnAccounts(columns, question.span, { scope: reports, isCity: true });
    this.seen = new Seen(columns, question.within, skip);
  }

  move(row: number, asOf: number, by: 1 | -1): void {
    if (!this.seen.has(row) || !this.accounts.read(row, asOf)) return;
    if (this.accounts.registered) this.add(this.columns.received[row]!, 'received', by);
    if (!this.accounts.isDue) return;
    this.add(this.accounts.enteredAt(row), 'entered', by);
    const resolved = this.accounts.resolvedAt(row);
    if (resolved !== undefined) this.add(resolved, 'resolved', by);
  }

  /** Reads views that together hold every record once. */
  static read(views: readonly DaysView[]): TargetDay[] {
    const days = new Map<string, DayCounts>();
    for (const [number, counts] of views.flatMap((view) => [...view.days])) {
      const day = localDate(new Date(number * DAY_MS - OFFSET_MS).toISOString());
      const sum = days.get(day) ?? { received: 0, entered: 0, resolved: 0 };
      for (const what of ['received', 'entered', 'resolved'] as const) sum[what] += counts[what];
      if (sum.received + sum.entered + sum.resolved > 0) days.set(day, sum);
    }
    return summedUp(days);
  }

  private add(at: number, what: keyof DayCounts, by: 1 | -1): void {
    const day = Math.floor((at + OFFSET_MS) / DAY_MS);
    const counts = this.days.get(day) ?? { received: 0, entered: 0, resolved: 0 };
    counts[what] += by;
    this.days.set(day, counts);
  }
}
