import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../../scripts/staff.mjs';
import { startEmbeddedPostgres } from '@tinbao/host';
import { Ledger, withActor } from '@tinbao/ledger';
import { freshKey, receiveRequest } from '@tinbao/testing';
import { openKeyRing, Vault } from '@tinbao/vault';
import { openShard } from './ledger-scene.mjs';
import { percentile } from './measure.mjs';
import { narratives } from './narratives.mjs';
import { startTinbao } from './tinbao-scene.mjs';

const VIEWERS = 200;
const CALLERS = 64;

/** From the commit of an event to the frame that counts it, at each of many viewers, while events come in. */
export const dashboardLive = {
  key: 'dashboardLive',
  what: `from the commit of an event to the first frame that counts it, at ${VIEWERS} viewers of the live targets, at up to 1,000 events a second`,
  goal: { p95Ms: 1_000 },
  seconds: { quick: 45, full: 90 },
  run: async (scene, { quick }) => {
    const rate = 1_000;
    const postgres = await startEmbeddedPostgres({ dataDir: join(scene.folder, 'house'), log: () => undefined });
    scene.atEnd(() => postgres.stop());
    const served = await startTinbao(scene, 'house', ['--only', 'reporter,web'], { DATABASE_URL: postgres.url });
    const cookie = await signIn(served.url, join(scene.folder, 'house'), 'chihuy');
    const keys = join(scene.folder, 'house', 'keys');
    const shard = await openShard(scene, postgres.url, keys);
    const vault = new Vault(openKeyRing(keys));
    await withActor(shard.database, { role: 'intake' }, (m) => vault.prepare(m));
    const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => watch(scene, `${served.url}/api/targets/stream`, cookie)));
    await sleep(2_000);
    const { committed, perSecond } = await append({ ledger: new Ledger(shard, 'intake'), vault }, { rate, seconds: quick ? 10 : 30 });
    await sleep(3_000);
    return summary(viewers, { committed, perSecond });
  },
};

/** A viewer: the ledger size of each frame, and when it came. */
function watch(scene, url, cookie) {
  const frames = [];
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`the stream was answered ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text) => {
        for (const [, size] of text.matchAll(/^id: (\d+)$/gm)) frames.push({ size: Number(size), at: performance.now() });
      });
      resolve(frames);
    });
    asked.on('error', reject).end();
    scene.atEnd(() => asked.destroy());
  });
}

/** Appends at a rate for some seconds; yields when each place of the ledger was durable, and how many a second came in. */
async function append({ ledger, vault }, { rate, seconds }) {
  const texts = narratives(100);
  const committed = new Map();
  const began = performance.now();
  let next = 0;
  const caller = async () => {
    while (performance.now() - began < seconds * 1_000) {
      const mine = next++;
      await sleep(Math.max(0, began + (mine * 1_000) / rate - performance.now()));
      const { done } = await ledger.append(receiveRequest(vault, texts[mine % texts.length], { idempotency: freshKey(), time: new Date().toISOString() }));
      committed.set(done.events[0].index, performance.now());
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return { committed, perSecond: committed.size / ((performance.now() - began) / 1_000) };
}

/** For each event and viewer: the first frame whose size lies beyond its place. */
function summary(viewers, { committed, perSecond }) {
  const delays = viewers.flatMap((frames) => delaysOf(frames, committed));
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((p) => percentile(delays, p));
  const frames = viewers.reduce((sum, each) => sum + each.length, 0);
  return {
    viewers: viewers.length, eventsPerSecond: perSecond, p50Ms: p50, p95Ms: p95, p99Ms: p99, short: `p95 ${p95.toFixed(0)} ms`,
    notes: [`${Math.round(perSecond)} events a second, ${viewers.length} viewers, ${frames} frames: from the commit to the frame p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)} ms`],
  };
}

function delaysOf(frames, committed) {
  const delays = [];
  let frame = 0;
  for (const [index, at] of [...committed].sort(([a], [b]) => a - b)) {
    while (frame < frames.length && frames[frame].size <= index) frame++;
    if (frame === frames.length) throw new Error(`a viewer never got a frame that counts event ${index}`);
    delays.push(Math.max(0, frames[frame].at - at));
  }
  return delays;
}
