import type { Act } from './record.js';

/**
 * What is known and when it is judged. With `size` the first `size` events of the ledger are seen, whenever they were
 * recorded; without it what was recorded by `at` (UTC). Limits are judged at `at`.
 */
export interface Cut {
  readonly at: string;
  readonly size?: number;
}

/** An instant alone cuts by the time of recording. */
export const cutOf = (asOf: string | Cut): Cut => (typeof asOf === 'string' ? { at: asOf } : asOf);

/** Whether an act is seen; one without a place in the ledger only by its time. */
export function isSeen(act: Act, cut: Cut): boolean {
  return cut.size === undefined || act.index === undefined ? act.time <= cut.at : act.index < cut.size;
}

/** Everything that was recorded, whenever. */
export const WHOLE: Cut = { at: '9999-12-31T23:59:59.999Z', size: Number.MAX_SAFE_INTEGER };
