import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './embedded-postgres-binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runToEnd } from './embedded-postgres-process.js';
import { giveTo, type PostgresUser } from './embedded-postgres-user.js';

/** Name of the superuser and of the database Tinbao works in. */
export const OWNER = 'tinbao';
const DRAFT = 'postgres.draft-';

/** Where one embedded server lives inside the data folder. */
export interface PostgresHome {
  dataDir: string;
  /** The cluster itself: what PGDATA would name. */
  cluster: string;
  logFile: string;
  secretFile: string;
}

/** Paths below an absolute data folder; touches nothing. */
export function homeIn(dataDir: string): PostgresHome {
  const at = (name: string) => join(dataDir, name);
  return { dataDir, cluster: at('postgres'), logFile: at('postgres.log'), secretFile: at('postgres.secret') };
}

/**
 * Makes the cluster unless there is one, and returns the superuser's password.
 * Built in a draft folder and renamed when whole, so a kill in the middle leaves a draft that the next start sweeps away.
 * Refuses a cluster of another major version or without its password with DATA_DAMAGED.
 */
export async function ensureCluster(home: PostgresHome, binaries: PostgresBinaries, user: PostgresUser): Promise<string> {
  await sweepDrafts(home.dataDir);
  const version = await readOrNothing(join(home.cluster, 'PG_VERSION'));
  if (version !== undefined) {
    await requireVersion(home, binaries, version);
    await giveTo(user, home.cluster);
    return existingSecret(home);
  }
  const secret = await freshSecret(home);
  await buildCluster(home, binaries, user, secret);
  return secret;
}

async function buildCluster(home: PostgresHome, binaries: PostgresBinaries, user: PostgresUser, secret: string): Promise<void> {
  const draft = await mkdtemp(join(home.dataDir, DRAFT));
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, secret, { mode: 0o600 });
  await giveTo(user, draft);
  await initialise(join(draft, 'cluster'), passwordFile, binaries, user);
  await refuseForeignFolder(home);
  await rename(join(draft, 'cluster'), home.cluster);
  await syncFolder(home.dataDir);
  await rm(draft, { recursive: true, force: true });
}

// Best first: ICU sorts Vietnamese and knows its capitals; a system without C.UTF-8 (musl, macOS) still gets a UTF-8 database.
const LOCALES = [
  ['--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8'],
  ['--locale-provider=icu', '--icu-locale=und', '--locale=C'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
];

async function initialise(cluster: string, passwordFile: string, binaries: PostgresBinaries, user: PostgresUser): Promise<void> {
  const access = ['--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${passwordFile}`];
  const outputs: string[] = [];
  for (const locale of LOCALES) {
    const args = ['-D', cluster, '--encoding=UTF8', '--data-checksums', ...access, ...locale];
    const { code, output } = await runToEnd(user.command(binaries.initdb, args));
    if (code === 0) return;
    outputs.push(output.trim().split('\n').slice(-3).join(' '));
    await rm(cluster, { recursive: true, force: true });
  }
  throw new EmbeddedPostgresError('START_FAILED', `initdb could not make a database in ${cluster}: ${outputs.at(-1)}`);
}

async function refuseForeignFolder({ cluster }: PostgresHome): Promise<void> {
  const entries = await readdir(cluster).catch(() => []);
  if (entries.length) throw damaged(`${cluster} holds files but no PG_VERSION: move it away, or restore it whole`);
}

async function requireVersion(home: PostgresHome, binaries: PostgresBinaries, version: string): Promise<void> {
  const { output } = await runToEnd({ file: binaries.postgres, args: ['--version'] });
  const major = /\d+/.exec(output)?.[0];
  if (major === version.trim()) return;
  throw damaged(`${home.cluster} was made by PostgreSQL ${version.trim()}, installed is ${major}: export with the old version first`);
}

async function existingSecret(home: PostgresHome): Promise<string> {
  const secret = await readOrNothing(home.secretFile);
  if (secret) return secret;
  throw damaged(`${home.secretFile} is missing: restore it together with ${home.cluster}`);
}

// A secret left by a killed first start is as good as a new one.
async function freshSecret(home: PostgresHome): Promise<string> {
  const left = await readOrNothing(home.secretFile);
  if (left && left.length >= 32) return left;
  const secret = randomBytes(24).toString('base64url');
  const draft = `${home.secretFile}.draft`;
  await writeFile(draft, secret, { mode: 0o600, flush: true });
  await rename(draft, home.secretFile);
  return secret;
}

async function sweepDrafts(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(DRAFT));
  // An initdb that outlived its killed Tinbao may still write in there; what does not go now goes at the next start.
  const patience = { recursive: true, force: true, maxRetries: 8, retryDelay: 50 };
  await Promise.allSettled(drafts.map((name) => rm(join(dataDir, name), patience)));
}

// Without this a power cut could forget the rename, and with it the whole database.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function readOrNothing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw damaged(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function damaged(what: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('DATA_DAMAGED', `TINBAO_DATA: ${what}.`);
}
