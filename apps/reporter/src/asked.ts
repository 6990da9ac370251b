import type { Comparison, Dimension, Figure, Period } from '@tinbao/targets';
import type { Reach } from './reach.js';

/** By what a table is broken down: a dimension, or units that each have their own account. */
export type AskedBy = Dimension | 'unit';

/** What is asked: by whom, a period of local dates, by what, as known when. */
export interface Asked {
  readonly reach: Reach;
  readonly from: string;
  readonly to: string;
  readonly by?: AskedBy | undefined;
  /** An instant (RFC 3339 UTC); a size of the ledger; a size and the instant it is judged at, `1200@2024-02-29T17:00:00.000Z`. Absent: now. */
  readonly asOf?: string | number | undefined;
  /** With which reference windows the period is compared; two dates of the asker's own are one more. */
  readonly compare?: Comparison | 'all' | undefined;
  readonly custom?: { readonly from: string; readonly to: string } | undefined;
  /** The asker may not read tips: small cells of a breakdown are hidden. */
  readonly hidesSmall?: boolean | undefined;
}

/** Which number's records are asked for, of the whole or of one group. */
export interface AskedList extends Asked {
  readonly figure: Figure;
  readonly part: string;
  readonly key?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What every answer says of itself: over the first `ledgerSize` events, judged at `asOf`, over what the asker may see, by which law. */
export interface Stamp extends Period {
  readonly ledgerSize: number;
  readonly computedAt: string;
  readonly scope: Reach;
  /** Versions of the data that limits and groups rest on. */
  readonly law: Readonly<Record<string, string>>;
}
