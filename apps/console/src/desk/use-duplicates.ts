import type { DuplicateSearch, PossibleDuplicate, Receipt } from '@tinbao/contracts';
import { useEffect, useRef } from 'react';
import type { Sending } from './outbox.js';
import type { Suggested } from './use-suggestion.js';

/** What was found for the call at hand, and for the tip that was received last. */
export interface Duplicates {
  readonly now: readonly PossibleDuplicate[];
  readonly search: DuplicateSearch | undefined;
  readonly received: { readonly receipt: Receipt; readonly alike: readonly PossibleDuplicate[] } | undefined;
}

/** Remembers by call what was last found, so that a tip can be linked once its receipt is here. */
export function useDuplicates(suggested: Suggested | undefined, sent: readonly Sending[]): Duplicates {
  const found = useRef(new Map<string, readonly PossibleDuplicate[]>());
  const { draft, possibleDuplicates: now = [], duplicateSearch: search } = suggested ?? {};
  useEffect(() => {
    // A search that stopped says nothing of what was found before it.
    if (draft !== undefined && search === 'done') found.current.set(draft, now);
  }, [draft, now, search]);
  const last = sent.findLast(({ state }) => state === 'received');
  const alike = last && (found.current.get(last.id) ?? []).filter(({ mayLink }) => mayLink);
  return { now, search, received: last?.receipt && alike && alike.length > 0 ? { receipt: last.receipt, alike } : undefined };
}
