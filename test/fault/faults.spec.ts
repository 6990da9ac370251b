import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kafkaCache } from '@tinbao/testing';
import { until } from '../started.js';

const { whyNoBroker } = (await import(new URL('../../deploy/kafka/jars.mjs', import.meta.url).href)) as { whyNoBroker(cache: string): string | undefined };
const reason = whyNoBroker(kafkaCache);
const suite = reason ? describe.skip : describe;
const script = fileURLToPath(new URL('run.mjs', import.meta.url));
const rows = [1, 2, 4, 5, 10, 30];

suite(`a house of many processes under faults${reason ? ` [skipped: ${reason}]` : ''}`, () => {
  let child: ChildProcess;
  let output = '';
  // All rows on one house, as `npm run faults` runs them; what the others need takes longer, and is shown for the bus alone in libs/bus.
  beforeAll(() => {
    const args = ['--short', '--seed', '5', '--kills', '1', '--rows', rows.join()];
    child = spawn(process.execPath, [script, ...args], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  });
  afterAll(async () => {
    child.kill('SIGTERM');
    await until(() => child.exitCode !== null || child.signalCode !== null);
  }, 60_000);
  const said = async (title: string) => {
    const line = new RegExp(`(?:ok|BROKEN) (?=${title}).*`);
    await until(() => line.test(output) || child.exitCode !== null, 400_000);
    return line.exec(output)?.[0] ?? output;
  };

  it.each(rows)('survives row %i of the fault matrix', async (row) => {
    expect(await said(`row ${row}:`)).toMatch(/^ok/);
  }, 410_000);

  it('survives random kills, loses and doubles nothing', async () => {
    expect(await said('random kills')).toMatch(/^ok/);
    await until(() => child.exitCode !== null, 60_000);
    expect(output).toMatch(/sent \d+ \/ lost 0 \(< [\d.e-]+ at 95 %\) \/ duplicated 0 \(< [\d.e-]+ at 95 %\)\nfaults: nothing broke \(seed 5\)\n$/);
    expect(child.exitCode).toBe(0);
  }, 470_000);
});
