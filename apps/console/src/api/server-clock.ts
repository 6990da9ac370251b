import { useEffect, useState } from 'react';

let offset = 0;

/** Learns from an answer how far the server's clock (real or simulated) is ahead of this machine's; `now` is RFC 3339. */
export function learnClock(now: string): void {
  const server = Date.parse(now);
  if (Number.isFinite(server)) offset = server - Date.now();
}

/** The server's time, ms since the epoch. */
export const serverNow = () => Date.now() + offset;

/** The server's time, redrawn every second. */
export function useServerNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
