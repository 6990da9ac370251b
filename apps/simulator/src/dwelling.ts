import { startOfLocalDay } from '@tinbao/law';
import { serve, type Served } from '@tinbao/tinbao';
import type { Lived, Outcome, Tell } from './lived.js';
import { liveSeason } from './season-run.js';

/** Where a season is lived. */
export interface Dwelling {
  /** The data folder, with the embedded database in it. */
  readonly data: string;
  readonly port: string;
  readonly logLevel?: string | undefined;
}

/** A house in which a season was lived, and which serves. */
export interface Inhabited extends Served {
  readonly outcome: Outcome;
}

/**
 * Opens a whole Tinbao on a simulated clock in a folder, lives a season in it, then serves on loopback. It writes to nobody:
 * no webhook, no mail server and no database is taken over from the environment.
 */
export async function inhabit({ data, port, logLevel = 'warn' }: Dwelling, lived: Lived, { say, tell }: { say(line: string): void; tell: Tell }): Promise<Inhabited> {
  const env = {
    PORT: port, LOG_LEVEL: logLevel, HOST: '127.0.0.1', TINBAO_DATA: data, TINBAO_DEMO: '1', TINBAO_SIMULATED_CLOCK: '1',
    TINBAO_NOW: startOfLocalDay(lived.season.days.value.from),
  };
  let outcome: Outcome | undefined;
  const served = await serve({ env, base: data, argv: [] }, say, async (house, law) => {
    outcome = await liveSeason(house, law, lived, tell);
  });
  return { ...served, outcome: outcome as unknown as Outcome };
}
