import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { originOf } from '@tinbao/ledger';
import { inhabit } from './dwelling.js';
import type { Lived, Outcome, Tell } from './lived.js';
import { LedgerInUse } from './season-run.js';

/** A folder that takes no season in; the message is one line for a person. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/**
 * Lives a season in a data folder and leaves it there. Throws {@link NoRoom}, and changes nothing, for a folder whose ledger is
 * real: nothing simulated ever stands in it; and for one that holds a ledger already, or is in use.
 */
export async function simulate(data: string, lived: Lived, tell: Tell): Promise<Outcome> {
  assertFree(data);
  try {
    const house = await inhabit({ data, port: '0' }, lived, { say: () => undefined, tell });
    await house.stop();
    return house.outcome;
  } catch (error) {
    throw isNoRoom(error) ? new NoRoom(error.message) : error;
  }
}

/** The name that the folder signed under says what it is, and what it signed last how large. */
function assertFree(data: string): void {
  const [name] = read(data, 'ledger.vkey').split('+');
  if (name !== '' && name !== originOf(0, true)) throw new NoRoom(`TINBAO_DATA ${data} holds a real ledger, ${name}: nothing simulated ever stands in it`);
  const size = Number(read(data, 'ledger.signed').slice(0, 16));
  if (size > 0) throw new NoRoom(`TINBAO_DATA ${data} holds a ledger of ${size} events: a season begins with an empty one`);
}

function read(data: string, key: string): string {
  const file = join(data, 'keys', key);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function isNoRoom(error: unknown): error is Error {
  return error instanceof LedgerInUse || (error as { code?: string }).code === 'DATA_IN_USE';
}
