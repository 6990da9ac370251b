import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { key, start, until, type Answer, type Started } from '../started.js';
import { hostileFiles } from './hostile-files.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

/** `npm run security` asks for all of them. */
const HOSTILE = Number(process.env.TINBAO_HOSTILE_FILES ?? 45);
const TUS = { 'tus-resumable': '1.0.0' };
const PUBLIC = '/api/public/uploads';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const body = { channel: 'phone', narrative: 'Hai người phá khoá lấy xe máy trước cổng chợ', place: { ward: '00199' }, reporter: { anonymous: true } };
const PHOTO = { IFD0: { Make: 'TELLTALE-CAMERA' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 30/1' } };
const photo = () => sharp(randomBytes(600 * 400 * 3), { raw: { width: 600, height: 400, channels: 3 } }).withExif(PHOTO).jpeg().toBuffer();

const call = (method: string, path: string, as?: string, more: { raw?: Buffer; headers?: Record<string, string> } = {}) =>
  tinbao.call(method, path, { ...(as ? { as } : { anonymous: true }), ...more, headers: { ...TUS, ...more.headers } });

async function create(size: number, { door = PUBLIC, as, name = 'ảnh.jpg' }: { door?: string; as?: string; name?: string } = {}): Promise<Answer> {
  return call('POST', door, as, { headers: { 'upload-length': String(size), ...(name === '' ? {} : { 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` }) } });
}

const piece = (path: string, offset: number, raw: Buffer, as?: string) =>
  call('PATCH', path, as, { raw, headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } });

/** Sends a file in one piece; yields its path, and what the last piece was answered. */
async function send(bytes: Buffer, options: Parameters<typeof create>[1] = {}): Promise<{ path: string; id: string; last: Answer }> {
  const created = await create(bytes.length, options);
  const path = created.headers.get('location') ?? '';
  return { path, id: path.split('/').at(-1) ?? '', last: created.status === 201 ? await piece(path, 0, bytes, options.as) : created };
}

const offsetOf = async (path: string) => Number((await call('HEAD', path)).headers.get('upload-offset'));
const lodge = (attachments: string[], idempotency = key()) => tinbao.call('POST', '/api/public/tips', { anonymous: true, key: idempotency, body: { narrative: body.narrative, attachments } });
const filesOf = async (tipId: string, as = 'truc113') => (await tinbao.call('GET', `/api/tips/${tipId}/attachments`, { as })).json;

describe('a file of an informant', () => {
  it('goes on after the network was cut and after the house was killed, and ends as the very same bytes', async () => {
    const bytes = await photo();
    const path = (await create(bytes.length)).headers.get('location') ?? '';
    expect(path).toMatch(/^\/api\/public\/uploads\/[\w-]{22}$/);
    await cutAfter(path, bytes, 40_000);
    await until(async () => (await offsetOf(path)) >= 40_000);
    const kept = await offsetOf(path);
    expect(kept).toBeLessThan(bytes.length);
    // Somebody guesses where it stands: nothing is written.
    expect((await piece(path, kept + 1, bytes.subarray(kept + 1))).json).toMatchObject({ status: 409, code: 'upload_conflict' });
    const { data } = tinbao;
    await tinbao.end('SIGKILL');
    tinbao = await start({ data });
    expect(await offsetOf(path)).toBe(kept);
    const last = await piece(path, kept, bytes.subarray(kept));
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
    const { status, json } = await lodge([path.split('/').at(-1) ?? '']);
    expect(status).toBe(201);
    expect((await filesOf(json.tipId)).items).toEqual([
      { n: 1, sha256: sha256(bytes), bytes: bytes.length, mediaType: 'image/jpeg', addedAt: expect.any(String), name: 'ảnh.jpg', viewable: true, scanned: expect.any(Boolean) },
    ]);
  });

  it('its receipt is the same byte for byte when the call is sent again, and its file is on no second tip', async () => {
    const { id } = await send(await photo());
    const idempotency = key();
    const [first, again] = await Promise.all([lodge([id], idempotency), lodge([id], idempotency)]);
    const third = await lodge([id], idempotency);
    expect([first.status, again.status, third.status]).toEqual([201, 201, 201]);
    expect([again.text, third.text]).toEqual([first.text, first.text]);
    expect((await lodge([id])).json).toMatchObject({ status: 404, code: 'upload_not_found' });
    expect((await filesOf(first.json.tipId)).items).toHaveLength(1);
  });

  it('what another sent, what is unfinished and what nobody sent is attached to nothing', async () => {
    const bytes = await photo();
    const staff = await send(bytes, { door: '/api/uploads', as: 'truc113' });
    expect(staff.last.status).toBe(204);
    const half = (await create(bytes.length)).headers.get('location') ?? '';
    await piece(half, 0, bytes.subarray(0, 100));
    for (const [id, code] of [[staff.id, 'upload_not_found'], [randomBytes(16).toString('base64url'), 'upload_not_found'], [half.split('/').at(-1), 'upload_unfinished'], ['x', 'invalid_body']] as const) {
      expect((await lodge([id ?? ''])).json).toMatchObject({ code });
    }
    expect((await call('HEAD', staff.path.replace('/api/', '/api/public/'))).status).toBe(404);
    expect((await call('HEAD', staff.path, 'pc02.canbo')).status).toBe(404);
    expect((await lodge([staff.id, staff.id])).json.errors).toMatchObject([{ pointer: '/attachments', code: 'named_twice' }]);
    // What was refused is still its sender's own.
    const taken = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body: { ...body, attachments: [staff.id] } });
    expect(taken.status).toBe(201);
  });

  it('too much, too many, and what is no tus is said in both languages', async () => {
    for (const [language, title] of [['vi', 'Tệp quá lớn'], ['en', 'The file is too large']] as const) {
      const refused = await call('POST', PUBLIC, undefined, { headers: { 'upload-length': String(201 * 1024 * 1024), 'accept-language': language } });
      expect(refused.json).toMatchObject({ status: 413, title, code: 'upload_too_large' });
    }
    expect((await tinbao.call('POST', PUBLIC, { anonymous: true })).json).toMatchObject({ status: 400, code: 'upload_invalid' });
    expect((await create(0)).json).toMatchObject({ code: 'upload_invalid' });
    expect((await lodge(Array.from({ length: 11 }, () => randomBytes(16).toString('base64url')))).json.errors).toMatchObject([{ pointer: '/attachments', code: 'too_big' }]);
  });

  it('can be taken back by whoever sent it', async () => {
    const { path } = await send(await photo());
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('HEAD', path)).status).toBe(404);
  });
});

describe('what an officer sees of it', () => {
  it('a copy without place and device; the original with them, as a file, and who saw and who took it stands on the ledger', async () => {
    const bytes = await photo();
    expect(bytes.includes('TELLTALE-CAMERA')).toBe(true);
    const { json } = await lodge([(await send(bytes)).id]);
    const at = `/api/tips/${json.tipId}/attachments/1`;
    const view = await read(`${at}/view`);
    expect(view.headers).toMatchObject({
      'content-type': 'image/webp', 'content-disposition': 'inline; filename="ban-xem.webp"', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(await sharp(view.bytes).metadata()).toMatchObject({ format: 'webp', width: 600, height: 400 });
    expect((await sharp(view.bytes).metadata()).exif).toBeUndefined();
    expect(view.bytes.includes('TELLTALE')).toBe(false);
    const original = await read(`${at}/original`);
    expect(sha256(original.bytes)).toBe(sha256(bytes));
    expect(original.headers['content-disposition']).toBe(`attachment; filename="ban-goc-1-${sha256(bytes).slice(0, 8)}.jpg"`);
    const opened = async () => (await tinbao.call('GET', `/api/access-log?tip=${json.tipId}&event=ContentOpened`, { as: 'truc113' })).json.items as { detail: { attachment?: string } }[];
    await until(async () => (await opened()).some(({ detail }) => detail.attachment !== undefined));
    expect(await opened()).toMatchObject([{ actor: 'account/truc113', detail: { attachment: sha256(bytes) } }, { actor: 'account/truc113', detail: { texts: 1 } }]);
  });

  it('nothing of it where his right to read does not reach, and nothing that is not there', async () => {
    const { json } = await lodge([(await send(await photo())).id]);
    const at = `/api/tips/${json.tipId}/attachments`;
    for (const path of [`${at}/1/view`, `${at}/1/original`]) expect((await tinbao.call('GET', path, { as: 'kiemtoan' })).status).toBe(403);
    expect((await filesOf(json.tipId, 'kiemtoan')).items).toMatchObject([{ n: 1, name: null, viewable: null, scanned: null, mediaType: 'image/jpeg' }]);
    for (const n of ['0', '2', 'x', '1e0']) expect((await tinbao.call('GET', `${at}/${n}/view`, { as: 'truc113' })).json).toMatchObject({ status: 404, code: 'attachment_not_found' });
    expect((await tinbao.call('GET', `/api/tips/${key()}/attachments`, { as: 'truc113' })).status).toBe(404);
  });

  it('he adds files himself; the same call again adds none; a text has no picture to show', async () => {
    const { json: tip } = await tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body });
    const file = await send(Buffer.from('ghi chép tại hiện trường\n'), { door: '/api/uploads', as: 'truc113', name: 'ghi chép.txt' });
    const attach = async (version: number, idempotency: string, uploads = [file.id]) =>
      tinbao.call('POST', `/api/tips/${tip.tipId}/attach`, { as: 'truc113', key: idempotency, headers: { 'if-match': `"${version}"` }, body: { uploads } });
    const version = (await tinbao.call('GET', `/api/tips/${tip.tipId}`, { as: 'truc113' })).json.version;
    expect((await attach(version + 7, key())).json).toMatchObject({ code: 'stale_version' });
    const idempotency = key();
    let now = version;
    let done = await attach(now, idempotency);
    // Machines add to the tip meanwhile.
    while (done.json.code === 'stale_version') done = await attach((now = (await tinbao.call('GET', `/api/tips/${tip.tipId}`, { as: 'truc113' })).json.version), idempotency);
    expect(done.json.events).toMatchObject([{ type: 'vn.tinbao.AttachmentAdded.v1', data: { sha256: sha256(Buffer.from('ghi chép tại hiện trường\n')), mediaType: 'text/plain', origin: 'officer' } }]);
    expect((await attach(now, idempotency)).json).toEqual(done.json);
    expect((await filesOf(tip.tipId)).items).toMatchObject([{ n: 1, name: 'ghi chép.txt', viewable: false }]);
    expect((await tinbao.call('GET', `/api/tips/${tip.tipId}/attachments/1/view`, { as: 'truc113' })).json).toMatchObject({ status: 404, code: 'attachment_without_copy' });
    expect((await attach(now, key(), [])).json).toMatchObject({ code: 'invalid_body' });
    const texts = (await tinbao.call('GET', `/api/tips/${tip.tipId}`, { as: 'truc113' })).json.texts;
    expect(JSON.stringify(texts)).not.toContain('place');
  });
});

it(`${HOSTILE} hostile files end in a clear error, and the house stays up`, async () => {
  const seen: [string, number, string][] = [];
  for (const { what, bytes, name } of (await hostileFiles(HOSTILE)).slice(0, HOSTILE)) {
    const { last } = await send(bytes, { name });
    seen.push([what, last.status, last.json?.code]);
  }
  const unclear = seen.filter(([, status, code]) => status !== 422 || !/^evidence_(?:type_refused|damaged|hides|bomb|harmful|unchecked)$/.test(code));
  expect(unclear).toEqual([]);
  expect((await tinbao.call('GET', '/healthz', { anonymous: true })).status).toBe(200);
  expect((await send(await photo())).last.status).toBe(204);
}, 600_000);

it('of no file anything readable lies in the data folder, nor in a log', async () => {
  const marker = `dấu vết ${randomBytes(8).toString('hex')}`;
  const { id, last } = await send(Buffer.from(`${marker}\n`.repeat(50)), { name: `${marker}.txt` });
  expect(last.status).toBe(204);
  expect((await lodge([id])).status).toBe(201);
  const found = readdirSync(tinbao.data, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name)).filter((file) => {
      const bytes = contentOf(file);
      return bytes.includes(marker) || bytes.includes(id);
    });
  expect(found).toEqual([]);
  expect(tinbao.output()).not.toContain(marker);
});

/** A file of a database that runs may be gone by the time it is read. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Sends the beginning of a piece that promises everything, and tears the line. */
async function cutAfter(path: string, bytes: Buffer, sent: number): Promise<void> {
  const { hostname, port } = new URL(tinbao.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(`PATCH ${path} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\ncontent-length: ${bytes.length}\r\n\r\n`);
  await new Promise<void>((resolve) => socket.write(bytes.subarray(0, sent), () => resolve()));
  // The bytes are on their way; a reset now might overtake them.
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.resetAndDestroy();
}

async function read(path: string): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const response = await fetch(`${tinbao.url}${path}`, { headers: { cookie: await tinbao.cookie('truc113') } });
  expect(response.status).toBe(200);
  return { bytes: Buffer.from(await response.arrayBuffer()), headers: Object.fromEntries(response.headers) };
}
