import { localDate } from '@tinbao/law';
import { accountRow, answered, dayWindow, t3From, t3GroupsFrom, type Cases, type ComparisonOptions, type Period, type ReferenceAccount, type ReferenceSeries, type T3 } from '@tinbao/targets';
import type { Asked } from './asked.js';
import type { Dates, Source } from './source.js';

/** An account beside those of its reference windows, by their names; null where a window does not exist. */
export type References = Readonly<Record<string, ReferenceAccount | null>>;

const casesOf = (count: (part: string) => number): Cases => ({
  cases: count('cases'), opened: count('opened'), byCategoryAlone: count('byCategoryAlone'), linked: count('linked'),
  unclear: count('unclear'), merged: count('merged'), unclassified: count('unclassified'),
});

/** Answers of a source, with the windows they are compared with. */
export class Comparing {
  private readonly period: Period;
  private readonly options: ComparisonOptions;

  constructor(private readonly source: Source, private readonly asked: Asked, series: readonly ReferenceSeries[]) {
    const { earliest, board: { law } } = source;
    const { custom } = asked;
    // Nothing received is no whole window either.
    const ledgerSince = earliest === Infinity ? '9999-12-31' : localDate(new Date(earliest).toISOString());
    this.period = { from: asked.from, to: asked.to, asOf: source.cut.at };
    this.options = { calendar: law.calendar, ledgerSince, series, ...(custom ? { custom: dayWindow(custom.from, custom.to) } : {}) };
  }

  /** T3 of the whole; its reference windows only where a comparison is asked for, for each is counted. */
  t3(): Cases | T3 {
    const cases = casesOf(answered(this.views(), this.period).cases);
    if (!this.isCompared) return cases;
    const t3 = t3From({ cases, within: (window) => answered(this.views(window), this.period).cases('cases') }, this.period, this.source.board.law.rules, this.options);
    return { ...t3, references: this.picked(t3.references) };
  }

  /** T2 beside that of each reference window, of the whole or of a group; undefined where none is asked for. */
  references(key?: string): References | undefined {
    if (!this.isCompared) return undefined;
    const by = key === undefined ? undefined : this.asked.by;
    const { references } = accountRow(key ?? 'total', (period) => answered(this.source.views(this.asked, period, by), period, key).t2, this.period, this.options);
    return this.picked(references);
  }

  /** T3 by group against each reference window. */
  groups(): ReadonlyMap<string, object> {
    const { by } = this.asked;
    if (!this.isCompared || by === undefined || by === 'unit') return new Map();
    const countsIn = (window: Dates): Map<string, number> => {
      const views = this.source.views(this.asked, window, by);
      const keys = [...new Set(views.flatMap((view) => view.groupKeys))];
      return new Map(keys.map((key): [string, number] => [key, answered(views, this.period, key).cases('cases')]).filter(([, cases]) => cases > 0));
    };
    return new Map(t3GroupsFrom(countsIn, this.period, this.source.board.law.rules, { ...this.options, by })
      .map(({ key, cases, references }) => [key, { cases, references: this.picked(references) }]));
  }

  private get isCompared(): boolean {
    return this.asked.compare !== undefined || this.asked.custom !== undefined;
  }

  private views(dates: Dates = this.asked) {
    return this.source.views(this.asked, dates);
  }

  private picked<T extends object>(references: T): T {
    const { compare } = this.asked;
    if (compare === 'all') return references;
    return Object.fromEntries(Object.entries(references).filter(([name]) => name === compare || name === 'custom')) as T;
  }
}
