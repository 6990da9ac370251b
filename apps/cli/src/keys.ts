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
  const vkeys = tree.parseVkeys(await readText(io, file));
  if (!vkeys) throw new UsageError(`${file}: holds a line that is no key, or no key at all; accepted: <name>+<key id>+<base64> and comments, as in keys/ledger.vkey`);
  return vkeys;
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
