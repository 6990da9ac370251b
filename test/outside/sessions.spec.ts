import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firstPasswords } from '../../scripts/staff.mjs';
import { start, type Started } from '../started.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

const first = (username: string) => firstPasswords(tinbao.data).get(username) ?? '';
const signIn = (username: string, password: string, headers: Record<string, string> = {}) =>
  tinbao.call('POST', '/api/session', { anonymous: true, body: { username, password }, headers });

describe('a session', () => {
  it('is a cookie that no script reads and no other site sends; the answer holds no secret', async () => {
    const { headers, text } = await signIn('kiemtoan', first('kiemtoan'));
    expect(headers.get('set-cookie')).toMatch(/^tinbao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const [, token = ''] = /^tinbao=([\w-]+)/.exec(headers.get('set-cookie') ?? '') ?? [];
    expect(text).not.toContain(token);
    expect(text).not.toContain(first('kiemtoan'));
  });

  it('opens nothing but the change of a first password', async () => {
    const { headers, json } = await signIn('banchidao', first('banchidao'));
    expect(json.mustChangePassword).toBe(true);
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = (method: string, path: string, body?: unknown) => tinbao.call(method, path, { anonymous: true, body, headers: { cookie } });
    expect((await ask('GET', '/api/targets')).json.code).toBe('password_change_required');
    expect((await ask('GET', '/api/session')).status).toBe(200);
    const change = (current: string, next: string) => ask('PUT', '/api/session/password', { current, next });
    expect((await change(first('banchidao'), 'ngắn')).json).toMatchObject({ code: 'invalid_body', errors: [{ pointer: '/next' }] });
    expect((await change(first('banchidao'), first('banchidao'))).json.code).toBe('password_unchanged');
    expect((await change('không phải mật khẩu cũ', 'một mật khẩu đủ dài')).json.code).toBe('wrong_credentials');
  });

  it.each([
    ['Sec-Fetch-Site of another site', { 'sec-fetch-site': 'cross-site' }], ['Sec-Fetch-Site of a sibling', { 'sec-fetch-site': 'same-site' }],
    ['another Origin, from a browser that says no more', { origin: 'https://evil.example' }], ['an opaque Origin', { origin: 'null' }],
  ])('writes nothing for a page of another site: %s', async (_what, headers: Record<string, string>) => {
    expect((await signIn('kiemtoan', first('kiemtoan'), headers)).json.code).toBe('cross_site');
    const silent = { channel: 'phone', disposition: 'silent_call' };
    expect((await tinbao.call('POST', '/api/intake-records', { as: 'truc113', body: silent, headers })).json.code).toBe('cross_site');
  });

  it('writes for its own page, and reads whoever links to it', async () => {
    const own = { origin: tinbao.url, 'sec-fetch-site': 'same-origin' };
    expect((await tinbao.call('POST', '/api/intake-records', { as: 'truc113', body: { channel: 'phone', disposition: 'test' }, headers: own })).status).toBe(201);
    expect((await tinbao.call('GET', '/api/targets', { as: 'chihuy', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });
});

describe('what a browser may do with a page of ours', () => {
  it.each(['/', '/ban-truc', '/hop-tin', '/tin/x', '/chi-huy', '/quan-tri'])('%s runs nothing inline and nothing from elsewhere; its one style element has a nonce of its own', async (path) => {
    const [one, other] = [await tinbao.call('GET', path, { anonymous: true }), await tinbao.call('GET', path, { anonymous: true })];
    const policy = one.headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /'nonce-([\w+/=]{20,})'/.exec(policy) ?? [];
    expect(policy).toMatch(/^default-src 'self'; script-src 'self'; style-src 'self' 'nonce-/);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(one.text).toContain(nonce);
    expect(other.text).not.toContain(nonce);
    expect(one.text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(one.headers.get('cache-control')).toBe('no-store');
  });
});

it('outside of a demo nobody becomes anybody by a click, and there are no samples', async () => {
  expect((await tinbao.call('POST', '/api/session/demo', { anonymous: true, body: { username: 'admin' } })).json.code).toBe('not_found');
  expect((await tinbao.call('GET', '/api/demo/samples', { as: 'truc113' })).json.code).toBe('not_found');
  expect((await tinbao.call('GET', '/api/public/house', { anonymous: true })).json).toMatchObject({ simulated: false, demo: false, demoAccounts: [] });
});
