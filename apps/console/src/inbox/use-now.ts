import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock.js';

/** The server's time (ms), redrawn each second while something is in its last minutes, else each ten seconds. */
export function useNow(isFast: boolean): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), isFast ? 1_000 : 10_000);
    return () => clearInterval(timer);
  }, [isFast]);
  return now;
}
