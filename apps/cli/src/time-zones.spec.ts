import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Midnight of Hà Nội is 17:00Z; these stand on other dates at the same instant, two of them with summer time. */
const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati'];

function run(zone: string, argv: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...argv], { env: { ...process.env, NODE_OPTIONS: '', TZ: zone }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

// Of all specs of apps and libs the only one that runs what was built: a zone is that of a whole process.
const isBuilt = existsSync(main);
const suite = isBuilt ? describe : describe.skip;

suite(`dates are those of Hà Nội wherever the process runs${isBuilt ? '' : ' [skipped: apps/cli/dist is absent; npm run build]'}`, () => {
  it.each([
    // The last millisecond of 17/01 (+ 20 = 06/02 Tue) and 00:00 of 18/01 in Hà Nội (+ 20 = 07/02 Wed).
    ['2024-01-17T16:59:59.999Z', '2024-02-06T17:00:00.000Z'],
    ['2024-01-17T17:00:00.000Z', '2024-02-07T17:00:00.000Z'],
    // 11/03 + 20 = 31/03 Sun, so 01/04; 31/03 + 20 = 20/04 Sat, so 22/04: the days on which summer time begins elsewhere.
    ['2024-03-10T17:00:00.000Z', '2024-04-01T17:00:00.000Z'],
    ['2024-03-30T20:00:00.000Z', '2024-04-22T17:00:00.000Z'],
  ])('20 days from %s end at %s in every zone', (time, dueAt) => {
    const folder = mkdtempSync(join(tmpdir(), 'tinbao-zone-'));
    const file = join(folder, 'events.json');
    writeFileSync(file, JSON.stringify([{ type: 'TipReceived', time, data: { receivedBy: 'hn.pc01', competent: true, facts: {} } }]));
    const answers = zones.map((zone) => run(zone, ['clocks', '--events', file, '--now', '2024-06-01T00:00:00Z', '--json']));
    rmSync(folder, { recursive: true });
    expect(new Set(answers).size).toBe(1);
    const found = JSON.parse(answers[0] ?? '[]') as { id: string; dueAt: string }[];
    expect(found.find(({ id }) => id === 'resolve_basic')?.dueAt).toBe(dueAt);
  });
});
