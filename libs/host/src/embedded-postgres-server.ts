import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresHome } from './embedded-postgres-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { answersSignals, isAlive, isServerIn, processesIn, quietEnvironment, waitUntil } from './embedded-postgres-process.js';
import { type Durability, serverSettings, settingArguments } from './embedded-postgres-settings.js';
import type { PostgresUser } from './embedded-postgres-user.js';
import { freePort } from './free-port.js';

/** A running postmaster; `process` only when it is our own child. */
export interface Server {
  pid: number;
  port: number;
  process?: ChildProcess;
}

/** What a start needs beside its folder. */
export interface Launch {
  postgres: string;
  user: PostgresUser;
  /** Undefined: a free one is chosen. */
  port?: number;
  durability: Durability;
  connections?: number;
  log: (line: string) => void;
}

const RECOVERY_LIMIT = 10 * 60_000;
const LOG_LIMIT = 8_000_000;

/** The postmaster that a killed Tinbao left running on this cluster, if there is one. */
export async function leftoverServer({ cluster }: PostgresHome): Promise<Server | undefined> {
  const { pid, port } = await postmasterFile(cluster);
  return isServerIn(pid, cluster) ? { pid, port } : undefined;
}

// Amid the replay after a crashed backend PostgreSQL has been seen to sit on a fast shutdown for ever.
const SIGNALS = [['SIGINT', 3_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const;

/**
 * Stops a postmaster fast (clients are cut off, a checkpoint is written), after 3 s at once: nothing committed is lost, the next start replays.
 * Resolves when the process is gone.
 */
export async function stopServer({ pid, process: child }: Server): Promise<void> {
  child?.ref();
  for (const [signal, patience] of SIGNALS) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await waitUntil(() => !isAlive(pid), patience, 5)) return;
  }
}

/** Starts a postmaster and waits until it takes connections; refuses with PORT_TAKEN or START_FAILED and the server's own last words. */
export async function startServer(home: PostgresHome, launch: Launch): Promise<Server> {
  await clearForeignPid(home);
  for (let attempt = 1; ; attempt++) {
    const port = launch.port ?? (await freePort());
    const outcome = await tryPort(home, launch, port);
    if (typeof outcome !== 'string') return outcome;
    await decideRetry(outcome, launch, attempt);
  }
}

async function decideRetry(words: string, launch: Launch, attempt: number): Promise<void> {
  const portTaken = /could not bind|Address already in use/.test(words);
  if (portTaken && launch.port) throw new EmbeddedPostgresError('PORT_TAKEN', `Port ${launch.port} for PostgreSQL is taken on 127.0.0.1.`);
  // Backends of a killed postmaster notice within a second or two.
  const stillLeaving = /shared memory block|lock file "postmaster.pid"/.test(words);
  if (attempt >= 40 || !(portTaken || stillLeaving)) throw new EmbeddedPostgresError('START_FAILED', `PostgreSQL did not start: ${words}`);
  if (stillLeaving) await new Promise((resolve) => setTimeout(resolve, 250));
}

async function tryPort(home: PostgresHome, launch: Launch, port: number): Promise<Server | string> {
  const log = await openLog(home.logFile);
  const child = spawnPostgres(home, launch, { port, log: log.handle.fd });
  await log.handle.close();
  const server = { pid: child.pid ?? 0, port, process: child };
  const ready = await becomesReady(home.cluster, child, launch.log);
  if (ready) return server;
  await stopServer(server);
  return lastWords(home.logFile, log.from);
}

// Its own session: Ctrl-C reaches us alone, and we stop the database after the stages have let go of it.
function spawnPostgres(home: PostgresHome, launch: Launch, at: { port: number; log: number }): ChildProcess {
  const settings = settingArguments(serverSettings(at.port, launch.durability, launch.connections));
  const { file, args, uid, gid } = launch.user.command(launch.postgres, ['-D', home.cluster, ...settings]);
  const child = spawn(file, args, { cwd: '/', uid, gid, env: quietEnvironment(), detached: true, stdio: ['ignore', at.log, at.log] });
  child.on('error', () => undefined);
  child.unref();
  return child;
}

async function becomesReady(cluster: string, child: ChildProcess, log: (line: string) => void): Promise<boolean> {
  const ended = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const notice = setTimeout(() => log('PostgreSQL replays what an interrupted run left; this can take a while.'), 3_000);
  const isReady = async () => {
    const { pid, ready } = await postmasterFile(cluster);
    return ready && pid === child.pid;
  };
  await waitUntil(async () => ended() || (await isReady()), RECOVERY_LIMIT).finally(() => clearTimeout(notice));
  return !ended() && isReady();
}

interface PostmasterFile {
  pid: number;
  port: number;
  ready: boolean;
}

// Lines of postmaster.pid: process id, cluster, start second, port, socket folder, address, shared memory key, status.
async function postmasterFile(cluster: string): Promise<PostmasterFile> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return { pid: Number(lines[0] ?? 0), port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

// After a reboot another program may carry the number in postmaster.pid, and PostgreSQL would take it for itself.
// A number nobody carries stays: from that file PostgreSQL finds out whether old backends still hold its memory.
async function clearForeignPid({ cluster }: PostgresHome): Promise<void> {
  const { pid } = await postmasterFile(cluster);
  if (!pid || !answersSignals(pid) || isServerIn(pid, cluster)) return;
  await waitUntil(() => processesIn(cluster).length === 0, 5_000);
  if (processesIn(cluster).length === 0) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

async function openLog(file: string) {
  const size = await stat(file).then((found) => found.size, () => 0);
  if (size > LOG_LIMIT) await rename(file, `${file}.1`);
  const handle = await open(file, 'a', 0o600);
  return { handle, from: (await handle.stat()).size };
}

async function lastWords(file: string, from: number): Promise<string> {
  const lines = (await readFile(file)).subarray(from).toString().trim().split('\n');
  return `${lines.slice(-4).join(' | ')} (log: ${file})`;
}
