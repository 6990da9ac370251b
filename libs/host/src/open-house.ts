import { join } from 'node:path';
import pino from 'pino';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import { accessMigrations } from '@tinbao/access';
import { Bus1764000000003, BusLanes1764000000005, BusRelay1764000000022 } from '@tinbao/bus';
import { Evidence1764000000122 } from '@tinbao/evidence';
import {
  applicationUrl, checkSigner, Ledger, Ledger1764000000002, LedgerEntries1764000000105, migrate, openDatabase, Signer, signNewest, unknownHead, withActor, type Role, type Shard,
} from '@tinbao/ledger';
import { openKeyRing, Vault, Vault1764000000001, VaultKeys1764000000115, VaultReaders1764000000004, VaultTextSeen1764000000118 } from '@tinbao/vault';
import type { Config } from './config.js';
import { clockFrom, type House } from './house.js';
import { Metrics } from './metrics.js';
import { PatientWakeUp } from './patient-wake-up.js';
import { Repeating } from './repeating.js';

type MigrationClass = new () => MigrationInterface;

/** How often the newest head is signed although nobody asks for a receipt, in ms. */
const SIGN_MS = 1_000;
/** How often the ledger is compared with what was signed while the house runs, in ms; each append compares its size as well. */
const CHECK_MS = 5_000;
/** What the signer says, for whoever reads the log. */
const TOLD: Readonly<Record<string, string>> = {
  ledger_shrunk: 'the ledger ends before a head that was signed: nothing is signed or received any more',
  ledger_forked: 'the ledger holds other events than a head that was signed: nothing is signed or received any more',
  head_copy_failed: 'TINBAO_HEAD_COPY cannot be written: the signer goes on with one place less',
};

/** What the stages bring to the house: tables and how they came to be. */
export interface Furniture {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationClass[];
}

/** A house whose database is migrated and whose keys are open, and the way to close it. */
export interface OpenHouse extends House {
  close(): Promise<void>;
}

/** Migrates, connects, opens keys, compares the ledger with what was signed before. `ownerUrl` is the database owner's. */
export async function openHouse(config: Config, ownerUrl: string, furniture: Furniture): Promise<OpenHouse> {
  const log = pino({ level: config.logLevel, base: undefined }, pino.destination({ dest: 2, sync: true }));
  await migrate(ownerUrl, [
    ...accessMigrations, Vault1764000000001, VaultKeys1764000000115, Ledger1764000000002, Bus1764000000003, VaultReaders1764000000004, BusLanes1764000000005, BusRelay1764000000022, LedgerEntries1764000000105, VaultTextSeen1764000000118, Evidence1764000000122, ...furniture.migrations,
  ]);
  const database = await openDatabase(ownerUrl, furniture.entities, config.databasePool);
  const keys = join(config.data, 'keys');
  const vault = new Vault(openKeyRing(keys));
  const clock = clockFrom(config.simulatedNow);
  const told = (code: string, facts: object) => log.error({ code, ...facts }, TOLD[code] ?? 'signer');
  const signer = new Signer(keys, { simulated: clock.simulated, copy: config.headCopy, told });
  await withActor(database, { role: 'intake' }, (manager) => vault.prepare(manager));
  await withActor(database, { role: 'intake' }, (manager) => checkSigner(manager, signer));
  const watching = new Repeating(() => withActor(database, { role: 'intake' }, (manager) => checkSigner(manager, signer)), CHECK_MS, () => undefined);
  watching.start();
  const wakeUp = new PatientWakeUp(applicationUrl(ownerUrl));
  await wakeUp.start();
  const metrics = new Metrics();
  const shard: Shard = { database, signer, head: unknownHead(signer.shard), onBatch: (role, events) => metrics.appended(role, events) };
  const signing = setInterval(() => signer.sound && signNewest(shard), SIGN_MS).unref();
  const ledgers = new Map<Role, Ledger>();
  const ledger = (role: Role) => {
    const known = ledgers.get(role) ?? new Ledger(shard, role);
    ledgers.set(role, known);
    return known;
  };
  return {
    config, database, vault, signer, wakeUp, log, metrics, ledger, clock, strategies: [],
    close: async () => {
      for (const each of ledgers.values()) await each.appender.close();
      await watching.stop();
      clearInterval(signing);
      if (signer.sound) signNewest(shard);
      await wakeUp.close();
      await database.destroy();
      signer.close();
    },
  };
}
