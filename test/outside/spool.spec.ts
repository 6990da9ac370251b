import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort, startEmbeddedPostgres, type EmbeddedPostgres } from '@tinbao/host';
import { tree, verifyEd25519 } from '@tinbao/ledger';
import { verifyNote } from '@tinbao/merkle';
import { postgresSuite } from '@tinbao/testing';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();

suite('while the database is away', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let port: number;
  let tinbao: Started;
  const wake = async () => {
    postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), port, durability: 'none', log: () => undefined });
  };
  const lodge = (own: string, narrative: string) => tinbao.call('POST', '/api/public/tips', { anonymous: true, key: own, body: { narrative } });
  const follow = (code: string) => tinbao.call('GET', '/api/public/follow-up', { anonymous: true, headers: { 'tracking-code': code } });
  const spooled = () => readdir(join(folder, 'data', 'spool'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinbao-away-'));
    port = await freePort();
    await wake();
    tinbao = await start({ data: join(folder, 'data'), env: { DATABASE_URL: postgres.url } });
  }, 60_000);
  afterAll(async () => {
    await tinbao.end('SIGKILL');
    await postgres.stop().catch(() => undefined);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('a tip is held, sealed, with its code and a signed promise; staff are told to come back; once it is there again the tip is in the ledger exactly once', async () => {
    const own = Array.from({ length: 5 }, key);
    const vkey = (await tinbao.call('GET', '/api/ledger/vkey', { anonymous: true })).text.trim();
    const cookie = await tinbao.cookie('truc113');
    await postgres.stop();
    const held = await Promise.all(own.map((each, i) => lodge(each, `bimat-trong-cơn-mất-điện ${i}`)));
    expect(held.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const note = verifyNote(held[0]?.json.promise, tree.parseVkeys(`${vkey}\n`) ?? [], verifyEd25519);
    expect(note).toMatchObject({ ok: true, text: expect.stringMatching(/^tinbao promise v1\nheld, not yet numbered\n[\d:.TZ-]+\n[\w+/]{43}=\n$/) });
    expect((await lodge(own[0]!, 'bimat-trong-cơn-mất-điện 0')).json).toEqual(held[0]?.json);
    expect((await follow(held[0]?.json.trackingCode)).json).toMatchObject({ state: 'held', words: { vi: expect.stringContaining('chưa vào sổ') } });
    const staff = await fetch(`${tinbao.url}/api/tips`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key() }, body: JSON.stringify({ channel: 'phone', narrative: 'x', reporter: { anonymous: true } }) });
    expect([staff.status, staff.headers.get('retry-after') !== null]).toEqual([503, true]);
    const files = await Promise.all((await spooled()).map((name) => readFile(join(folder, 'data', 'spool', name), 'latin1')));
    expect([files.length, files.join('').includes('bimat')]).toEqual([5, false]);

    await wake();
    await until(async () => (await spooled()).length === 0, 30_000);
    const again = await Promise.all(own.map((each, i) => lodge(each, `bimat-trong-cơn-mất-điện ${i}`)));
    expect(again.map(({ status, json }) => [status, json.trackingCode])).toEqual(held.map(({ json }) => [201, json.trackingCode]));
    expect(again.map(({ json }) => json.receipt.receivedAt)).toEqual(held.map(({ json }) => json.heldAt));
    expect(new Set(again.map(({ json }) => json.receipt.registerNumber)).size).toBe(5);
    await until(async () => (await tinbao.call('GET', '/api/tips?limit=100')).json.items?.length === 5);
    await until(async () => (await follow(held[4]?.json.trackingCode)).json?.registerNumber === again[4]?.json.receipt.registerNumber);
    expect(tinbao.output()).not.toMatch(/bimat/);
  }, 120_000);

  it('the page says that the tip is held, and gives its code', async () => {
    const page = await (await fetch(`${tinbao.url}/bao-tin`)).text();
    const own = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await postgres.stop();
    const sent = await fetch(`${tinbao.url}/bao-tin/gui`, { method: 'POST', body: new URLSearchParams({ key: own, narrative: 'Gửi lúc mất điện', when: 'unknown', checkedAt: new Date().toISOString() }) });
    const html = await sent.text();
    expect([sent.status, html.includes('Đã giữ tin của bạn, chưa vào sổ'), /id="code"[^>]*>(?:\d{4} ?){5}</.test(html), html.includes('Số tiếp nhận</dt>')]).toEqual([202, true, true, false]);
    await wake();
    await until(async () => (await spooled()).length === 0, 30_000);
  }, 120_000);
});
