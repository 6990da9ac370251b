import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineHost } from './container-engine.js';
import { isFirstInRun, publish, published, runFolder } from './run-answer.js';

/** The broker all suites of one Jest run share. */
export interface TestKafka {
  /** `host:port`. */
  readonly brokers: readonly string[];
}

/** `unable`: this machine has neither a container engine nor what Kafka needs; `failure`: it has, and there is a defect. */
type Outcome = { readonly brokers: string } | { readonly unable: string } | { readonly failure: string };
type Suite = (title: string, body: () => void) => void;

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Where the jars stay from one run to the next, inside the clone. */
export const kafkaCache = join(root, '.tinbao', 'kafka');
/** The first run fetches 44 MB. */
const PATIENCE_MS = 330_000;

/**
 * The run's broker: the one TINBAO_TEST_KAFKA names; else a container where a container engine answers; else Kafka's own
 * jars where Java is. The first caller starts it, the end of the run ends it. About 3 s for the first caller.
 */
export async function startKafka(): Promise<TestKafka> {
  const outcome = await sharedOutcome();
  if ('brokers' in outcome) return { brokers: outcome.brokers.split(',') };
  throw new Error('unable' in outcome ? outcome.unable : outcome.failure);
}

/**
 * `describe` for suites that need Kafka: `const suite = await kafkaSuite()`. Where neither a container nor Java can run
 * it, the suite is skipped and its title says why.
 */
export async function kafkaSuite(): Promise<Suite> {
  const { describe } = await import('@jest/globals');
  const outcome = await sharedOutcome();
  if (!('unable' in outcome)) return describe;
  return (title, body) => describe.skip(`${title} [skipped: ${outcome.unable}]`, body);
}

async function sharedOutcome(): Promise<Outcome> {
  const given = process.env.TINBAO_TEST_KAFKA;
  if (given) return { brokers: given };
  const run = runFolder('Kafka');
  const answer = join(run, 'kafka.json');
  if (await isFirstInRun(run, 'kafka-starting')) await startOnce(run, answer);
  return published<Outcome>(answer, PATIENCE_MS, { failure: `Kafka did not come up within ${PATIENCE_MS / 1000} s` });
}

/** The keeper answers by itself; whoever needs none answers here. */
async function startOnce(run: string, answer: string): Promise<unknown> {
  const { whyNoBroker } = (await import(new URL('../../../deploy/kafka/jars.mjs', import.meta.url).href)) as { whyNoBroker(cache: string): string | undefined };
  const inContainer = await containerOrNot();
  if (inContainer) return publish<Outcome>(answer, { brokers: inContainer });
  const reason = whyNoBroker(kafkaCache);
  if (reason) return publish<Outcome>(answer, { unable: `${reason}; and no container engine answers` });
  // A process of its own: it outlives this worker, and ends the broker even when the run is killed.
  spawn(process.execPath, [join(root, 'deploy/kafka/keeper.mjs'), run, kafkaCache], { detached: true, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } }).unref();
  return undefined;
}

/** Address of a broker in a container; undefined where no engine answers. */
async function containerOrNot(): Promise<string | undefined> {
  const host = await engineHost();
  return host === undefined ? undefined : (await import('./kafka-container.js')).startKafkaContainer(host);
}
