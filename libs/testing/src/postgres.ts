import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { engineHost } from './container-engine.js';
import { isFirstInRun, publish, published, runFolder } from './run-answer.js';

/** The server all suites of one Jest run share. */
export interface TestServer {
  /** Of a superuser, so that suites may make databases and roles. */
  url: string;
}

/** A database of one suite alone. */
export interface FreshDatabase {
  url: string;
  /** Cuts off whoever is still connected, then removes the database. */
  drop(): Promise<void>;
}

type Outcome = { url: string } | { code: string; message: string };
type Suite = (title: string, body: () => void) => void;

const PATIENCE = 60_000;
/** Machines on which PostgreSQL cannot run at all; any other failure is a defect and fails the suite. */
const UNABLE = ['ROOT_WITHOUT_A_WAY', 'BINARIES_MISSING'];

/**
 * The run's server: the one TINBAO_TEST_DATABASE_URL names; else a container where a container engine answers; else an
 * embedded one. The first caller of the whole run starts it, the end of the run stops it: about 1 s, nothing for the others.
 */
export async function startPostgres(): Promise<TestServer> {
  const outcome = await sharedOutcome();
  if ('url' in outcome) return outcome;
  throw new Error(`${outcome.code}: ${outcome.message}`);
}

/** An empty UTF-8 database with a random name on the run's server. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url } = await startPostgres();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/**
 * `describe` for suites that need PostgreSQL: `const suite = await postgresSuite(); suite('title', () => ...)`.
 * Where no server can run, the suite is skipped and its title says why.
 */
export async function postgresSuite(): Promise<Suite> {
  const { describe } = await import('@jest/globals');
  const outcome = await sharedOutcome();
  if ('url' in outcome || !UNABLE.includes(outcome.code)) return describe;
  return (title, body) => describe.skip(`${title} [skipped: ${outcome.message}]`, body);
}

async function sharedOutcome(): Promise<Outcome> {
  const given = process.env.TINBAO_TEST_DATABASE_URL;
  if (given) return { url: given };
  const folder = runFolder('PostgreSQL');
  const answer = join(folder, 'server.json');
  if (await isFirstInRun(folder, 'starting')) return publish(answer, await startOnce(join(folder, 'data')));
  return published<Outcome>(answer, PATIENCE, { code: 'START_FAILED', message: `no server within ${PATIENCE / 1000} s` });
}

async function startOnce(dataDir: string): Promise<Outcome> {
  // Only the suite that starts the server loads the host.
  const { EmbeddedPostgresError, startEmbeddedPostgres } = await import('@tinbao/host');
  try {
    const host = await engineHost();
    if (host !== undefined) return { url: await (await import('./postgres-container.js')).startPostgresContainer(host) };
    const { url } = await startEmbeddedPostgres({ dataDir, durability: 'none', log: () => undefined });
    return { url };
  } catch (error) {
    const { message } = error as Error;
    return { code: error instanceof EmbeddedPostgresError ? error.code : 'UNEXPECTED', message };
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
