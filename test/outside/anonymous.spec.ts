import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite } from '@tinbao/testing';
import pg from 'pg';
import { freePort } from '../../scripts/free-port.mjs';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();

/** An address of this machine that nobody else calls from. */
const CALLER = '127.0.0.77';
const planted = Object.fromEntries([
  'user-agent', 'referer', 'cookie', 'x-request-id', 'x-correlation-id', 'x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'from', 'origin', 'authorization', 'x-anything',
].map((name) => [name, `vet-${randomBytes(8).toString('hex')}`]));
const trace = randomBytes(16).toString('hex');
const headers = { ...planted, origin: `https://${planted.origin}.example`, cookie: `tinbao=${planted.cookie}`, traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-01`, tracestate: `v=${trace}` };

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

suite('the anonymous channel on a listener of its own', () => {
  let tinbao: Started;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let door: string;
  const answers: Answer[] = [];

  const call = (method: string, path: string, { body, more = {} }: { body?: string; more?: Record<string, string> } = {}) => new Promise<Answer>((resolve, reject) => {
    const request = httpRequest(`${door}${path}`, { method, localAddress: CALLER, headers: { ...headers, ...more } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
        const answer = { status: response.statusCode ?? 0, headers: response.rawHeaders.join('\n'), text };
        answers.push(answer);
        resolve(answer);
      });
    });
    request.on('error', reject).end(body);
  });
  const post = (path: string, body: unknown, more: Record<string, string> = {}) => call('POST', path, { body: JSON.stringify(body), more: { 'content-type': 'application/json', ...more } });
  const form = (path: string, fields: Record<string, string>) => call('POST', path, { body: new URLSearchParams(fields).toString(), more: { 'content-type': 'application/x-www-form-urlencoded' } });

  beforeAll(async () => {
    database = await freshDatabase();
    const port = await freePort();
    door = `http://127.0.0.1:${port}`;
    tinbao = await start({ env: { LOG_LEVEL: 'trace', DATABASE_URL: database.url, TINBAO_PUBLIC_PORT: String(port) } });
  });
  afterAll(async () => {
    await tinbao.remove();
    await database.drop();
  });

  it('has the doors of informants and of whoever checks the ledger, and no other', async () => {
    for (const path of ['/bao-tin', '/en/bao-tin', '/theo-doi', '/kiem-tra', '/an-toan', '/bao-tin/tep/page.css', '/api/public/recipients', '/api/ledger/checkpoint', '/api/ledger/vkey']) {
      expect([path, (await call('GET', path)).status]).toEqual([path, 200]);
    }
    const closed = ['/', '/hop-tin', '/api/session', '/api/tips', '/api/inbox', '/api/public/house', '/api/admin/accounts', '/api/organisation', '/healthz', '/readyz', '/metrics', '/api/ledger/tile/entries/0', '/api/ledger/tile/../../session', '/bao-tin/../api/session', '//api/session', '/api/public/../session'];
    for (const path of closed) expect([path, (await call('GET', path)).status]).toEqual([path, 404]);
    expect((await post('/api/session', { username: 'admin', password: 'x' })).status).toBe(404);
    // The same house still answers all of it where it always did.
    for (const path of ['/bao-tin', '/healthz', '/api/organisation']) expect((await fetch(tinbao.url + path)).status).toBe(200);
  });

  it('keeps nothing that a request says of its sender: no address, agent, referrer, cookie, request id or trace parent, in no log, table or answer', async () => {
    const own = key();
    const lodged = JSON.parse((await post('/api/public/tips', { narrative: 'Thấy người lạ cạy cửa' }, { 'idempotency-key': own })).text);
    const code = { 'tracking-code': lodged.trackingCode };
    await until(async () => (await call('GET', '/api/public/follow-up', { more: code })).status === 200);
    await post('/api/public/follow-up/messages', { text: 'Cửa màu xanh' }, { ...code, 'idempotency-key': key() });
    await post('/api/public/tips/confirm', { lastFour: lodged.trackingCode.slice(16) }, { 'idempotency-key': own });
    const field = /name="key" value="([^"]+)"/.exec((await call('GET', '/bao-tin')).text)?.[1] ?? '';
    const sent = await form('/bao-tin/gui', { key: field, narrative: 'Gửi từ trang', checkedAt: new Date().toISOString(), when: 'unknown' });
    expect(sent.status).toBe(201);
    // What goes wrong is logged: it says nothing of the sender either.
    await form('/theo-doi', { code: '1'.repeat(20) });
    await call('POST', '/api/public/tips', { body: '{', more: { 'content-type': 'application/json' } });
    await call('GET', '/api/nothing');
    await until(async () => ((await tinbao.call('GET', '/api/tips?limit=500')).json.items as unknown[]).length === 2);

    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const tables: { name: string }[] = (await owner.query(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')`)).rows;
    let dump = '';
    for (const { name } of tables) dump += (await owner.query(`select string_agg(t::text, e'\n') as rows from ${name} t`)).rows[0].rows ?? '';
    await owner.end();
    await tinbao.end();
    const files = await Promise.all((await readdir(tinbao.data, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => readFile(join(e.parentPath, e.name), 'latin1')));
    const places = { dump, log: tinbao.output(), files: files.join('\n'), answers: answers.map(({ headers: said, text }) => `${said}\n${text}`).join('\n') };
    const marks = [...Object.values(planted), trace, CALLER];
    const found = Object.entries(places).flatMap(([place, text]) => marks.filter((mark) => text.includes(mark)).map((mark) => `${place}: ${mark}`));
    expect(found).toEqual([]);
    expect(answers.filter(({ headers: said }) => /set-cookie|x-request-id|traceparent/i.test(said))).toEqual([]);
    // The same search finds what is meant to be there.
    expect([places.dump.includes('TipReceived'), places.log.length > 0, places.answers.includes(lodged.trackingCode)]).toEqual([true, true, true]);
    expect([places.dump, places.log, places.files].some((text) => text.includes(lodged.trackingCode))).toBe(false);
  });
});
