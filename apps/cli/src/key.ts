import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { assertPassword, listAccounts } from '@tinbao/access';
import { isRefused, problems } from '@tinbao/contracts';
import { clockFrom, ConfigError, readConfig, type Config } from '@tinbao/host';
import { checkSigner, openDatabase, rotateSigningKey, signedHead, Signer, withActor, type Rotated, type Rotation } from '@tinbao/ledger';
import { DataSource } from 'typeorm';
import { exit, text, type Command, type Given } from './command.js';
import { reachDatabase } from './database.js';
import { readText, type Io } from './io.js';
import { changeOperatingKey } from './recover.js';
import { UsageError } from './usage-error.js';

/** Events for which the former key signs beside the new one, where nobody says otherwise. */
const OVERLAP = '1000';

/** `key rotate`: the ledger goes on under a new signing key. Whoever does it proves that he is an administrator, and stands on the ledger with it. */
export const keyCommand: Command = {
  usage: 'rotate --account NAME [--password FILE|-] [--overlap EVENTS] | rotate --operating  (while Tinbao is stopped)',
  options: { account: { type: 'string' }, password: { type: 'string' }, overlap: { type: 'string' }, operating: { type: 'boolean' } },
  run: async (given, io) => {
    if (given.values.operating === true) return changeOperatingKey(given, io);
    const wish = wishOf(given);
    const config = configOf(io);
    const keys = join(config.data, 'keys');
    if (!existsSync(join(keys, 'ledger.vkey'))) throw new UsageError(`${keys}: holds no signing key; accepted: TINBAO_DATA of a house that was started`);
    const password = (await readText(io, wish.password)).replace(/\r?\n$/, '');
    const reached = await reachDatabase(io);
    try {
      const actor = await proven(reached.url, wish.account, password);
      const time = clockFrom(config.simulatedNow).iso();
      const rotated = await rotate(reached.url, config, { actor, time, overlap: wish.overlap });
      tell(io, rotated, { asJson: given.values.json === true, keys });
      return exit.done;
    } finally {
      await reached.leave();
    }
  },
};

interface Wish {
  readonly account: string;
  /** A file with the password, or `-`. */
  readonly password: string;
  readonly overlap: number;
}

function wishOf(given: Given): Wish {
  const [account, overlap] = [text(given, 'account'), text(given, 'overlap') ?? OVERLAP];
  const [act, ...more] = given.positionals;
  if (act !== 'rotate' || more.length > 0 || account === undefined) throw new UsageError(`key: accepted: key ${keyCommand.usage}`);
  if (!/^\d{1,9}$/.test(overlap)) throw new UsageError(`key: --overlap ${overlap}; accepted: a number of events; 0 where the former key is in wrong hands`);
  return { account, password: text(given, 'password') ?? '-', overlap: Number(overlap) };
}

function configOf(io: Io): Config {
  try {
    return readConfig({ ...io.env, LOG_LEVEL: 'silent' }, io.root);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

/** Yields `account/<name>` of an administrator whose own password this is; a first password proves nobody. */
async function proven(url: string, username: string, password: string): Promise<string> {
  const database = await openDatabase(url, [], 1);
  try {
    await assertPassword((work) => withActor(database, { role: 'web' }, work), { username, password, address: 'cli' });
    const account = (await withActor(database, { role: 'web' }, listAccounts)).find((each) => each.username === username);
    if (account?.role !== 'admin') throw new UsageError(`key: ${username} is no administrator; accepted: --account of one`);
    if (account.mustChange) throw new UsageError(`key: ${username} still has his first password; accepted: one that he chose himself`);
    return account.id;
  } catch (error) {
    throw isRefused(error) ? new UsageError(`key: ${problems[error.code].title.en}`) : error;
  } finally {
    await database.destroy();
  }
}

/** Rotates as the owner, who alone can hold the head while the list of keys is replaced; the first head of both keys is signed at once. */
async function rotate(url: string, { data, headCopy: copy, simulatedNow }: Config, rotation: Rotation): Promise<Rotated> {
  const signer = new Signer(join(data, 'keys'), { simulated: simulatedNow !== undefined, copy });
  const owner = await new DataSource({ type: 'postgres', url, poolSize: 1 }).initialize();
  const runner = owner.createQueryRunner();
  try {
    await checkSigner(owner.manager, signer);
    signer.assertSound();
    const rotated = await rotateSigningKey((await runner.connect()) as PoolClient, signer, rotation);
    await signedHead(runner.manager, signer);
    return rotated;
  } catch (error) {
    throw SAID[(error as { code?: string }).code ?? ''] ?? error;
  } finally {
    await runner.release();
    await owner.destroy();
    signer.close();
  }
}

const SAID: Readonly<Record<string, UsageError>> = {
  ledger_shrunk: new UsageError('key: the ledger ends before a head that was signed (ledger_shrunk): its key signs nothing, a new one would not either'),
  ledger_forked: new UsageError('key: the ledger is not the one that was signed (ledger_forked): its key signs nothing, a new one would not either'),
  ledger_signed_under_other_name: new UsageError('key: the key signed under another name; accepted: the TINBAO_NOW and TINBAO_SIMULATED_CLOCK that the house has'),
};

function tell(io: Io, rotated: Rotated, { asJson, keys }: { asJson: boolean; keys: string }): void {
  if (asJson) return io.out(JSON.stringify(rotated));
  io.out(`new key      ${rotated.vkey}`);
  io.out(`signs        from size ${rotated.fromSize}`);
  io.out(`former key   ${rotated.previousKeyId} signs up to size ${rotated.retiresAtSize}`);
  io.out(`to be given to witnesses and to all who check receipts: ${join(keys, 'ledger.vkey')}, the same as GET /api/ledger/vkey`);
}
