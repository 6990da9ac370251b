import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useStream } from '../api/stream.js';

/** Lists are built from the ledger a moment after it grew: asked again at once and once more, ms. */
const FIRST_MS = 400;
const AGAIN_MS = 3_000;

/** Reads queries again when the ledger has grown, at most once in `paceMs`. */
export function useFollowed(queryKey: readonly unknown[], paceMs: number): void {
  const client = useQueryClient();
  const { ledgerSize } = useStream();
  const last = useRef(0);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (ledgerSize < 0) return undefined;
    const read = () => {
      last.current = Date.now();
      void client.invalidateQueries({ queryKey: JSON.parse(key) as unknown[] });
    };
    const wait = Math.max(FIRST_MS, last.current + paceMs - Date.now());
    const timers = [setTimeout(read, wait), setTimeout(read, wait + AGAIN_MS)];
    return () => timers.forEach(clearTimeout);
  }, [client, key, ledgerSize, paceMs]);
}
