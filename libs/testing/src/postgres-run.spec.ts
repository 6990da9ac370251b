import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '@tinbao/host';

interface JestRun {
  isOver(run: string): boolean;
  endRun(run: string): Promise<void>;
}
const script = new URL('../../../scripts/jest-run.mjs', import.meta.url).href;
const { isOver, endRun } = (await import(script)) as JestRun;

const made: string[] = [];
const folder = () => {
  const run = mkdtempSync(join(tmpdir(), 'tinbao run '));
  made.push(run);
  return run;
};
afterAll(() => made.forEach((run) => rmSync(run, { recursive: true, force: true })));

const deadProcess = () => spawnSync(process.execPath, ['-e', '0']).pid;

describe('the folder of a test run', () => {
  test.each([
    ['is over when its process is gone', () => String(deadProcess()), true],
    ['is not over while its process lives', () => String(process.pid), false],
  ])('%s', (_title, owner, over) => {
    const run = folder();
    writeFileSync(join(run, 'owner'), owner());
    expect(isOver(run)).toBe(over);
  });

  test.each([
    ['is left alone when just made by a run that has not signed it yet', 0, false],
    ['is over when nobody signed it for an hour', 3_700, true],
  ])('%s', (_title, ageSeconds, over) => {
    const run = folder();
    const made = Date.now() / 1000 - ageSeconds;
    utimesSync(run, made, made);
    expect(isOver(run)).toBe(over);
  });

  test('ends with its server', async () => {
    const run = folder();
    const server = await startEmbeddedPostgres({ dataDir: join(run, 'data'), durability: 'none', log: () => undefined });
    await endRun(run);
    expect(existsSync(run)).toBe(false);
    await expect(fetch(`http://127.0.0.1:${server.port}`)).rejects.toThrow();
    await server.stop();
  });

  test('ends without harm to a stranger whose process id stands in it', async () => {
    const run = folder();
    mkdirSync(join(run, 'data', 'postgres'), { recursive: true });
    writeFileSync(join(run, 'data', 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    await endRun(run);
    expect(existsSync(run)).toBe(false);
  });
});
