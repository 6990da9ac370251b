import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/free-port.mjs';
import { signIn } from '../../scripts/staff.mjs';
import { startChild } from './scene.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** A Tinbao of the scene on a data folder of its own, or that of `env`; with the cookie of somebody who may receive tips. */
export async function startTinbao(scene, name, args = [], env = {}) {
  const port = await freePort();
  const given = { PORT: String(port), TINBAO_DATA: join(scene.folder, name), DATABASE_URL: '', EVENT_BUS: 'ledger', LOG_LEVEL: 'warn', ...env };
  scene.say(`starting Tinbao, ${name}`);
  await startChild(scene, { script: here('../../apps/tinbao/dist/main.js'), args, env: given, ready: 'serves at' });
  const url = `http://127.0.0.1:${port}`;
  const receives = args.length === 0 || args.at(-1).includes('intake');
  return { url, cookie: receives ? await signIn(url, given.TINBAO_DATA, 'truc113') : undefined };
}

/** Posts tips for some seconds from a process of its own, as fast as they are answered or `rate` a second. Throws unless every one was received. */
export async function load({ url, cookie }, { seconds, connections, rate }) {
  const env = { ...process.env, NODE_OPTIONS: '', BENCH_COOKIE: cookie };
  const args = [url, seconds, connections, ...(rate ? [rate] : [])].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, [here('http-load.mjs'), ...args], { env });
  const answer = JSON.parse(stdout);
  if (answer.refused + answer.errors > 0) throw new Error(`${url}: ${answer.refused} refused, ${answer.errors} errors`);
  return { received: answer.answered, perSecond: answer.answered / answer.seconds, p50Ms: answer.p50Ms, p99Ms: answer.p99Ms };
}
