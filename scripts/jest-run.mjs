import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of test runs in the system's temporary folder begin so. */
export const PREFIX = 'tinbao-test-';
const HOUR = 3_600_000;

/** True for the folder of a run whose process was killed before it could tidy up. */
export function isOver(run) {
  const owner = Number(readOrNothing(join(run, 'owner')));
  if (owner > 0) return !isAlive(owner);
  return Date.now() - (ageOf(run) ?? Date.now()) > HOUR;
}

/** Stops the run's server at once, its data being worthless, and removes the folder. What another user left stays. */
export async function endRun(run) {
  try {
    const cluster = join(realpathSync(run), 'data', 'postgres');
    const pid = Number(readOrNothing(join(cluster, 'postmaster.pid'))?.split('\n')[0]);
    if (pid > 0 && commandOf(pid).includes(cluster)) await stop(pid);
    rmSync(run, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    if (!['EPERM', 'EACCES', 'ENOENT'].includes(error.code)) throw error;
  }
}

async function stop(pid) {
  process.kill(pid, 'SIGQUIT');
  for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** A zombie that nobody reaped counts as gone. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !/^\d+ \(.*\) Z/s.test(readOrNothing(`/proc/${pid}/stat`) ?? '');
}

function commandOf(pid) {
  const line = readOrNothing(`/proc/${pid}/cmdline`);
  if (line !== undefined) return line.replaceAll('\0', ' ');
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function ageOf(folder) {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
