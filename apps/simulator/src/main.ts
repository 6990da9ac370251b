import 'reflect-metadata';
import { seasons } from '@tinbao/season';
import { NoRoom, simulate } from './simulate.js';

/**
 * A process that lives one season in a data folder: its one argument is JSON, `{season, seed, tips, calls, rate?, data}`; it tells
 * whoever forked it each day, then `{outcome}` or `{noRoom}`.
 */
const { season: name, seed, tips, calls, rate, data } = JSON.parse(process.argv[2] ?? '{}') as { season: string; seed: string; tips: number; calls: number; rate?: number; data: string };
const season = seasons[name];
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (ending = true));
const tell = (message: object) => new Promise<void>((resolve) => process.send?.(message, () => resolve()));

try {
  if (!season) throw new NoRoom(`no season is called ${name}`);
  const outcome = await simulate(data, { season, size: { seed, tips, calls }, rate }, (day) => {
    void tell({ day });
    return !ending;
  });
  await tell({ outcome });
  // Whatever of the house still looks at a clock is done.
  process.exit(0);
} catch (error) {
  if (!(error instanceof NoRoom)) throw error;
  await tell({ noRoom: error.message });
  process.exit(0);
}
