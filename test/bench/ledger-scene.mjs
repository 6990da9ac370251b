import { join } from 'node:path';
import { startEmbeddedPostgres } from '@tinbao/host';
import { accessMigrations } from '@tinbao/access';
import { Bus1764000000003, BusLanes1764000000005, BusRelay1764000000022 } from '@tinbao/bus';
import { Ledger, Ledger1764000000002, LedgerEntries1764000000105, migrate, openDatabase, Signer, unknownHead, withActor } from '@tinbao/ledger';
import { freshKey, receiveRequest } from '@tinbao/testing';
import { openKeyRing, Vault, Vault1764000000001, VaultKeys1764000000115, VaultReaders1764000000004 } from '@tinbao/vault';
import { percentile } from './measure.mjs';
import { narratives } from './narratives.mjs';

/** Callers that append at once. */
export const CALLERS = 64;

/** A ledger on a server of its own, fsync on, as the house opens it. */
export async function openLedger(scene) {
  const data = join(scene.folder, 'append');
  scene.say('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: data, log: () => undefined });
  scene.atEnd(() => postgres.stop());
  await migrate(postgres.url, [...accessMigrations, Vault1764000000001, VaultKeys1764000000115, Ledger1764000000002, Bus1764000000003, VaultReaders1764000000004, BusLanes1764000000005, BusRelay1764000000022, LedgerEntries1764000000105]);
  const keys = join(data, 'keys');
  const shard = await openShard(scene, postgres.url, keys);
  const vault = new Vault(openKeyRing(keys));
  await withActor(shard.database, { role: 'intake' }, (m) => vault.prepare(m));
  return { shard, ledger: new Ledger(shard, 'intake'), vault, keys, ownerUrl: postgres.url };
}

/** The ledger of a migrated database as one process holds it. */
export async function openShard(scene, ownerUrl, keys) {
  const database = await openDatabase(ownerUrl, []);
  scene.atEnd(() => database.destroy());
  const signer = new Signer(keys);
  scene.atEnd(() => signer.close());
  return { database, signer, head: unknownHead(signer.shard) };
}

/** One run: `total` tips by 64 callers, each waiting for its own receipt before the next. */
export function appendSide({ ledger, vault }, total) {
  const texts = narratives(400);
  return async () => {
    const latencies = new Float64Array(total);
    let next = 0;
    const caller = async () => {
      while (next < total) {
        const mine = next++;
        const request = receiveRequest(vault, texts[mine % texts.length], { idempotency: freshKey() });
        const asked = performance.now();
        const outcome = await ledger.append(request);
        if (!('done' in outcome) || !outcome.done.proof().startsWith('c2sp.org/tlog-proof')) throw new Error('an append left no proof');
        latencies[mine] = performance.now() - asked;
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: CALLERS }, caller));
    const seconds = (performance.now() - start) / 1000;
    return { perSecond: total / seconds, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
  };
}
