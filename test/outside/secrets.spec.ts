import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { key, start, until, type Started } from '../started.js';

let tinbao: Started;
afterAll(() => tinbao.remove());

/** Every file below a folder. */
async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

it('a hundred planted secrets stand nowhere: not in the database files, the write-ahead log, the server log or our own output', async () => {
  tinbao = await start({ env: { LOG_LEVEL: 'trace' } });
  const secrets = Array.from({ length: 100 }, () => `bimat${randomBytes(8).toString('hex')}`);
  const post = (path: string, body: object, more = {}) => tinbao.call('POST', path, { key: key(), body, ...more });
  const reporter = { anonymous: true };
  const lodged = await Promise.all(secrets.map((secret, i) => {
    const place = { ward: '00004', address: `số 5 ${secret}` };
    if (i % 4 === 0) return post('/api/public/tips', { narrative: `bắt quả tang bán ma tuý đá ${secret}`, place });
    if (i % 4 === 1) return post('/api/tips', { channel: 'phone', narrative: secret, reporter, place });
    if (i % 4 === 2) return post('/api/tips/suggestions', { narrative: `cướp ${secret}` });
    return post('/api/tips', { channel: 'phone', narrative: `${secret} \u0000`, reporter, [secret]: 1 });
  }));
  expect(lodged.filter((a) => a.status === 201)).toHaveLength(50);
  const tipId = lodged[0]?.json.tipId as string;
  await until(async () => Boolean((await tinbao.call('GET', `/api/tips/${tipId}`)).json.rule));
  const { version, leads } = (await tinbao.call('GET', `/api/tips/${tipId}`)).json;
  await tinbao.appoint('lead', { role: 'officer', agency: leads[0] });
  const returned = await tinbao.call('POST', `/api/tips/${tipId}/return`, {
    as: 'lead', key: key(), headers: { 'if-match': `"${version}"` }, body: { by: leads[0], reason: `không thuộc ${secrets[0]}` },
  });
  expect(returned.status).toBe(200);
  await tinbao.end('SIGTERM');

  const haystacks = [Buffer.from(tinbao.output()), ...(await Promise.all((await files(tinbao.data)).map((f) => readFile(f))))];
  const found = secrets.filter((secret) => haystacks.some((h) => h.includes(secret)));
  expect(found).toEqual([]);
  // The same search does find what is meant to be there.
  expect(haystacks.some((h) => h.includes('TipReceived'))).toBe(true);
});
