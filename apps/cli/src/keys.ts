import { join } from 'node:path';
import { parseSignedMemory, tree, type TreeHead } from '@tinbao/ledger';
import type { Vkey } from '@tinbao/merkle';
import { dataFolder, readText, type Io } from './io.js';
import { UsageError } from './usage-error.js';

/** The ledger's public keys: as given by `--vkey TEXT|FILE` (a file may hold one a line), else `keys/ledger.vkey` of the data folder. */
export async function readVkeys(io: Io, given: string | undefined): Promise<Vkey[]> {
  const asText = given === undefined ? undefined : tree.parseVkey(given.trim());
  if (asText) return [asText];
  const file = given ?? join(dataFolder(io), 'keys', 'ledger.vkey');
  const lines = (await readText(io, file)).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return lines.map((line, i) => tree.parseVkey(line) ?? refuse(file, i + 1));
}

function refuse(file: string, line: number): never {
  throw new UsageError(`${file}: line ${line} is no key; accepted: <name>+<key id>+<base64>, as in keys/ledger.vkey`);
}

/** What the signer of the data folder remembers outside the database; undefined where there is no memory. Refuses a spoilt one. */
export async function readLastSigned(io: Io): Promise<TreeHead | undefined> {
  const file = join(dataFolder(io), 'keys', 'ledger.signed');
  const text = await readText(io, file).catch(() => '');
  try {
    return parseSignedMemory(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

/** The keys of the data folder, or undefined where there are none: then key ids are only compared with one another. */
export async function readOwnVkeys(io: Io): Promise<Vkey[] | undefined> {
  return readVkeys(io, undefined).catch(() => undefined);
}
