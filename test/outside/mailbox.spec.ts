import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key, start, until, type Started } from '../started.js';

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start({ env: { LOG_LEVEL: 'trace' } });
});
afterAll(() => tinbao.remove());

interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Forms of the page: where each goes and what it would send, untouched. */
  readonly forms: readonly { readonly action: string; readonly fields: Record<string, string> }[];
}

const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

function pageOf(status: number, headers: Headers, html: string): Page {
  const forms = [...html.matchAll(/<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(([, action = '', inside = '']) => ({
    action, fields: Object.fromEntries([...inside.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"(?:[^>]* value="([^"]*)")?[^>]*>(?:\n?([^<]*)<\/textarea>)?/g)].map(([, name = '', value, words]) => [name, plain(value ?? words ?? '')])),
  }));
  return { status, html, headers, forms };
}

async function post(path: string, fields: Record<string, string>): Promise<Page> {
  const response = await fetch(tinbao.url + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return pageOf(response.status, response.headers, await response.text());
}
const follow = (code: string, path = '/theo-doi') => post(path, { code });
const formTo = (page: Page, action: string, has?: string) => page.forms.find((form) => form.action === action && (has === undefined || has in form.fields));

async function lodged(): Promise<{ tipId: string; code: string; own: string }> {
  const own = key();
  const { json } = await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: own, body: { narrative: 'Thấy hai người phá khoá xe trước chợ' } });
  await until(async () => (await follow(json.trackingCode)).status === 200);
  return { tipId: json.tipId, code: json.trackingCode, own };
}

const versionOf = async (tipId: string, as = 'truongca') => (await tinbao.call('GET', `/api/tips/${tipId}`, { as })).json.version as number;
async function act(tipId: string, command: string, body: object, as = 'truongca') {
  return tinbao.call('POST', `/api/tips/${tipId}/${command}`, { as, key: key(), headers: { 'if-match': `"${await versionOf(tipId, as)}"` }, body });
}
/** Once the machine has spoken, so that a version stays what it is. */
const settled = (tipId: string) => until(async () => Boolean((await tinbao.call('GET', `/api/tips/${tipId}`)).json.rule));

describe('officers and an informant without JavaScript', () => {
  it('ask and answer: question, answer and state on his page, marks and alert on theirs, until somebody acts', async () => {
    const { tipId, code } = await lodged();
    await settled(tipId);
    expect((await act(tipId, 'ask-informant', { question: 'Hai người đi xe gì?' })).status).toBe(200);
    expect((await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truongca' })).json.questionsSeen).toEqual({});
    const page = await follow(code.replace(/(\d{4})/g, '$1-'));
    expect(page.html).toContain('Hai người đi xe gì?');
    expect(page.html).toContain('Đã nhận');
    const form = formTo(page, '/theo-doi/gui', 'inReplyTo');
    const sent = await post('/theo-doi/gui', { ...form?.fields, text: 'Một xe số màu đỏ' });
    expect(sent.status).toBe(201);
    expect(sent.html).toContain('Một xe số màu đỏ');
    expect(formTo(sent, '/theo-doi/gui', 'inReplyTo')).toBeUndefined();
    // The same form sent again, as by a reload, is the same message.
    expect((await post('/theo-doi/gui', { ...form?.fields, text: 'Một xe số màu đỏ' })).html.match(/Một xe số màu đỏ/g)).toHaveLength(1);
    const more = formTo(sent, '/theo-doi/gui');
    expect((await post('/theo-doi/gui', { ...more?.fields, text: 'Họ quay lại tối qua' })).status).toBe(201);

    await until(async () => (await tinbao.call('GET', '/api/inbox?limit=500', { as: 'truongca' })).json.items.some((row: { tipId: string; alerts: string[] }) => row.tipId === tipId && row.alerts.includes('informant_answered')));
    const { json } = await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truongca' });
    const texts = Object.values(json.texts as Record<string, string>);
    for (const words of ['Hai người đi xe gì?', 'Một xe số màu đỏ', 'Họ quay lại tối qua']) expect(texts).toContain(words);
    expect(Object.values(json.questionsSeen)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect((await act(tipId, 'ask-informant', { question: 'Mấy giờ?' })).status).toBe(200);
    expect((await tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truongca' })).json.alerts).not.toContain('informant_answered');
  });

  it('never tell him who asked, and never show his code, in an address, a header or a log', async () => {
    const { tipId, code } = await lodged();
    await settled(tipId);
    await act(tipId, 'ask-informant', { question: 'Ở cổng nào?' });
    const page = await follow(code);
    expect(page.html).not.toMatch(/truongca|account\/|Trưởng ca/);
    for (const [, address = ''] of page.html.matchAll(/(?:href|action|src)="([^"]*)"/g)) expect(address).not.toContain(code);
    expect([...page.headers].join()).not.toContain(code);
    expect([page.headers.get('cache-control'), page.headers.get('referrer-policy'), page.headers.get('set-cookie')]).toEqual(['no-store', 'no-referrer', null]);
    expect(formTo(page, '/theo-doi/gui')?.fields).toMatchObject({ code });
    const again = await fetch(`${tinbao.url}/theo-doi/gui`, { redirect: 'manual' });
    expect([again.status, again.headers.get('location')]).toEqual([303, '/theo-doi']);
    expect(tinbao.output()).not.toContain(code);
    expect((await follow(code, '/en/theo-doi')).html).toContain('The police ask you');
  });

  it('a message whose words may name its writer is shown to him first, unchanged; he sends it or mends it', async () => {
    const { code } = await lodged();
    const page = await follow(code);
    const fields = { ...formTo(page, '/theo-doi/gui')?.fields, text: 'Gọi tôi số 0912 345 678 nhé' };
    const asked = await post('/theo-doi/gui', fields);
    expect([asked.status, asked.html.includes('<mark>0912 345 678</mark>')]).toEqual([200, true]);
    expect((await follow(code)).html).not.toContain('0912 345 678');
    const mend = await post('/theo-doi', formTo(asked, '/theo-doi/gui')?.fields ?? {});
    expect(formTo(mend, '/theo-doi/gui')?.fields.text).toBe('Gọi tôi số 0912 345 678 nhé');
    expect((await post('/theo-doi/gui', formTo(asked, '/theo-doi/gui')?.fields ?? {})).status).toBe(201);
    expect((await follow(code)).html).toContain('0912 345 678');
  });

  it('an empty message sends nothing and says what lacks', async () => {
    const { code } = await lodged();
    const sent = await post('/theo-doi/gui', { ...formTo(await follow(code), '/theo-doi/gui')?.fields, text: '  ' });
    expect([sent.status, sent.html.includes('Hãy viết vài chữ')]).toEqual([422, true]);
  });

  it('a code that leads nowhere, one with a wrong check digit and no code at all get the same page byte for byte', async () => {
    const { code } = await lodged();
    const wrong = code.slice(0, 19) + ((Number(code[19]) + 1) % 10);
    const pages = await Promise.all(['0'.repeat(20), wrong, 'abc', ''].map((text) => follow(text)));
    expect(new Set(pages.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
    const answers = await Promise.all(['0'.repeat(20), wrong, 'abc'].map((text) => tinbao.call('GET', '/api/public/follow-up', { anonymous: true, headers: { 'tracking-code': text } })));
    expect(new Set(answers.map(({ status, json: { instance: _, ...said } }) => JSON.stringify([status, said]))).size).toBe(1);
  });
});

describe('the four last digits', () => {
  it('entered on the receipt end the showing of the code; wrong ones show it once more', async () => {
    const form = pageOf(200, new Headers(), await (await fetch(`${tinbao.url}/bao-tin`)).text()).forms[0];
    const check = await post('/bao-tin', { ...form?.fields, narrative: 'Thấy khói', when: 'unknown' });
    const send = check.forms[0]?.fields ?? {};
    const receipt = await post('/bao-tin/gui', send);
    expect(receipt.status).toBe(201);
    const code = /id="code"[^>]*>([\d ]+)</.exec(receipt.html)?.[1]?.replaceAll(' ', '') ?? '';
    const confirm = formTo(receipt, '/bao-tin/xac-nhan')?.fields ?? {};
    expect((await post('/bao-tin/gui', send)).html).toContain(code.slice(0, 4));
    const wrong = await post('/bao-tin/xac-nhan', { ...confirm, lastFour: code.slice(0, 4) === code.slice(16) ? '0000' : code.slice(0, 4) });
    expect([wrong.status, wrong.html.includes(code.slice(4, 8))]).toEqual([422, true]);
    const done = await post('/bao-tin/xac-nhan', { ...confirm, lastFour: code.slice(16) });
    expect([done.status, done.html.includes(code.slice(4, 8))]).toEqual([200, false]);
    const again = await post('/bao-tin/gui', send);
    expect([again.status, again.html.includes('id="code"'), again.html.includes('không hiện lại')]).toEqual([201, false, true]);
    expect((await post('/bao-tin/xac-nhan', { ...confirm, lastFour: 'x' })).html).not.toContain(code.slice(4, 8));
  });
});

describe('a flood of wrong codes', () => {
  it('waits for its turn or is told to come back, while a tip is taken at once', async () => {
    const flood = Array.from({ length: 30 }, (_, i) => tinbao.call('GET', '/api/public/follow-up', { anonymous: true, headers: { 'tracking-code': String(i).padStart(20, '3') } }));
    let open = flood.length;
    for (const each of flood) void each.then(() => open--);
    const tip = await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'Tin thật giữa cơn lũ' } });
    expect([tip.status, open > 0]).toEqual([201, true]);
    const statuses = (await Promise.all(flood)).map(({ status, headers }) => [status, headers.get('retry-after') !== null]);
    expect(new Set(statuses.map(String))).toEqual(new Set(['404,false', '429,true']));
  });
});
