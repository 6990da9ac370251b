/**
 * A figure of the season and where it comes from: a publication, the calendar, or `chosen`: ours, measured nowhere, with
 * the reason.
 */
export interface Figure<T> {
  readonly value: T;
  readonly source: string;
  readonly why?: string;
}

/** A figure that we set so that it looks like a season: policy. */
export const chosen = <T>(value: T, why: string): Figure<T> => ({ value, source: CHOSEN, why });

/** A figure that somebody published. */
export const published = <T>(value: T, source: string): Figure<T> => ({ value, source });

/** The source of a figure that has none. */
export const CHOSEN = 'chosen';
