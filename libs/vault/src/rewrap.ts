import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { createPublicKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { openKek, openKeyRing, recoverKek, recoveryOf, wrapKek, type KeyRing } from './key-ring.js';
import { readOrCreateSecret } from './secret-file.js';

interface KekRow {
  readonly kek_id: string;
  readonly operating: Buffer;
  readonly recovery: Buffer;
}

/**
 * Gives a folder a new operating key with the private recovery key, and wraps every key-encryption key to it; yields how many. Throws,
 * changing nothing, where the recovery key does not open one of them. Cut off, it is done again from the beginning.
 */
export async function recoverOperating(database: DataSource, keys: string, recoveryPem: string): Promise<number> {
  rmSync(nextFile(keys), { force: true });
  readOrCreateSecret(join(keys, 'recovery.pub.pem'), () => createPublicKey(recoveryPem).export({ type: 'spki', format: 'pem' }).toString());
  return rewrap(database, keys, (row) => recoverKek(recoveryPem, row.kek_id, row.recovery));
}

/** The same with the operating key in use; the recovery recipient of the folder is taken anew, too. Cut off, it is carried to its end by the next call. */
export async function rotateOperating(database: DataSource, keys: string): Promise<number> {
  const next = nextFile(keys);
  if (existsSync(next)) {
    // Cut off between the commit and the new file's name: then the database knows the new key already.
    const rows = await keksOf(database.manager);
    if (rows.every((row) => opens(secretOf(next), row))) {
      renameSync(next, currentFile(keys));
      return rows.length;
    }
    rmSync(next);
  }
  const { operating } = openKeyRing(keys);
  return rewrap(database, keys, (row) => openKek({ operating }, { kekId: row.kek_id, operating: row.operating }));
}

const currentFile = (keys: string) => join(keys, 'operating.key');
const nextFile = (keys: string) => join(keys, 'operating.key.next');
const secretOf = (file: string) => Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');

function opens(operating: Buffer, { kek_id: kekId, operating: wrapped }: KekRow): boolean {
  try {
    return openKek({ operating }, { kekId, operating: wrapped }).length > 0;
  } catch {
    return false;
  }
}

function keksOf(manager: EntityManager): Promise<KekRow[]> {
  return manager.query('select kek_id, operating, recovery from vault.kek order by kek_id');
}

/** The new key is on the disk before the database names it, and takes the old one's name after. */
async function rewrap(database: DataSource, keys: string, open: (row: KekRow) => Buffer): Promise<number> {
  const operating = randomBytes(32);
  const count = await database.transaction(async (manager) => {
    await manager.query('lock table vault.kek in exclusive mode');
    const opened = (await keksOf(manager)).map((row) => ({ kekId: row.kek_id, kek: open(row) }));
    writeDurably(nextFile(keys), operating.toString('base64'));
    const ring: Pick<KeyRing, 'operating' | 'recovery'> = { operating, recovery: recoveryOf(keys) };
    for (const { kekId, kek } of opened) {
      const wrapped = wrapKek(ring, kekId, kek);
      await manager.query('update vault.kek set operating = $2, recovery = $3 where kek_id = $1', [kekId, wrapped.operating, wrapped.recovery]);
    }
    return opened.length;
  });
  renameSync(nextFile(keys), currentFile(keys));
  return count;
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, `${text}\n`);
  fsyncSync(file);
  closeSync(file);
}
