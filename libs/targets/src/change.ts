/** How two counts stand to each other; a reference of nothing, or none at all, is "không so sánh được". */
export type Comparable = 'yes' | 'noReference' | 'small';

/** Numbers of days behind two counts; they may differ by 29/02. */
export interface Spans {
  readonly days: number;
  readonly referenceDays: number;
}

/** A count against the same count of a reference. `null` is what may not be said, never 0. */
export interface Change {
  readonly cases: number;
  /** Null without a reference. */
  readonly reference: number | null;
  readonly diff: number | null;
  /** `diff ÷ reference`, unrounded; null unless `comparable` is `yes`. */
  readonly change: number | null;
  readonly perDay: { readonly cases: number; readonly reference: number | null; readonly change: number | null };
  readonly comparable: Comparable;
}

/** Below this reference numbers are shown and no percentage (policy, metrics section 3). */
export const SMALL_REFERENCE = 20;

function comparableOf(reference: number | null): Comparable {
  if (reference === null || reference === 0) return 'noReference';
  return reference < SMALL_REFERENCE ? 'small' : 'yes';
}

/** The change from `reference` (null = there is none) to `cases`. */
export function changeOf(cases: number, reference: number | null, { days, referenceDays }: Spans): Change {
  const comparable = comparableOf(reference);
  const diff = reference === null ? null : cases - reference;
  const isTold = comparable === 'yes' && diff !== null && reference !== null;
  const perDay = reference === null ? null : reference / referenceDays;
  return {
    cases, reference, diff, comparable,
    change: isTold ? diff / reference : null,
    perDay: { cases: cases / days, reference: perDay, change: isTold ? (cases * referenceDays) / (reference * days) - 1 : null },
  };
}

/** Whether a change is a fall of at least `percent` %, in whole numbers; null where nothing may be said of it. */
export function fallsBy({ cases, reference, comparable }: Pick<Change, 'cases' | 'reference' | 'comparable'>, percent: number): boolean | null {
  return comparable === 'yes' && reference !== null ? cases * 100 <= reference * (100 - percent) : null;
}

/** The same for cases per day: where the windows differ by a day the two may disagree, and both are shown. */
export function fallsPerDayBy(change: Pick<Change, 'cases' | 'reference' | 'comparable'>, { days, referenceDays }: Spans, percent: number): boolean | null {
  return change.reference === null ? null : fallsBy({ ...change, cases: change.cases * referenceDays, reference: change.reference * days }, percent);
}

/** All must hold: false where one does not, else null where one is not known. */
export function allHold(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) || answers.length === 0 ? null : true;
}
