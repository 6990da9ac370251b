import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { start, type Started } from '../started.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

const WORDS = 'Thấy hai người phá khoá lấy xe máy';
const photo = () => sharp(randomBytes(90 * 60 * 3), { raw: { width: 90, height: 60, channels: 3 } }).jpeg().toBuffer();

interface Page {
  readonly status: number;
  readonly html: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function pageOf(response: Response): Promise<Page> {
  const html = await response.text();
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)"(?: value="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]);
  return { status: response.status, html, fields: Object.fromEntries(hidden) };
}

const get = async (path: string) => pageOf(await fetch(tinbao.url + path));
const post = async (path: string, fields: Record<string, string>) => pageOf(await fetch(tinbao.url + path, { method: 'POST', body: new URLSearchParams(fields) }));

/** Sends the form as a browser without JavaScript does, files among its fields. */
async function check(path: string, fields: Record<string, string>, files: readonly (readonly [name: string, bytes: Buffer])[]): Promise<Page> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, bytes] of files) form.append('files', new Blob([new Uint8Array(bytes)]), name);
  if (files.length === 0) form.append('files', new Blob([]), '');
  return pageOf(await fetch(tinbao.url + path, { method: 'POST', body: form }));
}

describe('an informant without JavaScript', () => {
  it('sends pictures with the form, sees them named before he sends, and they are on his tip', async () => {
    const { fields } = await get('/bao-tin');
    const checked = await check('/bao-tin', { key: fields.key ?? '', narrative: WORDS }, [['ảnh 1.jpg', await photo()], ['ghi chép.txt', Buffer.from('biển số 29X1')]]);
    expect(checked.status).toBe(200);
    for (const said of ['ảnh 1.jpg', 'ghi chép.txt', '1 kB']) expect(checked.html).toContain(said);
    expect(checked.fields.attachments).toMatch(/^[\w-]{22} [\w-]{22}$/);
    const sent = await post('/bao-tin/gui', checked.fields);
    expect(sent.status).toBe(201);
    const receipt = JSON.parse(Buffer.from(/href="data:application\/json;base64,([^"]+)"/.exec(sent.html)?.[1] ?? '', 'base64').toString());
    const { json } = await tinbao.call('GET', `/api/tips/${receipt.tipId}/attachments`, { as: 'truc113' });
    expect(json.items).toMatchObject([{ name: 'ảnh 1.jpg', mediaType: 'image/jpeg', viewable: true }, { name: 'ghi chép.txt', mediaType: 'text/plain', viewable: false }]);
    expect((await post('/bao-tin/gui', checked.fields)).html).toContain(receipt.registerNumber);
  });

  it('is told what is wrong with a file, in his language, and loses neither his words nor the other file', async () => {
    for (const [path, said] of [['/bao-tin', 'Không nhận loại tệp này'], ['/en/bao-tin', 'This kind of file is not accepted']] as const) {
      const { fields } = await get(path);
      const page = await check(path, { key: fields.key ?? '', narrative: WORDS }, [['ok.jpg', await photo()], ['trang <b>.html', Buffer.from('<!doctype html><html></html>')]]);
      expect(page.status).toBe(422);
      expect(page.html).toContain(`trang &lt;b&gt;.html: ${said}`);
      expect(page.html).toContain(WORDS);
      expect(page.html).toContain('href="#files"');
      expect(page.fields.attachments).toMatch(/^[\w-]{22}$/);
    }
  });

  it('takes a file off again, and writes a tip without files as before', async () => {
    const { fields } = await get('/bao-tin');
    const checked = await check('/bao-tin', { key: fields.key ?? '', narrative: WORDS }, [['ok.jpg', await photo()]]);
    const form = await post('/bao-tin/sua', checked.fields);
    expect(form.html).toContain(`name="drop-${checked.fields.attachments}"`);
    const without = await check('/bao-tin', { key: fields.key ?? '', narrative: WORDS, attachments: checked.fields.attachments ?? '', [`drop-${checked.fields.attachments}`]: '1' }, []);
    expect([without.status, without.fields.attachments]).toEqual([200, '']);
    expect((await post('/bao-tin/gui', without.fields)).status).toBe(201);
  });

  it('learns that a file he names is gone, before he sends', async () => {
    const { fields } = await get('/bao-tin');
    const page = await check('/bao-tin', { key: fields.key ?? '', narrative: WORDS, attachments: randomBytes(16).toString('base64url') }, []);
    expect(page.status).toBe(422);
    expect(page.html).toContain('không còn trên máy chủ');
    expect(page.fields.attachments).toBe('');
  });
});

it('a form with files is taken by this page alone: the API refuses it, and one beyond all measure is cut off without harm', async () => {
  const form = new FormData();
  form.append('narrative', WORDS);
  expect((await fetch(`${tinbao.url}/api/public/tips`, { method: 'POST', body: form })).status).toBe(415);
  const many = new FormData();
  for (let i = 0; i < 100; i++) many.append(`x${i}`, 'x');
  expect((await fetch(`${tinbao.url}/bao-tin`, { method: 'POST', body: many })).status).toBe(413);
  const { fields } = await get('/bao-tin');
  const large = await check('/bao-tin', { key: fields.key ?? '', narrative: WORDS }, [['lớn.mp4', Buffer.alloc(33 * 1024 * 1024)]]);
  expect(large.status).toBe(422);
  expect(large.html).toContain('Tệp quá lớn');
});
