import { execFile } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { key, start, until, type Started } from '../started.js';

const run = promisify(execFile);
const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

let tinbao: Started;
let safe: string;
afterAll(async () => {
  await tinbao.remove();
  await rm(safe, { force: true });
});

const cli = (...args: string[]) =>
  run(process.execPath, [cliMain, ...args], { env: { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: tinbao.data } }).then(
    ({ stdout, stderr }) => ({ status: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ status: code, said: stdout + stderr }));
const keyFile = (name: string) => join(tinbao.data, 'keys', name);

it('the recovery drill: with the operating key gone Tinbao refuses to start and says what to do; the recovery key from its safe opens every word again', async () => {
  tinbao = await start();
  const words = ['Bị cướp giật túi xách ở cổng chợ Hôm', 'Ngõ 5 \u{1F198} hoà/hòa: mất xe', 'x'.repeat(19_000)];
  const tips: string[] = [];
  for (const narrative of words) {
    tips.push((await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: true } } })).json.tipId);
  }
  const readAll = () => Promise.all(tips.map(async (id) => (await tinbao.call('GET', `/api/tips/${id}`, { as: 'chihuy' })).json.narrative));
  const found = async () => (await tinbao.call('GET', `/api/tips?q=${encodeURIComponent('chợ Hôm')}`, { as: 'chihuy' })).json.items?.length;
  expect(await readAll()).toEqual(words);
  await until(async () => (await found()) === 1);
  // As it should be done on the first day: the recovery key is carried away.
  safe = join(tmpdir(), `tinbao-safe-${process.pid}.pem`);
  await rename(keyFile('recovery.key.pem'), safe);
  const running = await cli('recover', '--key', safe);
  expect([running.status, running.said]).toEqual([2, expect.stringContaining('stop it first')]);
  await tinbao.end();

  await rm(keyFile('operating.key'));
  await rm(keyFile('index.key'));
  await expect(start({ data: tinbao.data })).rejects.toThrow(/operating\.key is away.*recover --key FILE/);
  await writeFile(`${safe}.other`, (await readFile(keyFile('ledger.key.pem'), 'utf8').catch(() => 'no key')));
  const wrong = await cli('recover', '--key', `${safe}.other`);
  await rm(`${safe}.other`);
  expect([wrong.status, wrong.said]).toEqual([2, expect.stringContaining('is no recovery key')]);
  const recovered = await cli('recover', '--key', safe);
  expect([recovered.status, recovered.said]).toEqual([0, expect.stringContaining('wrapped to a new keys/operating.key')]);
  expect(recovered.said).not.toContain(await readFile(keyFile('operating.key'), 'utf8'));

  tinbao = await start({ data: tinbao.data });
  expect(await readAll()).toEqual(words);
  // The index key was lost, too: the index is filled anew by itself.
  await until(async () => (await found()) === 1);

  // An operating key that may be in wrong hands is changed by the key in use.
  await tinbao.end();
  const before = await readFile(keyFile('operating.key'), 'utf8');
  expect(await cli('key', 'rotate', '--operating')).toMatchObject({ status: 0 });
  expect(await readFile(keyFile('operating.key'), 'utf8')).not.toBe(before);
  tinbao = await start({ data: tinbao.data });
  expect(await readAll()).toEqual(words);
}, 180_000);
