import { openDatabaseLimit } from './database-limit.mjs';
import { appendSide, CALLERS, openLedger } from './ledger-scene.mjs';
import { compare, interleave, median } from './measure.mjs';
import { fdatasyncP99 } from './scene.mjs';

/** Durable chained appends, each with its sealed words and its signed proof, against plain rows of the same bytes. */
export const receiptsVsDatabaseLimit = {
  key: 'receiptsVsDatabaseLimit',
  what: `durable chained receipts (seal, append, signed proof), ${CALLERS} callers, against 100-row batches of the same bytes by one client`,
  floor: 0.53,
  goal: 0.8,
  seconds: { quick: 15, full: 45 },
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
