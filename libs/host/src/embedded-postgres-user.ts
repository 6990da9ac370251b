import { chmod, chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { type Command, runToEnd } from './embedded-postgres-process.js';

/** In which user's name PostgreSQL runs. It refuses to be root, so root has three ways around that. */
export interface PostgresUser {
  way: 'ourselves' | 'namespace' | 'capabilities' | 'nobody';
  /** Owner its files must have, as seen from our process. */
  uid: number;
  command(file: string, args: string[]): Command;
}

const NOBODY = 65534;
const REACH = '+dac_read_search,+dac_override';

const ourselves: PostgresUser = { way: 'ourselves', uid: process.getuid?.() ?? 0, command: (file, args) => ({ file, args }) };

/** Files stay root's, PostgreSQL sees itself as uid 1000: works below a 700 home. */
const namespace: PostgresUser = {
  way: 'namespace',
  uid: 0,
  command: (file, args) => ({ file: 'unshare', args: ['--user', '--map-user=1000', '--map-group=1000', file, ...args] }),
};

/** User nobody, still able to enter root's folders; without the securebit access(2) would ignore the capabilities. */
const capabilities: PostgresUser = {
  way: 'capabilities',
  uid: NOBODY,
  command: (file, args) => ({ file: 'setpriv', args: [...nobodyWithReach(), file, ...args] }),
};

/** Plain nobody: needs a clone and a data folder that everybody may enter. */
const nobody: PostgresUser = { way: 'nobody', uid: NOBODY, command: (file, args) => ({ file, args, uid: NOBODY, gid: NOBODY }) };

/**
 * The first way that can run this PostgreSQL and enter this data folder: as ourselves for an ordinary user;
 * for root a user namespace, then capabilities, then nobody. Refuses with ROOT_WITHOUT_A_WAY.
 */
export async function choosePostgresUser(postgres: string, dataDir: string): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return ourselves;
  for (const user of [namespace, capabilities]) if (await reaches(user, postgres, dataDir)) return user;
  if (await nobodyReaches(postgres, dataDir)) return nobody;
  const text = `PostgreSQL refuses to run as root, and here neither a user namespace nor setpriv nor user nobody reaches ${postgres} and ${dataDir}: start Tinbao as an ordinary user, move both to a folder everybody may enter, or name a server in DATABASE_URL.`;
  throw new EmbeddedPostgresError('ROOT_WITHOUT_A_WAY', text);
}

/** Gives a folder and all below it to the user, when it belongs to another; refuses with DATA_NOT_OURS where we may not. */
export async function giveTo(user: PostgresUser, folder: string): Promise<void> {
  const { uid } = await stat(folder);
  if (process.platform === 'win32' || uid === user.uid) return;
  if (process.getuid?.() !== 0) throw new EmbeddedPostgresError('DATA_NOT_OURS', `${folder} belongs to user ${uid}: start Tinbao as that user.`);
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), user.uid, user.uid);
  await chown(folder, user.uid, user.uid);
}

async function nobodyReaches(postgres: string, dataDir: string): Promise<boolean> {
  const { mode } = await stat(dataDir);
  await chmod(dataDir, mode | 0o011);
  const reached = await reaches(nobody, postgres, dataDir);
  if (!reached) await chmod(dataDir, mode);
  return reached;
}

async function reaches(user: PostgresUser, postgres: string, dataDir: string): Promise<boolean> {
  const trial = 'test -x "$1" && exec "$0" --version';
  const { code } = await runToEnd(user.command('/bin/sh', ['-c', trial, postgres, dataDir]));
  return code === 0;
}

function nobodyWithReach(): string[] {
  const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--securebits=+no_setuid_fixup'];
  return [...identity, `--inh-caps=${REACH}`, `--ambient-caps=${REACH}`];
}
