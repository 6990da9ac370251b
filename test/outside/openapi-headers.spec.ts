import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { start, type Started } from '../started.js';

/** One of each kind: JSON, text, a page, a problem, the metrics. */
const PATHS = ['/api/organisation', '/api/ledger/vkey', '/api/docs', '/bao-tin', '/', '/api/inbox', '/api/khong-co', '/healthz', '/metrics'];

let tinbao: Started;
let proxied: Started;
beforeAll(async () => {
  tinbao = await start();
  proxied = await start({ env: { TINBAO_BEHIND_PROXY: '1' } });
}, 180_000);
afterAll(async () => {
  await tinbao?.remove();
  await proxied?.remove();
});
const headersOf = async (house: Started, path: string, headers: Record<string, string> = {}) => (await fetch(`${house.url}${path}`, { headers })).headers;

it('says of every answer what it is and that it is nothing else', async () => {
  for (const path of PATHS) {
    const headers = await headersOf(tinbao, path);
    expect([path, headers.get('content-type')]).toEqual([path, expect.stringMatching(/^(application\/(problem\+)?json|text\/(html|plain)).*charset=utf-8/i)]);
    expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([path, 'nosniff', 'no-referrer']);
    expect([path, headers.get('content-security-policy')]).toEqual([path, expect.stringMatching(/default-src '(none|self)'.*frame-ancestors 'none'/)]);
  }
});

it('holds a browser to TLS for a year where it is served beyond this machine', async () => {
  for (const path of PATHS) expect([path, (await headersOf(proxied, path)).get('strict-transport-security')]).toEqual([path, expect.stringMatching(/^max-age=31536000/)]);
  expect((await headersOf(tinbao, '/')).get('strict-transport-security')).toBeNull();
});

it('lets no other origin read an answer', async () => {
  for (const path of PATHS) {
    const headers = await headersOf(tinbao, path, { origin: 'https://evil.example' });
    expect([path, [...headers.keys()].filter((name) => name.startsWith('access-control-'))]).toEqual([path, []]);
  }
});

it('does not say a request back to its sender', async () => {
  const { hostname, port } = new URL(tinbao.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ hostname, port, method: 'TRACE', path: '/', headers: { cookie: 'secret=1' } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject).end();
  });
  expect(status).toBeGreaterThanOrEqual(400);
});
