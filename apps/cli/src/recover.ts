import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { recoverOperating, rotateOperating } from '@tinbao/vault';
import { DataSource } from 'typeorm';
import { exit, text, type Command, type Given } from './command.js';
import { reachDatabase } from './database.js';
import { dataFolder, readText, type Io } from './io.js';
import { UsageError } from './usage-error.js';

/** `recover`: the operating key is lost, and the recovery key comes from its safe; every key of the vault is wrapped to a new one. */
export const recover: Command = {
  usage: '--key FILE  (recovery.key.pem; Tinbao must not be running)',
  options: { key: { type: 'string' } },
  run: async (given, io) => {
    const file = text(given, 'key');
    if (file === undefined) throw new UsageError('recover: --key is missing; accepted: the file of the recovery key, recovery.key.pem');
    const pem = await recoveryKeyOf(io, file);
    const count = await onOwnDatabase(io, (database, keys) => recoverOperating(database, keys, pem)
      .catch((error: Error) => Promise.reject(new UsageError(`recover: ${file} does not open what this database holds; nothing was changed (${error.message})`))));
    io.out(given.values.json === true ? JSON.stringify({ rewrapped: count }) : `${count} keys are wrapped to a new keys/operating.key. Carry the recovery key back to its safe, then start Tinbao.`);
    return exit.done;
  },
};

/** `key rotate --operating`: wraps every key of the vault to a new operating key, with the one in use. Tinbao must not be running. */
export async function changeOperatingKey(given: Given, io: Io): Promise<number> {
  if (given.positionals.join(' ') !== 'rotate') throw new UsageError('key: accepted: key rotate --operating');
  const count = await onOwnDatabase(io, rotateOperating);
  io.out(given.values.json === true ? JSON.stringify({ rewrapped: count }) : `${count} keys are wrapped to a new keys/operating.key. Copies of the former one open nothing of this database any more; those of older backups they do.`);
  return exit.done;
}

async function recoveryKeyOf(io: Io, file: string): Promise<string> {
  const pem = await readText(io, file);
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'x25519') return pem;
  } catch {
    // Said below: what cannot be read is no key either.
  }
  throw new UsageError(`recover: ${file} is no recovery key; accepted: recovery.key.pem as Tinbao wrote it (X25519)`);
}

/** As the owner of the database, while no Tinbao works on it: a running one would go on with the old key. */
async function onOwnDatabase(io: Io, work: (database: DataSource, keys: string) => Promise<number>): Promise<number> {
  const reached = await reachDatabase(io);
  const database = new DataSource({ type: 'postgres', url: reached.url, poolSize: 1, extra: { connectionTimeoutMillis: 5_000 } });
  try {
    await database.initialize().catch((error: Error) => Promise.reject(new UsageError(`the database does not answer: ${error.message}`)));
    const [found]: { running: boolean; there: boolean }[] = await database.query(
      `select exists (select from pg_stat_activity where usename = 'tinbao_app' and datname = current_database()) as running, to_regclass('vault.kek') is not null as there`);
    if (!found?.there) throw new UsageError('this database holds no vault');
    if (found.running) throw new UsageError('Tinbao is running on this database; stop it first');
    return await work(database, join(dataFolder(io), 'keys'));
  } finally {
    if (database.isInitialized) await database.destroy();
    await reached.leave();
  }
}
