import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBroker } from './broker.mjs';
import { fetchJars } from './jars.mjs';

/**
 * Keeps a broker for one test run: `node keeper.mjs RUN CACHE`. Writes to RUN/kafka.json `{brokers}`, or `{unable}`
 * when Kafka cannot be fetched here, or `{failure}`. When the folder RUN or the process named in RUN/owner is gone, it ends
 * the broker and removes its data.
 */
const [run, cache] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'tinbao-kafka-'));
const LOOK_MS = 250;

const fetched = await fetchJars(cache, () => undefined).catch((error) => answer({ unable: error.message }));
if (fetched) await keep();
rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

async function keep() {
  const broker = await startBroker({ cache, folder, heapMb: 384 }).catch((error) => answer({ failure: error.message }));
  if (!broker) return;
  answer({ brokers: broker.brokers, pid: broker.pid });
  while (isUnderWay() && (await Promise.race([sleep(LOOK_MS, true), broker.ended.then(() => false)])));
  await broker.stop('SIGKILL');
}

function answer(outcome) {
  if (!existsSync(run)) return;
  writeFileSync(join(run, 'kafka.draft'), JSON.stringify(outcome));
  renameSync(join(run, 'kafka.draft'), join(run, 'kafka.json'));
}

function isUnderWay() {
  try {
    process.kill(Number(readFileSync(join(run, 'owner'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
