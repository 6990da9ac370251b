import { mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { locateBinaries } from './embedded-postgres-binaries.js';
import { ensureCluster, homeIn, OWNER, type PostgresHome } from './embedded-postgres-cluster.js';
import { lockDataFolder } from './embedded-postgres-lock.js';
import { waitUntil } from './embedded-postgres-process.js';
import { type Launch, leftoverServer, type Server, startServer, stopServer } from './embedded-postgres-server.js';
import type { Durability } from './embedded-postgres-settings.js';
import { choosePostgresUser } from './embedded-postgres-user.js';

/** What to start, and where. */
export interface EmbeddedPostgresOptions {
  /** TINBAO_DATA: made when absent, mode 700; keeps `postgres/`, `postgres.log`, `postgres.secret` and `postgres.lock`. */
  dataDir: string;
  /** TCP port on 127.0.0.1; by default a free one, another at each start. */
  port?: number;
  /** Receives one line at a time, never with data in it. */
  log: (line: string) => void;
  /** `none` forgets data in a power cut and is for tests alone. Default `full`. */
  durability?: Durability;
  /** Most connections at once; by default enough for one process. */
  connections?: number;
}

/** A server that takes connections on 127.0.0.1. */
export interface EmbeddedPostgres {
  /** With the superuser's password: never print it. */
  url: string;
  port: number;
  /** Stops the server, usually within 0.2 s, and gives the data folder free; a second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a data folder, making it first when there is none; about 1.5 s the first time, 0.3 s later.
 * A server left behind by a killed Tinbao is taken over when it answers with our password, otherwise stopped.
 * Refuses by EmbeddedPostgresError, DATA_IN_USE when another live Tinbao holds the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(resolve(options.dataDir), { recursive: true, mode: 0o700 });
  const home = homeIn(await realpath(options.dataDir));
  const unlock = await lockDataFolder(home.dataDir);
  try {
    return await openServer(home, options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openServer(home: PostgresHome, options: EmbeddedPostgresOptions, unlock: () => Promise<void>): Promise<EmbeddedPostgres> {
  const binaries = await locateBinaries();
  const user = await choosePostgresUser(binaries.postgres, home.dataDir);
  const secret = await ensureCluster(home, binaries, user);
  const { durability = 'full', port, connections, log } = options;
  const server = await anyServer(home, { postgres: binaries.postgres, user, port, durability, connections, log }, secret);
  await ensureDatabase(server.port, secret).catch((error: unknown) => stopServer(server).then(() => Promise.reject(error)));
  return handleOf(server, { url: urlOf(server.port, secret, OWNER), log, unlock });
}

async function anyServer(home: PostgresHome, launch: Launch, secret: string): Promise<Server> {
  const leftover = await leftoverServer(home);
  if (!leftover) return startServer(home, launch);
  const wanted = !launch.port || launch.port === leftover.port;
  if (wanted && (await answersAsOurs(leftover, home, secret))) {
    launch.log(`PostgreSQL of an interrupted run still serves (process ${leftover.pid}): taken over.`);
    return leftover;
  }
  launch.log(`PostgreSQL of an interrupted run (process ${leftover.pid}) is stopped first.`);
  await stopServer(leftover);
  return startServer(home, launch);
}

// Recovery may still be under way in there, so it gets a few seconds to answer.
function answersAsOurs(server: Server, home: PostgresHome, secret: string): Promise<boolean> {
  const asks = async () => {
    const rows = await query(urlOf(server.port, secret, 'postgres'), 'SHOW data_directory');
    return rows[0]?.data_directory === home.cluster;
  };
  return waitUntil(() => asks().catch(() => false), 5_000, 250);
}

async function ensureDatabase(port: number, secret: string): Promise<void> {
  const url = urlOf(port, secret, 'postgres');
  const found = await query(url, `SELECT 1 FROM pg_database WHERE datname = '${OWNER}'`);
  if (found.length === 0) await query(url, `CREATE DATABASE ${OWNER}`);
}

function handleOf(server: Server, holds: { url: string; log: (line: string) => void; unlock: () => Promise<void> }): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  server.process?.on('exit', (code, signal) => {
    if (!stopping) holds.log(`PostgreSQL ended by itself (${signal ?? code}); its reason is in postgres.log.`);
  });
  return { url: holds.url, port: server.port, stop: () => (stopping ??= stopServer(server).finally(holds.unlock)) };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away in mid-query also rejects the query itself; the event alone would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(port: number, secret: string, database: string): string {
  return `postgres://${OWNER}:${secret}@127.0.0.1:${port}/${database}`;
}
