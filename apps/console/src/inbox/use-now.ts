import { useCallback, useSyncExternalStore } from 'react';
import { serverNow } from '../api/server-clock.js';

const FAST_MS = 1_000;
const SLOW_MS = 10_000;

/** Who is drawn again at each tick, and whether by the second. */
const readers = new Map<() => void, boolean>();
let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = serverNow();
  for (const redraw of readers.keys()) redraw();
}

function keepPace(): void {
  clearInterval(timer);
  timer = readers.size === 0 ? undefined : setInterval(tick, [...readers.values()].includes(true) ? FAST_MS : SLOW_MS);
}

/** The tick that all share; one left from when nobody read it is renewed. */
function current(): number {
  if (readers.size === 0 && Math.abs(serverNow() - now) > FAST_MS) now = serverNow();
  return now;
}

/**
 * The server's time (ms), redrawn each second while something is in its last minutes, else each ten seconds. List and tip
 * read the same tick: no clock is told in two ways on one screen.
 */
export function useNow(isFast: boolean): number {
  const subscribe = useCallback((redraw: () => void) => {
    readers.set(redraw, isFast);
    keepPace();
    return () => {
      readers.delete(redraw);
      keepPace();
    };
  }, [isFast]);
  return useSyncExternalStore(subscribe, current);
}
