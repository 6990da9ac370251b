import { clocks, recomputed } from '@tinbao/clocks';
import type { Law } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';

/** A limit of an open tip that another law would move: its end by each law, null where the clock is not there. */
export interface LimitMoved {
  readonly tipId: string;
  readonly clock: string;
  readonly before: string | null;
  readonly after: string | null;
  /** It would be broken now, and is not. */
  readonly breaks: boolean;
}

/** What would become of a tip's running limits at `now` if `after` were the law and not `before`. Stores nothing. */
export function limitsMoved(events: readonly WrittenEvent[], { before, after }: { before: Law; after: Law }, now: string): LimitMoved[] {
  const first = events[0];
  if (!first?.type.includes('.TipReceived.')) return [];
  return recomputed(clocks(events, before, now), clocks(events, after, now)).moved.map((moved) => ({
    tipId: first.subject, clock: moved.id, before: moved.before?.dueAt ?? null, after: moved.after?.dueAt ?? null,
    breaks: moved.after?.state === 'breached' && moved.before?.state !== 'breached',
  }));
}
