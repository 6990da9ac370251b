import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compare, interleave } from './measure.mjs';
import { freePort, startChild } from './scene.mjs';

const CONNECTIONS = 256;
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Durable receipts over HTTP against an empty answer; server, database and load generator share the cores on both sides alike. */
export const receiptsVsHttpLimit = {
  key: 'receiptsVsHttpLimit',
  what: `durable receipts by POST /api/tips, ${CONNECTIONS} connections, intake alone, against an empty NestJS + Fastify answer to the same body`,
  floor: 0.52,
  goal: 0.75,
  async run(scene, { rounds, quick }) {
    const seconds = quick ? 2 : 5;
    const intake = await tinbao(scene, 'intake-alone', ['--only', 'intake']);
    const whole = await tinbao(scene, 'all-stages', []);
    const empty = `http://127.0.0.1:${await freePort()}`;
    await startChild(scene, { script: here('http-empty.mjs'), args: [new URL(empty).port], ready: 'listening' });
    const samples = await interleave({
      ours: () => load(intake, seconds), limit: () => load({ url: empty, authorization: '' }, seconds), 'all stages': () => load(whole, seconds),
    }, rounds, scene.say);
    const all = compare(samples['all stages'], samples.limit);
    return {
      ...compare(samples.ours, samples.limit), allStages: { ratio: all.ratio, ...all.ours },
      notes: [`with all stages in the same process, as npm start runs them: ${all.ratio.toFixed(2)} (${Math.round(all.ours.median)}/s), each tip classified, routed, clocked, listed and counted meanwhile`],
    };
  },
};

/** A Tinbao of the scene on a data folder of its own. */
async function tinbao(scene, name, args) {
  const port = await freePort();
  const data = join(scene.folder, name);
  scene.say(`starting Tinbao, ${name}`);
  const env = { PORT: String(port), TINBAO_DATA: data, DATABASE_URL: '', LOG_LEVEL: 'warn' };
  await startChild(scene, { script: here('../../apps/tinbao/dist/main.js'), args, env, ready: 'serves at' });
  const password = readFileSync(join(data, 'admin-password.txt'), 'utf8').trim();
  return { url: `http://127.0.0.1:${port}`, authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` };
}

async function load({ url, authorization }, seconds) {
  const env = { ...process.env, NODE_OPTIONS: '', BENCH_AUTHORIZATION: authorization || 'Basic none' };
  const { stdout } = await promisify(execFile)(process.execPath, [here('http-load.mjs'), url, String(seconds), String(CONNECTIONS)], { env });
  const answer = JSON.parse(stdout);
  if (answer.refused + answer.errors > 0) throw new Error(`${url}: ${answer.refused} refused, ${answer.errors} errors`);
  return { perSecond: answer.answered / answer.seconds, p50Ms: answer.p50Ms, p99Ms: answer.p99Ms };
}
