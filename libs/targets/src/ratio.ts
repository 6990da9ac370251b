/** A share that never hides a division by zero: `ratio` is null when nothing was to be counted. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  /** 0–1, unrounded. */
  readonly ratio: number | null;
}

/** `numerator ÷ denominator`, null for a denominator of 0. */
export function ratioOf(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, ratio: denominator === 0 ? null : numerator / denominator };
}

/** Whether the share is strictly greater than `percent` %, compared in whole numbers; null when there is nothing to compare. */
export function exceeds(share: Ratio, percent: number): boolean | null {
  return share.denominator === 0 ? null : share.numerator * 100 > percent * share.denominator;
}
