import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../scripts/free-port.mjs';
import { ourImage, readImage, root, waves, type Compose, type Service } from './compose.js';
import { endOf, talkTo, type Started } from './started.js';

/** Where the services that are not ours stand on this machine. */
export interface Places {
  /** Address of a database, for what DATABASE_URL names. */
  readonly databaseUrl: string;
  /** `host:port`, for `kafka:9092`. */
  readonly broker: string;
}

/** The containers of ours as local processes. */
export interface Composed {
  /** Through the edge. */
  readonly through: Started;
  /** Address of a service's port 8080 on this machine. */
  at(service: string): string;
}

interface Process {
  readonly child: ChildProcess;
  readonly output: () => string;
}

const HEALTHY_MS = 60_000;

/**
 * Starts every service of our image as docker-compose.yml names it: its command, its environment, when those it depends
 * on are healthy by the image's own check. Only addresses and the folder of the volume are put in the place of Docker's.
 */
export async function startComposed({ services }: Compose, places: Places): Promise<Composed> {
  const ours = Object.keys(services).filter((name) => services[name]?.image === ourImage);
  const data = await mkdtemp(join(tmpdir(), 'tinbao-compose-'));
  const ports = new Map<string, number>();
  for (const name of ours) ports.set(name, await freePort());
  const running = new Map<string, Process>();
  const remove = async () => {
    await Promise.all([...running.values()].reverse().map(({ child }) => endOf(child, 'SIGTERM')));
    await rm(data, { recursive: true, force: true });
  };
  const here = mapped(services, ports, places);
  // One broker serves all suites of a run.
  const apart = { KAFKA_PREFIX: `compose-${randomBytes(6).toString('hex')}` };
  const launch = async (name: string) => {
    const service = services[name] as Service;
    const volume = service.volumes?.some((mount) => mount === 'tinbao:/data') ? { TINBAO_DATA: data } : {};
    const env = { ...readImage().env, ...service.environment, ...apart, PORT: String(ports.get(name)), ...volume };
    const started = processOf(service.command ?? readImage().command, Object.fromEntries(Object.entries(env).map(([key, value]) => [key, here(String(value))])));
    running.set(name, started);
    await healthy(name, started, ports.get(name) ?? 0);
  };
  try {
    for (const wave of waves(services)) await Promise.all(wave.filter((name) => ours.includes(name)).map(launch));
  } catch (error) {
    await remove();
    throw error;
  }
  const at = (name: string) => `http://127.0.0.1:${ports.get(name)}`;
  const output = () => [...running.values()].map((each) => each.output()).join('');
  const { child } = running.get('edge') as Process;
  return { at, through: { url: at('edge'), data, child, output, ...talkTo(at('edge'), data), end: (signal = 'SIGTERM') => endOf(child, signal), remove } };
}

/** Puts addresses of this machine in the place of the names that Docker resolves; the database's only where user, password and name are PostgreSQL's own. */
function mapped(services: Compose['services'], ports: ReadonlyMap<string, number>, { databaseUrl, broker }: Places): (value: string) => string {
  const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: name } = services.postgres?.environment ?? {};
  const names = new Map([
    [`postgres://${user}:${password}@postgres:5432/${name}`, databaseUrl], ['kafka:9092', broker],
    ...[...ports].map(([service, port]) => [`${service}:8080`, `127.0.0.1:${port}`] as const),
  ]);
  return (value) => [...names].reduce((text, [from, to]) => (text === from ? to : text.replaceAll(new RegExp(`(?<=^|[=, ])${from}(?=$|[, ])`, 'g'), to)), value);
}

function processOf([file, ...args]: readonly string[], env: Record<string, string>): Process {
  const child = spawn(programOf(file), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

/** Runs the image's health check until it is content, as the engine does. */
async function healthy(name: string, { child, output }: Process, port: number): Promise<void> {
  const end = Date.now() + HEALTHY_MS;
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) throw new Error(`${name} is not healthy:\n${output()}`);
    await sleep(250);
  }
}

/** The image's health check, run once, against a port of this machine. */
export function isHealthy(port: number): Promise<boolean> {
  const [file, ...args] = readImage().health.map((word) => word.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`));
  return new Promise((resolve) => execFile(programOf(file), args, { env: {} }, (error) => resolve(error === null)));
}

/** `node` is the one that runs the tests. */
function programOf(file = ''): string {
  return file === 'node' ? process.execPath : file;
}
