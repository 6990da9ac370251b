import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key, start, type Answer, type CallOptions, type Started } from '../started.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

const good = { channel: 'phone', narrative: 'Mất xe máy trước cửa nhà', reporter: { anonymous: false } };
const post = (body: unknown, more: CallOptions = {}) => tinbao.call('POST', '/api/tips', { body, key: key(), ...more });

function expectProblem(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.json?.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.json).toMatchObject({ type: `urn:tinbao:problem:${code}`, title: expect.any(String), detail: expect.any(String), instance: expect.stringMatching(/^urn:uuid:/) });
}

describe('a bad tip is refused with the field and what is accepted', () => {
  const long = 'a'.repeat(20_001);
  it.each<[string, unknown, string, string]>([
    ['no narrative', { channel: 'phone', reporter: { anonymous: true } }, '/narrative', 'required'],
    ['an empty narrative', { ...good, narrative: '' }, '/narrative', 'too_small'],
    ['a narrative of spaces', { ...good, narrative: ' \n ' }, '/narrative', 'too_small'],
    ['20,001 characters', { ...good, narrative: long }, '/narrative', 'too_big'],
    ['a NUL', { ...good, narrative: 'a\u0000b' }, '/narrative', 'nul_character'],
    ['a lone surrogate', { ...good, narrative: 'a\ud83db' }, '/narrative', 'lone_surrogate'],
    ['a number as narrative', { ...good, narrative: 5 }, '/narrative', 'wrong_type'],
    ['an unknown channel', { ...good, channel: 'pigeon' }, '/channel', 'invalid_value'],
    ['an unknown field', { ...good, colour: 'red' }, '/colour', 'unknown_field'],
    ['a field named __proto__', JSON.parse('{"channel":"phone","narrative":"x","reporter":{"anonymous":true},"__proto__":{"a":1}}'), '/__proto__', 'unknown_field'],
    ['no reporter', { channel: 'phone', narrative: 'x' }, '/reporter', 'required'],
    ['a clear-text identity', { ...good, reporter: { anonymous: false, identity: 'Nguyễn Văn A, 0912345678' } }, '/reporter/identity', 'not_sealed'],
    ['a latitude of 91', { ...good, place: { point: { lat: 91, lon: 105 } } }, '/place/point/lat', 'too_big'],
    ['an unknown ward', { ...good, place: { ward: '99999' } }, '/place/ward', 'unknown_ward'],
    ['a date without a zone', { ...good, occurredAt: '2026-01-01' }, '/occurredAt', 'invalid_format'],
    ['a receipt in the future', { ...good, receivedAt: '2999-01-01T00:00:00Z' }, '/receivedAt', 'in_the_future'],
    ['an array', [good], '', 'wrong_type'],
  ])('%s', async (_title, body, pointer, code) => {
    const answer = await post(body);
    expectProblem(answer, 400, 'invalid_body');
    expect(answer.json.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer, code, detail: expect.any(String) })]));
  });

  it('speaks Vietnamese unless English is preferred', async () => {
    const vi = await post({ ...good, narrative: '' });
    const en = await post({ ...good, narrative: '' }, { headers: { 'accept-language': 'en-GB,en;q=0.9,vi;q=0.1' } });
    expect([vi.json.title, en.json.title]).toEqual(['Nội dung gửi lên không hợp lệ', 'The body is not valid']);
    expect([vi.json.errors[0].detail, en.json.errors[0].detail].map((d) => d.split(' ')[0])).toEqual(['Ít', 'At']);
  });
});

describe('what is no request at all gets a problem, never a 500', () => {
  const h = { 'content-type': 'application/json' };
  it.each<[string, () => Promise<Answer>, number, string]>([
    ['broken JSON', () => post(undefined, { raw: '{"a":', headers: h }), 400, 'invalid_json'],
    ['an empty body', () => post(undefined, { raw: '', headers: h }), 400, 'invalid_body'],
    ['bytes that are no UTF-8', () => post(undefined, { raw: Buffer.from([0x22, 0xff, 0xfe, 0x22]), headers: h }), 400, 'invalid_json'],
    ['JSON 100,000 levels deep', () => post(undefined, { raw: '['.repeat(100_000) + ']'.repeat(100_000), headers: h }), 400, 'invalid_body'],
    ['a megabyte', () => post({ ...good, narrative: 'a'.repeat(1_000_000) }), 413, 'payload_too_large'],
    ['XML', () => post(undefined, { raw: '<a/>', headers: { 'content-type': 'text/xml' } }), 415, 'unsupported_media_type'],
    ['no idempotency key', () => post(good, { key: undefined }), 400, 'idempotency_key_missing'],
    ['a short idempotency key', () => post(good, { key: 'abc' }), 400, 'idempotency_key_missing'],
    ['an unknown address', () => tinbao.call('GET', '/api/nothing'), 404, 'not_found'],
    ['a tip id that is none', () => tinbao.call('GET', '/api/tips/%00'), 404, 'tip_not_found'],
    ['an unknown tip', () => tinbao.call('GET', '/api/tips/01a20f7c-ccd9-74ea-b85f-555142e780d0'), 404, 'tip_not_found'],
    ['an unknown record', () => tinbao.call('POST', '/api/intake-records/x/undo'), 404, 'intake_record_not_found'],
    ['an unknown query parameter', () => tinbao.call('GET', '/api/inbox?colour=red'), 400, 'invalid_query'],
    ['a limit of 0', () => tinbao.call('GET', '/api/tips?limit=0'), 400, 'invalid_query'],
    ['a forged cursor', () => tinbao.call('GET', '/api/tips?cursor=AAAA'), 400, 'invalid_query'],
    ['no date at all', () => tinbao.call('GET', '/api/targets?from=2024-02-30'), 400, 'invalid_query'],
    ['an impossible proof', () => tinbao.call('GET', '/api/ledger/proofs/consistency?first=9&second=4'), 400, 'invalid_query'],
    ['a path that does not decode', () => tinbao.call('GET', '/api/tips/%E0%A4%A'), 400, 'bad_request'],
  ])('%s', async (_title, ask, status, code) => {
    expectProblem(await ask(), status, code);
  });

  it('answers a browser that strayed with a page in its language, and a program with a problem', async () => {
    const stray = (path: string, accept: string, lang: string) => tinbao.call('GET', path, { anonymous: true, headers: { accept, 'accept-language': lang } });
    const [vi, en] = [await stray('/khong-co', 'text/html,*/*;q=0.8', 'vi'), await stray('/khong-co', 'text/html,*/*;q=0.8', 'en')];
    expect([vi.status, vi.headers.get('content-type'), en.status]).toEqual([404, 'text/html; charset=utf-8', 404]);
    expect([vi.text, en.text].map((page) => [/<html lang="(..)">/.exec(page)?.[1], page.match(/href="[^"]*"/g)])).toEqual([['vi', ['href="/bao-tin"', 'href="/"']], ['en', ['href="/bao-tin"', 'href="/"']]]);
    expect(vi.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expectProblem(await stray('/khong-co', '*/*', 'vi'), 404, 'not_found');
    expectProblem(await stray('/api/khong-co', 'text/html', 'vi'), 404, 'not_found');
  });

  it('denies every route but the public ones without the account', async () => {
    for (const [method, path] of [
      ['POST', '/api/tips'], ['POST', '/api/tips/suggestions'], ['POST', '/api/intake-records'], ['GET', '/api/inbox'], ['GET', '/api/tips'],
      ['GET', '/api/tips/x'], ['GET', '/api/tips/x/events'], ['GET', '/api/tips/x/receipt'], ['POST', '/api/tips/x/accept'], ['GET', '/api/targets'],
      ['GET', '/api/targets/stream'], ['GET', '/api/admin/parked'], ['POST', '/api/admin/parked/clock/x/replay'],
    ] as const) {
      expectProblem(await tinbao.call(method, path, { anonymous: true, ...(method === 'POST' ? { body: {} } : {}) }), 401, 'not_signed_in');
    }
  });
});

describe('words survive as they were written, in NFC', () => {
  it.each([
    ['emoji and flags', 'Cháy nhà 🔥 👨‍👩‍👧 🇻🇳'], ['zero-width joiners', 'a\u200bb\u200dc\ufeff'], ['right-to-left', 'שלום \u202eabc\u202c مرحبا'],
    ['decomposed Vietnamese', 'Trộm cắp ở phường Láng'.normalize('NFD')], ['control characters but NUL', 'a\u0007b\tc\r\nd'],
  ])('%s', async (_title, narrative) => {
    const { status, json } = await post({ ...good, narrative });
    expect(status).toBe(201);
    const read = await tinbao.call('GET', `/api/tips/${json.tipId}`);
    expect(read.json.narrative).toBe(narrative.normalize('NFC'));
  });
});

describe('an identity is sealed before it is sent', () => {
  it('is taken as age text to the published recipient, which alone opens it, and stands in no event', async () => {
    const { Encrypter, Decrypter, armor } = await import('age-encryption');
    const recipients = (await tinbao.call('GET', '/api/public/recipients', { anonymous: true })).json;
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipients.identity);
    const identity = armor.encode(await encrypter.encrypt('Nguyễn Văn A'));
    const { status, json } = await post({ ...good, reporter: { anonymous: false, identity } });
    expect(status).toBe(201);
    const events = await tinbao.call('GET', `/api/tips/${json.tipId}/events`);
    expect(events.text).not.toContain('AGE ENCRYPTED');
    expect(events.json[0].data).toMatchObject({ anonymous: false, identityRefused: false });
    const { readFile } = await import('node:fs/promises');
    const decrypter = new Decrypter();
    decrypter.addIdentity((await readFile(`${tinbao.data}/keys/reveal.age.key`, 'utf8')).trim());
    expect(await decrypter.decrypt(armor.decode(identity), 'text')).toBe('Nguyễn Văn A');
    expect((await tinbao.call('GET', '/api/public/recipients', { anonymous: true })).json).toEqual(recipients);
  });
});

describe('the same key means the same answer', () => {
  it('yields a byte-identical receipt on retry, also for 50 posts at once, and one tip', async () => {
    const k = key();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(good, { key: k })));
    expect(new Set(answers.map((a) => a.text)).size).toBe(1);
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([201]));
    expectProblem(await post({ ...good, narrative: 'khác' }, { key: k }), 422, 'idempotency_key_reused');
  });
});
