import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TipRow } from '@tinbao/contracts';
import { settled, type Settled } from './settled.js';
import type { Inbox } from './tip-answer.js';

/** The list that never moves under the hand: newer rows wait until `letIn`; an empty list lets the first ones in by itself. */
export function useSettled(inbox: Inbox): Settled & { readonly letIn: () => void } {
  const [order, setOrder] = useState(() => inbox.items.map((row) => row.tipId));
  const last = useRef(new Map<string, TipRow>());
  const newest = useRef(inbox);
  newest.current = inbox;
  const letIn = useCallback(() => setOrder(newest.current.items.map((row) => row.tipId)), []);
  const isEmpty = order.length === 0 && inbox.items.length > 0;
  useEffect(() => {
    if (isEmpty) letIn();
  }, [isEmpty, letIn]);
  const list = useMemo(() => {
    for (const row of inbox.items) last.current.set(row.tipId, row);
    return settled(order, last.current, inbox);
  }, [order, inbox]);
  return { ...list, letIn };
}
