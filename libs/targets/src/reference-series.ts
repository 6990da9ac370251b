import type { DayWindow } from './comparison-windows.js';

/** Cases of one local date; `ward` null where the source does not tell. */
export interface ReferenceRow {
  readonly day: string;
  readonly ward: string | null;
  readonly category: string;
  readonly count: number;
}

/**
 * Cases from before the ledger existed, as somebody entered and signed them. Their counts stand apart from those of the
 * ledger, under the name of their source, and are never added to them.
 */
export interface ReferenceSeries {
  readonly id: string;
  readonly source: string;
  readonly signer: string;
  readonly version: number;
  /** What the series covers, both local dates whole; a date inside without a row had no case. */
  readonly from: string;
  readonly to: string;
  readonly rows: readonly ReferenceRow[];
}

/** A number with the series it was read from. */
export type SeriesName = Pick<ReferenceSeries, 'id' | 'source' | 'signer' | 'version'>;

/** Who says so. */
export const nameOf = ({ id, source, signer, version }: ReferenceSeries): SeriesName => ({ id, source, signer, version });

/** The series that covers a whole window; of several the newest version, then the later id. */
export function seriesFor(all: readonly ReferenceSeries[], { from, to }: DayWindow): ReferenceSeries | undefined {
  const covering = all.filter((series) => series.from <= from && to <= series.to);
  return covering.sort((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))[0];
}

/** The rows of a series in a window. */
export function rowsWithin(series: ReferenceSeries, { from, to }: DayWindow): readonly ReferenceRow[] {
  return series.rows.filter((row) => from <= row.day && row.day <= to);
}
