import { isRefused, problems } from '@tinbao/contracts';
import { ConfigError, openHouse, readConfig, type Furniture, type House } from '@tinbao/host';
import { reachDatabase } from './database.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** A house of its own on the data folder, beside the one that runs or on a server started for the while. Refusals become one line that begins with `name`. */
export async function onHouse<T>(io: Io, given: { name: string; migrations?: Furniture['migrations'] }, work: (house: House) => Promise<T>): Promise<T> {
  const database = await reachDatabase(io);
  try {
    const house = await openHouse(readConfig({ ...io.env, LOG_LEVEL: 'silent' }, io.root), database.url, { entities: [], migrations: given.migrations ?? [] });
    try {
      return await work(house);
    } finally {
      await house.close();
    }
  } catch (error) {
    if (isRefused(error)) throw new UsageError(`${given.name}: ${problems[error.code].title.en}. ${filled(problems[error.code].detail.en, error.params)}`);
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  } finally {
    await database.leave();
  }
}

function filled(words: string, params: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
