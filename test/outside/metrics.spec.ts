import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, startReceiver, type FreshDatabase, type Receiver } from '@tinbao/testing';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
const secret = () => `bimat${randomBytes(8).toString('hex')}`;

suite('the metrics of a whole Tinbao', () => {
  let database: FreshDatabase;
  let procuracy: Receiver;
  let folder: string;
  let tinbao: Started;
  beforeAll(async () => {
    database = await freshDatabase();
    procuracy = await startReceiver();
    folder = await mkdtemp(join(tmpdir(), 'tinbao-metrics-'));
    const secretFile = join(folder, 'webhook');
    await writeFile(secretFile, randomBytes(32).toString('base64'), { mode: 0o600 });
    tinbao = await start({ env: { DATABASE_URL: database.url, TINBAO_PROCURACY_WEBHOOK: procuracy.url, TINBAO_WEBHOOK_SECRET_FILE: secretFile } });
  });
  afterAll(async () => {
    await tinbao.remove();
    await procuracy.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  const metrics = async () => (await tinbao.call('GET', '/metrics', { anonymous: true })).text;
  const lodge = (words: string) => tinbao.call('POST', '/api/public/tips', { key: key(), anonymous: true, body: { narrative: `bắt quả tang bán ma tuý đá ${words}`, place: { ward: '00004', address: words } } });

  it('tell of every consumer, and of the breaker that opens when the procuracy does not answer', async () => {
    procuracy.status = 503;
    for (let n = 0; n < 3; n++) expect((await lodge(secret())).status).toBe(201);
    await until(async () => (await metrics()).includes('tinbao_breaker_state{breaker="webhook",state="open"} 1\n'));
    await until(async () => (await metrics()).match(/^tinbao_bus_lag_events\{stage="\w+"\} 0$/gm)?.length === 6);
    expect(await metrics()).toMatch(/^tinbao_ledger_events_total\{stage="router"\} [1-9]/m);
  });

  it('hold no word of a tip, no code, no id and no account, whatever is lodged and asked for', async () => {
    const words = secret();
    const { json: { tipId, trackingCode } } = await lodge(words);
    const account = secret();
    await tinbao.appoint(account, { role: 'auditor' });
    const planted = [words, tipId, trackingCode, account, ...Array.from({ length: 8 }, secret)] as string[];
    for (const each of planted) {
      for (const path of ['', 'api/', 'api/tips/', 'api/public/', 'api/public/follow-up?code=', 'tin/', 'theo-doi?ma=', 'assets/', '%zz', 'metrics/', 'metrics?q=', 'healthz/']) {
        await tinbao.call('GET', `/${path}${each}`, { as: account });
        await tinbao.call('POST', `/${path}${each}`, { as: account, raw: `{"${each}":`, headers: { 'x-request-id': each, 'user-agent': each } });
      }
      await tinbao.call('PROPFIND', `/${each}`, { anonymous: true });
    }
    const text = await metrics();
    expect(planted.filter((each) => text.toLowerCase().includes(each.toLowerCase()))).toEqual([]);
    // The same search does find the route they were asked at.
    expect(text).toContain('route="/api/tips/:id"');
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect(routes.size).toBeLessThan(40);
  });
});
