import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfLocalDay } from '@tinbao/law';
import { liveSeason, type SeasonSize, type Tell } from './season.js';
import { campaign } from './season-table.js';
import { greeting, serve, type Say, type Served } from './serve.js';

/** The season `npm run demo` lives when nothing else is said. */
export const usualSeason: SeasonSize = { seed: 'tet-2024', tips: 2_000, calls: 600 };

/** A demonstration that serves: a throw-away folder, gone when it stops. */
export interface Demo extends Served {
  readonly lines: readonly string[];
}

/** Lives a season in a folder of its own, then serves on `PORT`. `tell` hears each day. */
export async function demo(given: { env: NodeJS.ProcessEnv; base: string; season: SeasonSize }, say: Say, tell: Tell): Promise<Demo> {
  const data = await mkdtemp(join(tmpdir(), 'tinbao-demo-'));
  const discard = () => rm(data, { recursive: true, force: true });
  try {
    const served = await serve({ env: environment(given.env, data), base: given.base, argv: [] }, say, async (house, law) => {
      await liveSeason(house, law, given.season, tell);
    });
    const stop = () => served.stop().finally(discard);
    return { ...served, stop, lines: [...greeting(served), `  one click         choose a role at ${served.url}/ ; Ctrl-C ends it and removes ${data}`] };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** The surroundings of a demonstration: its own folder and database, a simulated clock, and nobody to write to. */
function environment(env: NodeJS.ProcessEnv, data: string): NodeJS.ProcessEnv {
  const { PORT, LOG_LEVEL = 'warn' } = env;
  return {
    PORT, LOG_LEVEL, HOST: '127.0.0.1', TINBAO_DATA: data, TINBAO_DEMO: '1', TINBAO_SIMULATED_CLOCK: '1',
    TINBAO_NOW: startOfLocalDay(campaign.from),
  };
}
