import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endRun, isOver, PREFIX } from './jest-run.mjs';

/** Before the first suite: a folder for this run, in which the first suite that needs PostgreSQL starts it for all. */
export default async function startRun() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const left = join(tmpdir(), name);
    if (isOver(left)) await endRun(left);
  }
  const run = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(run, 'owner'), String(process.pid));
  process.env.TINBAO_TEST_RUN = run;
}
