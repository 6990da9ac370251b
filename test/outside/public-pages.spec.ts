import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Receipt } from '@tinbao/contracts';
import { tree, verifyReceipt } from '@tinbao/ledger';
import { encodeVkey } from '@tinbao/merkle';
import { start, until, type Started } from '../started.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start({ env: { LOG_LEVEL: 'trace' } });
});
afterAll(() => tinbao.remove());

/** A page as a browser without JavaScript sees it. */
interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  /** Text with the tags taken out. */
  readonly text: string;
  /** What its form would send, untouched. */
  readonly fields: Record<string, string>;
}

const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

function seen(status: number, headers: Headers, html: string): Seen {
  const named = [...html.matchAll(/<input[^>]*?>/g)].flatMap(([tag]) => {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const unchecked = /type="(radio|checkbox)"/.test(tag) && !/ checked=""/.test(tag);
    return of('name') && !unchecked ? [[of('name'), plain(of('value') ?? '')]] : [];
  });
  const areas = [...html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^<]*)</g)].map(([, name, value]) => [name, plain(value ?? '')]);
  const text = plain(html.replace(/<head>.*?<\/head>/s, '').replace(/<[^>]*>/g, ' '));
  return { status, headers, html, text, title: plain(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''), fields: Object.fromEntries([...named, ...areas]) };
}

const AGENT = { 'user-agent': 'telltale-agent', referer: 'https://telltale.example/', 'x-forwarded-for': '203.0.113.77' };

async function get(path: string): Promise<Seen> {
  const response = await fetch(tinbao.url + path, { headers: AGENT });
  return seen(response.status, response.headers, await response.text());
}

/** Sends a form as a browser does: line ends become CRLF. */
async function post(path: string, fields: Record<string, string>): Promise<Seen> {
  const entries = Object.entries(fields).map(([name, value]) => [name, value.replace(/\r?\n/g, '\r\n')]);
  const response = await fetch(tinbao.url + path, { method: 'POST', headers: AGENT, body: new URLSearchParams(entries) });
  return seen(response.status, response.headers, await response.text());
}

const WORDS = 'Thấy hai người phá khoá\n"lấy xe máy" <trước cổng chợ> & chạy về hướng hồ';

async function lodged(more: Record<string, string> = {}): Promise<{ form: Seen; check: Seen; receipt: Seen }> {
  const form = await get('/bao-tin');
  const check = await post('/bao-tin', { ...form.fields, narrative: WORDS, ...more });
  return { form, check, receipt: await post('/bao-tin/gui', check.fields) };
}

const codeIn = (page: Seen) => /id="code"[^>]*>([\d ]+)</.exec(page.html)?.[1] ?? '';
const receiptIn = (page: Seen) => Buffer.from(/href="data:application\/json;base64,([^"]+)"/.exec(page.html)?.[1] ?? '', 'base64').toString('utf8');
const vkeyText = async () => (await tinbao.call('GET', '/api/ledger/vkey', { anonymous: true })).text.trim();

describe('an informant without JavaScript', () => {
  it('opens one page: whom to call now, how he is protected, a form with the 126 wards and nothing else to fill by force', async () => {
    const page = await get('/bao-tin');
    expect(page.status).toBe(200);
    for (const number of ['113', '114', '115']) expect(page.html).toContain(`href="tel:${number}"`);
    expect(page.html.match(/<option /g)).toHaveLength(127);
    expect(page.html.match(/required=""/g)).toHaveLength(1);
    expect(page.html).toMatch(/<noscript>.*niêm phong trên máy bạn.*<\/noscript>/);
  });

  it('writes, checks, sends and leaves with number, code, proof and the limits of the law', async () => {
    const { check, receipt } = await lodged({ ward: '00199', address: 'cổng sau', when: 'now' });
    expect(check.title).toBe('Xem lại trước khi gửi');
    expect(check.text).toContain(WORDS);
    expect(check.text).toContain('Phường Láng');
    expect(receipt).toMatchObject({ status: 201, title: 'Đã nhận tin của bạn' });
    expect(codeIn(receipt)).toMatch(/^(\d{4} ){4}\d{4}$/);
    for (const said of [/TB-\d{4}-\d{7}/, 'Phân loại nguồn tin', 'TTLT 01/2017', 'BLTTHS 101/2015/QH13 art. 147.1', 'bạn không nêu tên']) expect(receipt.text).toMatch(said);
    const event = JSON.parse(JSON.parse(receiptIn(receipt)).event);
    expect(event).toMatchObject({ actor: 'public', data: { channel: 'web', anonymous: true, identityRefused: true, place: { ward: '00199' }, facts: { inProgress: true } } });
  });

  it('may reload the answer or press twice: one tip, the same number, code and proof', async () => {
    const { check, receipt } = await lodged({ when: 'today' });
    const again = await Promise.all([post('/bao-tin/gui', check.fields), post('/bao-tin/gui', check.fields)]);
    for (const page of again) expect([codeIn(page), receiptIn(page)]).toEqual([codeIn(receipt), receiptIn(receipt)]);
    expect((await get('/bao-tin/gui')).title).toBe('Báo tin về tội phạm');
  });

  it('finds the words that name him marked, and unchanged', async () => {
    const narrative = 'Tôi là Nguyễn Thị Lan, số 0912 345 678. Hai người lấy xe.';
    const { check } = await lodged({ narrative });
    expect([...check.html.matchAll(/<mark>([^<]*)</g)].map(([, words]) => words)).toEqual(expect.arrayContaining(['Tôi là Nguyễn Thị Lan', '0912 345 678']));
    expect(check.fields.narrative).toBe(narrative);
    expect((await post('/bao-tin/sua', check.fields)).fields).toMatchObject({ narrative, key: check.fields.key });
  });

  it('is told in his own language what to change, first thing on the page, and no word of his is lost', async () => {
    const { fields } = await get('/bao-tin');
    const page = await post('/bao-tin', { ...fields, narrative: ' ', address: 'ngõ "5"', ward: '99999', when: 'day', date: '2999-01-01' });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Lỗi: /);
    expect(page.html).toMatch(/role="alert"[^>]*autofocus/i);
    expect([...page.html.matchAll(/<li><a href="#(\w+)"/g)].map(([, id]) => id).sort()).toEqual(['date', 'narrative', 'ward']);
    expect(page.fields).toMatchObject({ key: fields.key, address: 'ngõ "5"', date: '2999-01-01' });
    const long = await post('/bao-tin', { ...fields, narrative: 'ế'.repeat(60_000) });
    expect(long.text).toContain('60000');
    expect(long.fields.narrative).toHaveLength(60_000);
    const late = await post('/bao-tin/gui', { ...fields, narrative: WORDS, ward: '99999' });
    expect(late).toMatchObject({ status: 422, fields: { narrative: WORDS, key: fields.key } });
    expect((await post('/en/bao-tin', { ...fields, narrative: '' })).title).toBe('Error: Report a crime');
  });

  it('who changes his words after they were received is told so, and the change can become a tip of its own', async () => {
    const { check, receipt } = await lodged();
    const changed = { ...check.fields, narrative: 'Thêm: có ba người' };
    const refused = await post('/bao-tin/gui', changed);
    expect(refused).toMatchObject({ status: 422, fields: { narrative: 'Thêm: có ba người' } });
    expect(refused.text).toContain('đã được nhận');
    const second = await post('/bao-tin/gui', refused.fields);
    expect(second.status).toBe(201);
    expect(receiptIn(second)).not.toBe(receiptIn(receipt));
  });

  it('sees with his code where the tip stands; a wrong code and an unknown one get the same answer', async () => {
    const { receipt } = await lodged();
    let page: Seen | undefined;
    await until(async () => (page = await post('/theo-doi', { code: codeIn(receipt) })).status === 200);
    expect(page?.text).toContain('Đã tiếp nhận, đang phân loại.');
    const wrong = await post('/theo-doi', { code: '12' });
    const unknown = await post('/theo-doi', { code: '0000 0000 0000 0000 0000' });
    expect([wrong.status, wrong.html]).toEqual([unknown.status, unknown.html]);
    expect(wrong.text).toContain('Không tìm thấy');
  });
});

describe('a contact', () => {
  it('is taken sealed only; clear text comes back as something to enter anew and is kept nowhere', async () => {
    const { fields } = await get('/bao-tin');
    const page = await post('/bao-tin', { ...fields, narrative: WORDS, contact: '0912345678' });
    expect(page.status).toBe(422);
    const { Encrypter, armor } = await import('age-encryption');
    const encrypter = new Encrypter();
    encrypter.addRecipient(/data-recipient="(age1[^"]+)"/.exec((await get('/bao-tin')).html)?.[1] ?? '');
    const contact = armor.encode(await encrypter.encrypt('0912345678'));
    const { check, receipt } = await lodged({ contact });
    expect(check.text).toContain('Đã niêm phong');
    expect(receipt.status).toBe(201);
    expect(receipt.text).not.toContain('bạn không nêu tên');
    expect((await post('/bao-tin', { ...check.fields, dropContact: '1' })).fields.contact).toBe('');
  });
});

describe('the receipt that was downloaded', () => {
  it('is that of the API, and holds by our own check and by the page', async () => {
    const { receipt } = await lodged();
    const text = receiptIn(receipt);
    const vkey = await vkeyText();
    expect(verifyReceipt(JSON.parse(text) as Receipt, [tree.parseVkey(vkey)!], WORDS)).toMatchObject({ ok: true });
    const page = await post('/kiem-tra', { receipt: text, vkey });
    expect(page.html).toContain('class="verdict good"');
    expect(page.text).toContain('Máy chủ đã kiểm tra');
  });

  it('is refused with any one byte of its event or proof flipped, and under another key', async () => {
    const { receipt } = await lodged();
    const given = JSON.parse(receiptIn(receipt)) as Receipt;
    const vkey = await vkeyText();
    const flipped = (text: string, at: number) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    for (const part of ['event', 'proof'] as const) {
      for (const at of [0, Math.floor(given[part].length / 3), given[part].length - 3]) {
        const page = await post('/kiem-tra', { receipt: JSON.stringify({ ...given, [part]: flipped(given[part], at) }), vkey });
        expect(page.html).toContain('class="verdict bad"');
      }
    }
    const { publicKey } = generateKeyPairSync('ed25519');
    const other = encodeVkey(tree.vkey('tinbao.vn/ledger/0', new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))));
    expect((await post('/kiem-tra', { receipt: JSON.stringify(given), vkey: other })).text).toContain('Khác khoá');
    expect((await post('/kiem-tra', { receipt: '{', vkey })).text).toContain('Không phải chứng nhận');
    expect((await post('/kiem-tra', { receipt: '{}', vkey: 'x' })).text).toContain('Không đọc được khoá');
  });

  it('can be checked by one saved file that asks nobody: the key, the style and the script stand inside it', async () => {
    const page = await get('/kiem-tra/luu');
    expect(page.headers.get('content-disposition')).toContain('attachment');
    expect(page.html).toContain((await vkeyText()).replaceAll('+', '+'));
    expect(page.html).toMatch(/<meta http-equiv="content-security-policy" content="default-src &#x27;none&#x27;; style-src &#x27;sha256-/i);
    expect(page.html).not.toMatch(/ src="|<link|@import|url\(/);
    expect(page.html.match(/<\/script>/g)).toHaveLength(1);
  });
});

describe('every public page', () => {
  const paths = ['/bao-tin', '/theo-doi', '/kiem-tra', '/an-toan'].flatMap((path) => [path, `/en${path}`]);

  it.each(paths)('%s: quick exit first, its language, no cookie, nothing kept, nothing from elsewhere', async (path) => {
    const { status, headers, html } = await get(path);
    expect(status).toBe(200);
    expect(html).toMatch(new RegExp(`<html lang="${path.startsWith('/en') ? 'en' : 'vi'}">`));
    expect(html).toMatch(/class="exit button" href="https:\/\/[^"]+" rel="noreferrer"/);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    // The form alone speaks to its own server: it sends files.
    const sends = path.endsWith('/bao-tin') ? "; connect-src 'self'" : '';
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${sends}`,
    );
    expect(html).not.toMatch(/manifest|serviceWorker|<style|style="|<script(?! type="module" src="\/bao-tin\/tep\/)/);
    expect([...html.matchAll(/(?:src|href)="(https?:[^"]+)"/g)].map(([, url]) => url)).toEqual(['https://www.google.com/']);
  });

  it('says on its face that the clock is simulated, when it is', async () => {
    expect((await get('/bao-tin')).text).not.toContain('SIMULATED');
    const other = await start({ env: { TINBAO_NOW: '2024-01-20T07:05:00Z', TINBAO_SIMULATED_CLOCK: '1' } });
    try {
      for (const path of paths) expect(await (await fetch(other.url + path)).text()).toContain('nothing here reaches the police');
    } finally {
      await other.remove();
    }
  });

  it('serves its own few files and nothing beside them', async () => {
    for (const [path, status] of [['page.css', 200], ['kiem-tra.js', 404], ['..%2f..%2fpackage.json', 404], ['%2e%2e/index.js', 404]] as const) {
      const response = await fetch(`${tinbao.url}/bao-tin/tep/${path}`);
      expect([path, response.status]).toEqual([path, status]);
      if (status === 200) expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('takes forms only where nobody is signed in: the API still refuses them', async () => {
    const { status } = await fetch(`${tinbao.url}/api/public/tips`, { method: 'POST', body: new URLSearchParams({ narrative: 'x' }), headers: { 'idempotency-key': 'a'.repeat(32) } });
    expect(status).toBe(415);
  });
});

describe('what a slow phone has to load', () => {
  const assets = fileURLToPath(new URL('../../apps/public/dist/assets/', import.meta.url));
  const gz = (name: string) => gzipSync(readFileSync(assets + name), { level: 9 }).length;

  it('stays within the budget', async () => {
    const names = readdirSync(assets);
    const fonts = names.filter((name) => name.endsWith('.woff2'));
    expect(fonts).toHaveLength(4);
    expect(fonts.reduce((sum, name) => sum + statSync(assets + name).size, 0)).toBeLessThanOrEqual(70_000);
    const own = gz('exit.js') + gz('contact.js') + gz('files.js') + gz('receipt.js');
    expect(own).toBeLessThanOrEqual(20 * 1024);
    expect(own + gz('verify.js')).toBeLessThanOrEqual(60 * 1024);
    // The QR is drawn only for whoever asks for one.
    expect(gz('qr.js')).toBeLessThanOrEqual(9 * 1024);
    // The sealing library is fetched only by whoever wants to leave a contact.
    expect(gz('seal.js')).toBeLessThanOrEqual(60 * 1024);
    expect(gz('page.css')).toBeLessThanOrEqual(4 * 1024);
    const html = gzipSync((await get('/bao-tin')).html, { level: 9 }).length;
    expect(html + gz('page.css') + gz('exit.js') + gz('contact.js') + gz('files.js')).toBeLessThanOrEqual(30 * 1024);
    expect(names.filter((name) => /manifest|sw|worker/.test(name))).toEqual([]);
  });
});

it('holds a tip when the database is away, and the same press later makes one tip', async () => {
  const { check } = await lodged().then(async () => ({ check: await post('/bao-tin', { ...(await get('/bao-tin')).fields, narrative: WORDS }) }));
  const pid = Number(readFileSync(`${tinbao.data}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  const page = await post('/bao-tin/gui', check.fields);
  expect([page.status, page.title]).toEqual([202, 'Đã giữ tin của bạn, chưa vào sổ']);
  let later: Seen | undefined;
  await until(async () => (later = await post('/bao-tin/gui', check.fields)).status === 201, 30_000);
  expect([codeIn(page), codeIn(await post('/bao-tin/gui', check.fields))]).toEqual([codeIn(later!), codeIn(later!)]);
  // An outage is where logs get talkative: nothing of him or his words is in them.
  expect(tinbao.output()).toContain('public tip held');
  for (const trace of ['telltale', '203.0.113.77', 'phá khoá', check.fields.key ?? '', codeIn(later!)]) expect(tinbao.output()).not.toContain(trace);
});
