import type { Disposition } from '@tinbao/contracts';

/** Calls that are no tip and have a key of their own. */
export const quickNonTips = [
  { chord: 'F7', disposition: 'silent_call' },
  { chord: 'F8', disposition: 'wrong_number' },
  { chord: 'F9', disposition: 'guided_elsewhere' },
] as const satisfies readonly { chord: string; disposition: Disposition }[];

/** The others: F10, then the digit of the place in this list. */
export const otherNonTips = ['test', 'abuse', 'information_request', 'missed_call'] as const satisfies readonly Disposition[];

/** How long a disposition can be taken back by key, ms. */
export const UNDO_MS = 10_000;
