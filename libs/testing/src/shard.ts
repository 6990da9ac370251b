import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import { accessMigrations } from '@tinbao/access';
import { Bus1764000000003, BusLanes1764000000005, BusRelay1764000000022 } from '@tinbao/bus';
import { Ledger1764000000002, LedgerEntries1764000000105, migrate, openDatabase, Signer, unknownHead, withActor, type Shard } from '@tinbao/ledger';
import { openKeyRing, Vault, Vault1764000000001, VaultKeys1764000000115, VaultReaders1764000000004 } from '@tinbao/vault';
import { freshDatabase } from './postgres.js';

/** A ledger of its own on a fresh database: what a suite of adapters or of a stage works on. */
export interface TestShard extends Shard {
  /** The owner's address, for what only an intruder would do. */
  readonly ownerUrl: string;
  readonly database: DataSource;
  readonly vault: Vault;
  /** Folder of the keys and of the signer's memory. */
  readonly keys: string;
  close(): Promise<void>;
}

/** Opens one; a stage's suite adds its tables. */
export async function openShard(more: { migrations?: (new () => MigrationInterface)[]; entities?: EntitySchema[] } = {}): Promise<TestShard> {
  const { url, drop } = await freshDatabase();
  const keys = await mkdtemp(join(tmpdir(), 'tinbao-keys-'));
  await migrate(url, [...accessMigrations, Vault1764000000001, VaultKeys1764000000115, Ledger1764000000002, Bus1764000000003, VaultReaders1764000000004, BusLanes1764000000005, BusRelay1764000000022, LedgerEntries1764000000105, ...(more.migrations ?? [])]);
  const database = await openDatabase(url, more.entities ?? []);
  const vault = new Vault(openKeyRing(keys));
  await withActor(database, { role: 'intake' }, (manager) => vault.prepare(manager));
  const signer = new Signer(keys);
  return {
    ownerUrl: url, database, vault, keys, signer, head: unknownHead(0),
    close: async () => {
      signer.close();
      await database.destroy();
      await drop();
      await rm(keys, { recursive: true, force: true });
    },
  };
}
