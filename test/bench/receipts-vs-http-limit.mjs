import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { compare, interleave, median } from './measure.mjs';
import { startChild } from './scene.mjs';
import { load, startTinbao } from './tinbao-scene.mjs';

const CONNECTIONS = 256;
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Durable receipts over HTTP against an empty answer; server, database and load generator share the cores on both sides alike. */
export const receiptsVsHttpLimit = {
  key: 'receiptsVsHttpLimit',
  what: `durable receipts by POST /api/tips, ${CONNECTIONS} connections, intake alone, against an empty NestJS + Fastify answer to the same body`,
  floor: 0.52,
  goal: 0.75,
  seconds: { quick: 20, full: 600 },
  async run(scene, { rounds, quick }) {
    const seconds = quick ? 1 : 5;
    const intake = await startTinbao(scene, 'intake-alone', ['--only', 'intake,web']);
    // A quick run has no time for the pipeline's work that a load on all stages leaves behind.
    const whole = quick ? undefined : await startTinbao(scene, 'all-stages');
    const empty = `http://127.0.0.1:${await freePort()}`;
    await startChild(scene, { script: here('http-empty.mjs'), args: [new URL(empty).port], ready: 'listening' });
    const samples = await interleave({
      ours: () => load(intake, { seconds, connections: CONNECTIONS }), limit: () => load({ url: empty, cookie: 'none' }, { seconds, connections: CONNECTIONS }),
      ...(whole && { 'all stages': () => loadAndSettle(whole, seconds, scene.say) }),
    }, rounds, scene.say);
    const result = compare(samples.ours, samples.limit);
    return whole ? { ...result, ...withAllStages(samples) } : { ...result, notes: ['all stages in one process: left out of a quick run'] };
  },
};

function withAllStages(samples) {
  const all = compare(samples['all stages'], samples.limit);
  const settledAfter = median(samples['all stages'].map((s) => s.settledAfter));
  return {
    allStages: { ratio: all.ratio, ...all.ours, settledAfterSeconds: settledAfter },
    notes: [`with all stages in the same process, as npm start runs them: ${all.ratio.toFixed(3)} (${Math.round(all.ours.median)}/s); they were done ${settledAfter.toFixed(0)} s after the last receipt`],
  };
}

/** The load, and the pipeline's work that it left behind: no other side is measured while that still takes the cores. */
async function loadAndSettle(served, seconds, say) {
  const sample = await load(served, { seconds, connections: CONNECTIONS });
  const start = performance.now();
  for (let last = -1, size = await settledAt(served.url); size !== last; ) {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    [last, size] = [size, await settledAt(served.url)];
  }
  const settledAfter = Math.max(0, (performance.now() - start) / 1000 - 1.5);
  say(`the stages were done ${settledAfter.toFixed(0)} s after the last receipt`);
  return { ...sample, settledAfter };
}

/** How far the stages are, added up. */
async function settledAt(url) {
  const { stages } = await (await fetch(`${url}/readyz`)).json();
  return stages.reduce((sum, { settled }) => sum + settled, 0);
}
