import { expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import type { Io } from './io.js';
import { runCli } from './run-cli.js';

async function cli(...argv: string[]) {
  const err: string[] = [];
  const io: Io = { env: {}, folder: tmpdir(), root: tmpdir(), stdin: (async function* () {})(), out: () => undefined, err: (line) => void err.push(line), now: () => new Date() };
  return { code: await runCli(['simulate', ...argv], io), err: err.join() };
}

it.each([
  [[], /simulate: --season is missing; accepted: tet-2024/],
  [['--season', 'summer'], /simulate: --season summer; accepted: tet-2024/],
  [['--season', 'constructor'], /--season constructor; accepted: tet-2024/],
  [['--season', 'tet-2024'], /simulate: --tips is missing/],
  [['--season', 'tet-2024', '--tips', 'many'], /simulate: --tips many; accepted: a whole number/],
  [['--season', 'tet-2024', '--tips', '5', '--rate', '-1'], /--rate/],
])('simulate %j ends with 2 and says what is accepted', async (argv, said) => {
  expect(await cli(...argv)).toEqual({ code: 2, err: expect.stringMatching(said) });
});
