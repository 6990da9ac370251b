import { join } from 'node:path';
import { startEmbeddedPostgres } from '@tinbao/host';
import { Access1764000000000 } from '@tinbao/access';
import { Bus1764000000003, BusLanes1764000000005 } from '@tinbao/bus';
import { Ledger, Ledger1764000000002, migrate, openDatabase, Signer, unknownHead, withActor } from '@tinbao/ledger';
import { freshKey, receiveRequest } from '@tinbao/testing';
import { openKeyRing, Vault, Vault1764000000001, VaultReaders1764000000004 } from '@tinbao/vault';
import { openDatabaseLimit } from './database-limit.mjs';
import { compare, interleave, median, percentile } from './measure.mjs';
import { narratives } from './narratives.mjs';
import { fdatasyncP99 } from './scene.mjs';

const CALLERS = 64;

/** Durable chained appends, each with its sealed words and its signed proof, against plain rows of the same bytes. */
export const receiptsVsDatabaseLimit = {
  key: 'receiptsVsDatabaseLimit',
  what: `durable chained receipts (seal, append, signed proof), ${CALLERS} callers, against 100-row batches of the same bytes by one client`,
  floor: 0.53,
  goal: 0.8,
  async run(scene, { rounds, quick }) {
    const house = await openLedger(scene);
    const appends = appendSide(house, quick ? 3_000 : 20_000);
    await appends();
    const limit = await openDatabaseLimit(house.ownerUrl);
    const limitSide = () => limit.insert(quick ? 60 : 300);
    try {
      const syncs = [];
      const both = await interleave({
        ours: async () => {
          syncs.push(fdatasyncP99(scene));
          return appends();
        },
        limit: limitSide,
      }, rounds, scene.say);
      return summary(both, syncs);
    } finally {
      await limit.close();
    }
  },
};

function summary({ ours, limit }, syncs) {
  const fdatasyncP99Ms = median(syncs);
  const result = compare(ours, limit);
  const times = result.p99Ms / fdatasyncP99Ms;
  return {
    ...result, fdatasyncP99Ms,
    notes: [`p99 of an append is ${times.toFixed(1)} x that of one fdatasync of 8 kB (${fdatasyncP99Ms.toFixed(2)} ms); goal <= 8 x`],
  };
}

/** A ledger on a server of its own, fsync on, as the house opens it. */
export async function openLedger(scene) {
  const data = join(scene.folder, 'append');
  scene.say('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: data, log: () => undefined });
  scene.atEnd(() => postgres.stop());
  await migrate(postgres.url, [Access1764000000000, Vault1764000000001, Ledger1764000000002, Bus1764000000003, VaultReaders1764000000004, BusLanes1764000000005]);
  const database = await openDatabase(postgres.url, []);
  scene.atEnd(() => database.destroy());
  const keys = join(data, 'keys');
  const vault = new Vault(openKeyRing(keys));
  await withActor(database, { role: 'intake' }, (m) => vault.prepare(m));
  const signer = new Signer(keys);
  scene.atEnd(() => signer.close());
  const ledger = new Ledger({ database, signer, head: unknownHead(0) }, 'intake');
  return { ledger, vault, ownerUrl: postgres.url };
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
