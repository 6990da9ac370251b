import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { checkRegexes, regexesIn } from '../security/scripts.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Here only one that never ends is found; `npm run security` measures each on 20,000 characters. */
const SHORT = { length: 400, mostMs: 5_000, prove: false };

it('no regular expression of the house goes on for ever on a text made from its own pieces', async () => {
  const { count, findings } = await checkRegexes(root, SHORT);
  expect(findings).toEqual([]);
  expect(count).toBeGreaterThan(300);
  expect(regexesIn(root).map(({ place }) => place)).toEqual(expect.arrayContaining([expect.stringMatching(/^libs\/contracts\/src\/http\/words\.ts:/)]));
}, 300_000);

it('one that does is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-redos-'));
  try {
    for (const name of ['apps', 'libs/x/src']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'libs/x/src/slow.ts'), 'export const slow = /^(a+)+$/;\n');
    const { findings } = await checkRegexes(folder, { ...SHORT, length: 60 });
    expect(findings.filter((finding) => finding.startsWith('libs/x/src/slow.ts:1 '))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
