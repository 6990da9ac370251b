import type { Season, SeasonSize } from '@tinbao/season';

/** How far the season is: the local day that was lived last, and what the ledger holds. */
export interface Progress {
  readonly day: string;
  readonly tips: number;
  readonly calls: number;
  readonly events: number;
}

/** Hears each day; false ends the season with that day. */
export type Tell = (progress: Progress) => boolean | void;

/** A season, how large it is, and how many tips a second of real time come at most. */
export interface Lived {
  readonly season: Season;
  readonly size: SeasonSize;
  readonly rate?: number | undefined;
}

/** What became of a season. */
export interface Outcome extends Progress {
  /** Commands of officers that were carried out. */
  readonly acts: number;
  /** Entries and sheets of units in the campaign. */
  readonly entries: number;
  /** What was refused, by code: the law judges a plan like everybody's. */
  readonly refused: Readonly<Record<string, number>>;
}
