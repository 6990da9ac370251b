import { lazy, Suspense } from 'react';
import type { Picking } from './pick.js';

/** Fetched after the page it stands on: words come before files. */
const Pick = lazy(async () => ({ default: (await import('./pick.js')).FilePick }));

/** Chooses files and sends them. */
export function FilePick(given: Picking) {
  return <Suspense fallback={<div style={{ minHeight: 40 }} />}><Pick {...given} /></Suspense>;
}
