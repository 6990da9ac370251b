import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let reachable = true;
let probe: ReturnType<typeof setTimeout> | undefined;

/** Every request tells whether the server answered; while it does not, the health page is asked every 3 s. */
export function noteReachable(answered: boolean): void {
  clearTimeout(probe);
  if (!answered) probe = setTimeout(ask, 3_000);
  if (reachable === answered) return;
  reachable = answered;
  for (const listener of listeners) listener();
}

function ask(): void {
  fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => noteReachable(ok), () => noteReachable(false));
}

window.addEventListener('offline', () => noteReachable(false));
window.addEventListener('online', ask);

/** Calls back whenever the server goes away or comes back; yields the way to stop. */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the last request was answered. */
export const isReachable = () => reachable;

/** Whether the server answers, as a component sees it. */
export function useReachable(): boolean {
  return useSyncExternalStore(onConnection, isReachable);
}
