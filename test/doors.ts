import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** An address that the built house answers, and what it asks of its caller: a right, `public`, `own`, `signedIn`; absent = nobody. */
export interface Door {
  /** `GET /tips/:id`, without `/api`. */
  readonly address: string;
  readonly mark?: string;
  /** The stage that answers, or `web`, or `every` process. */
  readonly part: string;
  /** Name of the class whose method answers. */
  readonly controller?: string;
}

/** All of them. Read in a process of its own: Jest cannot load what serves the pages. */
export function doors(): readonly Door[] {
  const script = fileURLToPath(new URL('print-doors.mjs', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })) as Door[];
}
