import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { birthOf } from './embedded-postgres-process.js';

interface Holder {
  pid: number;
  birth: string;
}

const FILE = 'postgres.lock';

/**
 * Takes the data folder for this process alone and returns how to give it back.
 * A lock whose process is gone (kill -9, power cut, reboot) is taken over; one whose process lives is refused with DATA_IN_USE.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, FILE);
  const mine: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? '' };
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) await clearStale(file, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(file, { force: true });
}

async function clearStale(file: string, dataDir: string): Promise<void> {
  const seen = await holderIn(file);
  if (!seen) return;
  if (isLive(seen)) throw inUse(dataDir, seen);
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  // Between reading and moving, a faster rival may have put its own live lock there: give that one back.
  const moved = await holderIn(aside);
  if (moved && isLive(moved)) await linked(aside, file);
  await rm(aside, { force: true });
}

// A hard link is made whole or not at all, so nobody ever reads half a lock.
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function holderIn(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { pid: 0, birth: '' };
  }
}

function isLive(holder: Holder): boolean {
  return holder.pid > 0 && birthOf(holder.pid) === holder.birth;
}

function inUse(dataDir: string, holder: Holder): EmbeddedPostgresError {
  const text = `TINBAO_DATA ${dataDir} is in use by the Tinbao of process ${holder.pid}: stop that one, or name another folder in TINBAO_DATA.`;
  return new EmbeddedPostgresError('DATA_IN_USE', text);
}
