import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import { accessMigrations } from '@tinbao/access';
import { Bus1764000000003, BusLanes1764000000005, BusRelay1764000000022, WakeUp } from '@tinbao/bus';
import { Metrics, type House } from '@tinbao/host';
import { applicationUrl, Ledger, Ledger1764000000002, LedgerEntries1764000000105, migrate, openDatabase, Signer, unknownHead, withActor, type Role, type Shard } from '@tinbao/ledger';
import { openKeyRing, Vault, Vault1764000000001, VaultKeys1764000000115, VaultReaders1764000000004, VaultTextSeen1764000000118 } from '@tinbao/vault';
import { freshDatabase } from './postgres.js';

/** What a house needs beside the shard itself. */
type Adapters = Pick<House, 'wakeUp' | 'log' | 'metrics' | 'ledger'>;

/** A ledger of its own on a fresh database: what a suite of adapters or of a stage works on. */
export interface TestShard extends Shard {
  /** The owner's address, for what only an intruder would do. */
  readonly ownerUrl: string;
  readonly database: DataSource;
  readonly vault: Vault;
  /** Folder of the keys and of the signer's memory. */
  readonly keys: string;
  /** Fresh ones for a house around it. */
  adapters(): Adapters;
  close(): Promise<void>;
}

/** Opens one; a stage's suite adds its tables. */
export async function openShard(more: { migrations?: (new () => MigrationInterface)[]; entities?: EntitySchema[] } = {}): Promise<TestShard> {
  const { url, drop } = await freshDatabase();
  const keys = await mkdtemp(join(tmpdir(), 'tinbao-keys-'));
  await migrate(url, [...accessMigrations, Vault1764000000001, VaultKeys1764000000115, Ledger1764000000002, Bus1764000000003, VaultReaders1764000000004, BusLanes1764000000005, BusRelay1764000000022, LedgerEntries1764000000105, VaultTextSeen1764000000118, ...(more.migrations ?? [])]);
  const database = await openDatabase(url, more.entities ?? []);
  const vault = new Vault(openKeyRing(keys));
  await withActor(database, { role: 'intake' }, (manager) => vault.prepare(manager));
  const signer = new Signer(keys);
  const shard: TestShard = {
    ownerUrl: url, database, vault, keys, signer, head: unknownHead(0),
    adapters: () => adaptersOf(shard),
    close: async () => {
      signer.close();
      await database.destroy();
      await drop();
      await rm(keys, { recursive: true, force: true });
    },
  };
  return shard;
}

function adaptersOf(shard: TestShard): Adapters {
  const ledgers = new Map<Role, Ledger>();
  return {
    wakeUp: new WakeUp(applicationUrl(shard.ownerUrl)),
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    ledger: (role) => ledgers.get(role) ?? (ledgers.set(role, new Ledger(shard, role)), ledgers.get(role) as Ledger),
  };
}
