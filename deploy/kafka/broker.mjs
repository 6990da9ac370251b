import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/free-port.mjs';
import { fetchJars, java } from './jars.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const START_MS = 60_000;
const STOP_MS = 15_000;

/**
 * Starts one Kafka broker in KRaft mode on 127.0.0.1: `cache` keeps the jars, `folder` its settings, data and broker.log.
 * Yields its address, its process and how it ends; throws with the last lines of the log when it does not come up.
 */
export async function startBroker({ cache, folder, port, heapMb = 512, say = () => undefined }) {
  const jars = await fetchJars(cache, say);
  if (port && (await answers(port))) throw new Error(`another program listens on 127.0.0.1:${port}; choose a free one, for example KAFKA_PORT=${port + 100}`);
  const ports = { broker: port ?? (await freePort()), controller: await freePort() };
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, 'server.properties');
  writeFileSync(settings, propertiesOf(folder, ports));
  const run = runnerOf(jars, heapMb);
  if (!existsSync(join(folder, 'data', 'meta.properties'))) format(run, settings);
  say(`starting Kafka on 127.0.0.1:${ports.broker}`);
  const log = openSync(join(folder, 'broker.log'), 'w');
  // A group of its own: Ctrl-C reaches whoever started it, who then ends the broker in order.
  const child = spawn(run.file, [...run.args, 'kafka.Kafka', settings], { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  await listening(child, ports.broker, folder);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { brokers: `127.0.0.1:${ports.broker}`, pid: child.pid, ended, stop: (signal) => stop(child, signal) };
}

function runnerOf(jars, heapMb) {
  const classes = [here, join(jars, '*')].join(delimiter);
  const flags = [`-Xmx${heapMb}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dlog4j2.configurationFile=${join(here, 'log4j2.properties')}`];
  return { file: java(), args: [...flags, '-cp', classes] };
}

function format(run, settings) {
  const id = randomBytes(16).toString('base64url');
  const told = spawnSync(run.file, [...run.args, 'kafka.tools.StorageTool', 'format', `--cluster-id=${id}`, '-c', settings], { encoding: 'utf8' });
  if (told.status !== 0) throw new Error(`Kafka's storage could not be made: ${(told.stderr || told.error?.message || '').trim().slice(-500)}`);
}

/** One node that is everything: internal topics with one copy, no wait for a second member, no topic that nobody made. */
function propertiesOf(folder, { broker, controller }) {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(folder, 'data').replaceAll('\\', '/'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'auto.create.topics.enable': false,
  }).map(([key, value]) => `${key}=${value}\n`).join('');
}

async function listening(child, port, folder) {
  let failure;
  child.once('error', (error) => (failure = error.message));
  const end = performance.now() + START_MS;
  while (!(await answers(port))) {
    if (!failure && child.exitCode === null && child.signalCode === null && performance.now() < end) {
      await sleep(100);
      continue;
    }
    await stop(child, 'SIGKILL');
    throw new Error(`Kafka did not start: ${failure ?? readFileSync(join(folder, 'broker.log'), 'utf8').trim().slice(-1_000)}`);
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (is) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}

async function stop(child, signal = 'SIGTERM') {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}
