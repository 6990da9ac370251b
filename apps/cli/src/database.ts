import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, EmbeddedPostgresError, startEmbeddedPostgres, withSecrets } from '@tinbao/host';
import { dataFolder, type Io } from './io.js';
import { UsageError } from './usage-error.js';

/** A database as its owner sees it. */
export interface Reached {
  readonly url: string;
  /** Stops the server if it was started for this. */
  leave(): Promise<void>;
}

/**
 * DATABASE_URL, or else the embedded server of TINBAO_DATA: the one that runs, or one started for the while. Refuses with a
 * UsageError a folder without a database: looking must not make one.
 */
export async function reachDatabase(io: Io): Promise<Reached> {
  const given = secretsOf(io).DATABASE_URL;
  if (given) {
    if (!URL.canParse(given)) throw new UsageError('DATABASE_URL: accepted: postgres://owner:password@host:port/database');
    return { url: given, leave: async () => undefined };
  }
  const data = dataFolder(io);
  if (!existsSync(join(data, 'postgres', 'PG_VERSION'))) {
    throw new UsageError(`TINBAO_DATA ${data} holds no database; accepted: a folder that Tinbao was started on, or DATABASE_URL`);
  }
  try {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: data, log: (line) => io.err(line) });
    return { url, leave: stop };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    if (error.code !== 'DATA_IN_USE') throw new UsageError(error.message);
    return { url: await runningUrl(data), leave: async () => undefined };
  }
}

/** The environment, its secrets read from the files it names. */
function secretsOf(io: Io): Io['env'] {
  try {
    return withSecrets(io.env, io.root);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

/** The address of the server that a live Tinbao holds: the port is line 4 of postmaster.pid. */
async function runningUrl(data: string): Promise<string> {
  const [pid, secret] = await Promise.all([join(data, 'postgres', 'postmaster.pid'), join(data, 'postgres.secret')].map((file) => readFile(file, 'utf8')));
  const port = Number(pid?.split('\n')[3]);
  if (!port || !secret) throw new UsageError(`TINBAO_DATA ${data}: its server is just starting or stopping; try again`);
  return `postgres://tinbao:${encodeURIComponent(secret.trim())}@127.0.0.1:${port}/tinbao`;
}
