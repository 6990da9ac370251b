import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** Folder that all workers of one Jest run share; throws for a suite that `what` needs and that runs otherwise. */
export function runFolder(what: string): string {
  const folder = process.env.TINBAO_TEST_RUN;
  if (!folder) throw new Error(`TINBAO_TEST_RUN is not set: suites with ${what} run under the Jest configuration of the repository root.`);
  return folder;
}

/** Whether this caller is the first of the whole run to say so: making a folder succeeds for exactly one of the workers. */
export async function isFirstInRun(run: string, name: string): Promise<boolean> {
  try {
    await mkdir(join(run, name));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Lets all workers know; nobody reads half an answer. */
export async function publish<T>(file: string, answer: T): Promise<T> {
  await writeFile(`${file}.draft`, JSON.stringify(answer), { mode: 0o600 });
  await rename(`${file}.draft`, file);
  return answer;
}

/** What was published, or `late` when nothing was within `ms`. */
export async function published<T>(file: string, ms: number, late: T): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text) return JSON.parse(text) as T;
    if (performance.now() > end) return late;
    await sleep(LOOK_MS);
  }
}
