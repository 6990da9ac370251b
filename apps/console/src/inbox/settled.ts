import type { TipRow } from '@tinbao/contracts';
import type { Inbox } from './tip-answer.js';

/** A row on the screen; `isGone` once the newest answer no longer has it. */
export interface Shown {
  readonly row: TipRow;
  readonly isGone: boolean;
}

/** The list as the hand knows it, and what waits to be let in. */
export interface Settled {
  readonly rows: readonly Shown[];
  /** Tips that came in since. */
  readonly fresh: number;
  /** Whether letting in would remove or move rows. */
  readonly hasMoved: boolean;
}

/**
 * Newer contents in the old places: rows keep the order in which they were let in (`order`: tip ids), change where they
 * stand, and stay when they left the inbox, until the reader lets the new order in. An answer cut at its limit proves no leaving.
 */
export function settled(order: readonly string[], last: ReadonlyMap<string, TipRow>, { items, total }: Inbox): Settled {
  const now = new Map(items.map((row) => [row.tipId, row]));
  const isWhole = items.length >= total;
  const rows = order.flatMap((id): Shown[] => {
    const row = now.get(id) ?? last.get(id);
    return row ? [{ row, isGone: isWhole && !now.has(id) }] : [];
  });
  const known = new Set(order);
  const kept = items.filter((row) => known.has(row.tipId)).map((row) => row.tipId);
  const stayed = order.filter((id) => now.has(id));
  const isShorter = isWhole && stayed.length < order.length;
  return { rows, fresh: items.length - kept.length, hasMoved: isShorter || stayed.some((id, place) => id !== kept[place]) };
}
