import type { DatedClock } from './clocks.js';

/** A clock that other law or another calendar moves; `after` is absent where the clock is gone, `before` where it is new. */
export interface Moved {
  readonly id: string;
  readonly agency?: string;
  readonly before?: DatedClock;
  readonly after?: DatedClock;
}

/** Left to run, or broken with the act still owed: only of such a clock may the end still move. */
function isOpen(clock: DatedClock): boolean {
  return ['running', 'paused', 'breached'].includes(clock.state) && clock.replacedBy === undefined;
}

/** Clocks by id, body and place among those alike: their start may itself be what moved. */
function numbered(clocks: readonly DatedClock[]): Map<string, DatedClock> {
  const found = new Map<string, DatedClock>();
  for (const clock of clocks) {
    let instance = 0;
    while (found.has(`${clock.id} ${clock.agency ?? ''} ${instance}`)) instance += 1;
    found.set(`${clock.id} ${clock.agency ?? ''} ${instance}`, clock);
  }
  return found;
}

function movedOf(before: DatedClock | undefined, after: DatedClock | undefined): Moved[] {
  const { id, agency } = (before ?? after)!;
  const same = before !== undefined && after !== undefined
    && (['startedAt', 'dueAt', 'state', 'refused'] as const).every((field) => before[field] === after[field]);
  return same ? [] : [{ id, ...(agency === undefined ? {} : { agency }), ...(before ? { before } : {}), ...(after ? { after } : {}) }];
}

/**
 * What becomes of a tip's clocks, folded by one law and calendar (`before`) and by another (`after`), at one instant: the clocks
 * that stand, and those that moved. A clock that had ended keeps what it was, and so does a tip that nothing runs for any more;
 * a clock that only the other law has is new.
 */
export function recomputed(before: readonly DatedClock[], after: readonly DatedClock[]): { readonly clocks: readonly DatedClock[]; readonly moved: readonly Moved[] } {
  if (!before.some(isOpen)) return { clocks: before, moved: [] };
  const [old, fresh] = [numbered(before), numbered(after)];
  const clocks: DatedClock[] = [];
  const moved: Moved[] = [];
  for (const [key, clock] of old) {
    const other = fresh.get(key);
    const stands = isOpen(clock) ? other : clock;
    if (stands) clocks.push(stands);
    if (isOpen(clock)) moved.push(...movedOf(clock, other));
  }
  for (const [key, clock] of fresh) {
    if (old.has(key)) continue;
    clocks.push(clock);
    if (isOpen(clock)) moved.push(...movedOf(undefined, clock));
  }
  return { clocks, moved };
}
