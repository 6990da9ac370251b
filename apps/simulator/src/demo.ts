import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tet2024, type SeasonSize } from '@tinbao/season';
import { greeting } from '@tinbao/tinbao';
import { inhabit, type Inhabited } from './dwelling.js';
import type { Tell } from './lived.js';

/** The season `npm run demo` lives when nothing else is said; fewer calls than the press counts, so that it is soon ready. */
export const usualSeason: SeasonSize = { seed: 'tet-2024', tips: 2_000, calls: 600 };

/** A demonstration that serves: a throw-away folder, gone when it stops. */
export interface Demo extends Inhabited {
  readonly lines: readonly string[];
}

/** Lives a season in a folder of its own, then serves on `PORT`. `tell` hears each day. */
export async function demo(given: { env: NodeJS.ProcessEnv; season: SeasonSize }, say: (line: string) => void, tell: Tell): Promise<Demo> {
  const data = await mkdtemp(join(tmpdir(), 'tinbao-demo-'));
  const discard = () => rm(data, { recursive: true, force: true });
  try {
    const { PORT: port = '8080', LOG_LEVEL: logLevel } = given.env;
    const house = await inhabit({ data, port, logLevel }, { season: tet2024, size: given.season }, { say, tell });
    const stop = () => house.stop().finally(discard);
    return { ...house, stop, lines: [...greeting(house), `  one click         choose a role at ${house.url}/ ; Ctrl-C ends it and removes ${data}`] };
  } catch (error) {
    await discard();
    throw error;
  }
}
