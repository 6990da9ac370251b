/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { readQr } from '@tinbao/testing';
import type { Page, Route } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WIDE = { viewport: { width: 1366, height: 900 } };

browserSuite('the ledger, checked in the browser', (stage) => {
  const lodge = async () => (await stage.tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'Mất xe máy ở cổng chợ' } })).json.receipt as { tipId: string; event: string; proof: string };
  const indexOf = ({ proof }: { proof: string }) => Number(/^index (\d+)$/m.exec(proof)?.[1]);
  /** The whole receipt stands under a head that the page has surely read. */
  const settled = async () => {
    const receipt = await lodge();
    await lodge();
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${receipt.tipId}`)).json?.rule !== null);
    return receipt;
  };
  const open = async (who: string, path = '/so-cai') => {
    const page = await stage.window(who, path, WIDE);
    await page.getByRole('heading', { name: 'Sổ cái', level: 1 }).waitFor();
    return page;
  };
  const check = async (page: Page, text: string) => {
    await page.getByLabel(/^Vật cần kiểm tra/).fill(text);
    await page.getByRole('tabpanel').getByRole('button', { name: 'Kiểm tra' }).click();
  };
  /** Answers with one bit of the body changed. */
  const flipped = (at: number) => async (route: Route) => {
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    const place = at < 0 ? body.length + at : at;
    body[place]! ^= 1;
    const { 'content-encoding': _packed, 'content-length': _length, ...headers } = response.headers();
    await route.fulfill({ status: response.status(), headers, body });
  };

  it('holds quietly for whoever is signed in: the head, a receipt, a tip, two checkpoints, without a mouse', async () => {
    const older = (await stage.tinbao.call('GET', '/api/ledger/checkpoint', { anonymous: true })).text;
    const receipt = await settled();
    const page = await open('banchidao');
    await page.getByText('Đầu sổ đúng').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Kiểm tra', 'Truy cập', 'Nhân chứng']);
    await page.locator('h1').click();
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    for (const given of [JSON.stringify(receipt), receipt.tipId, older]) {
      await page.getByLabel(/^Vật cần kiểm tra/).fill(given);
      // While somebody types a letter is a letter.
      await page.keyboard.press('End');
      await page.locator('h1').click();
      await page.keyboard.press('v');
      await page.getByText('Kết quả kiểm tra: mọi bước đều đúng.').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    expect(await axeFaults(page, 'all holds')).toEqual([]);
  });

  it.each([
    ['a receipt', async (page: Page, receipt: { event: string }) => check(page, JSON.stringify({ ...receipt, event: receipt.event.replace('"web"', '"vbb"') })), /Biên nhận TB-\d{4}-\d{7} không đúng/],
    ['the tile of its leaf', async (page: Page, receipt: { proof: string }) => {
      await page.route('**/api/ledger/tile/0/**', flipped(32 * indexOf(receipt)));
      await check(page, JSON.stringify(receipt));
    }, /không phải lá cần tìm|không ra gốc/],
  ])('one flipped byte of %s: red, and the right row is named', async (_what, act, title) => {
    const receipt = await settled();
    const page = await open('kiemtoan');
    await page.getByText('Đầu sổ đúng').waitFor();
    await act(page, receipt as never);
    const alert = page.getByRole('alert').first();
    await alert.getByText(title).waitFor();
    const [, first, , last] = /(?:Dòng|dòng) liên quan: (\d+)( đến (\d+))?/.exec((await alert.innerText()).replace(' (chỉ số', ' (')) ?? [];
    const row = indexOf(receipt) + 1;
    expect([Number(first) <= row, row <= Number(last ?? first)]).toEqual([true, true]);
    expect(await axeFaults(page, 'a failed check')).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải bằng chứng' }).last().click()]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({ checkpoint: expect.stringContaining('tinbao.vn/ledger/0'), steps: expect.arrayContaining([expect.objectContaining({ ok: false })]) });
  });

  it('one flipped byte of the checkpoint: red at the head itself, and E saves the evidence', async () => {
    const page = await stage.window('kiemsat', '/', WIDE);
    await page.route('**/api/ledger/checkpoint', flipped(-8));
    await page.goto(`${stage.tinbao.url}/so-cai`);
    await page.getByRole('alert').getByText('Chữ ký trên đầu sổ không đúng').waitFor();
    await page.locator('h1').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
    expect(download.suggestedFilename()).toBe('tinbao-so-cai.json');
    expect(await axeFaults(page, 'a false head')).toEqual([]);
  });

  it('auditor and procurator read it row by row, no word of any tip; a changed entry is named; others have no such tab', async () => {
    const receipt = await settled();
    const page = await open('kiemtoan', '/so-cai?xem=so');
    await page.getByText(/mỗi dòng băm lại ra đúng lá của nó/).waitFor();
    await page.getByLabel('Tới dòng').fill(String(indexOf(receipt) + 1));
    await page.getByRole('row').filter({ hasText: 'tiếp nhận nguồn tin về tội phạm' }).first().waitFor();
    expect(await page.getByText('xe máy').count()).toBe(0);
    expect(await axeFaults(page, 'rows')).toEqual([]);
    const other = await stage.window('kiemtoan', '/', WIDE);
    // In the midst of the first entry.
    await other.route('**/api/ledger/tile/entries/**', flipped(60));
    await other.goto(`${stage.tinbao.url}/so-cai?xem=so`);
    await other.getByLabel('Tới dòng').fill('1');
    await other.getByRole('alert').getByText('Dòng không khớp với lá của nó: 1', { exact: true }).waitFor();
    expect(await other.getByRole('row').filter({ hasText: /KHÔNG KHỚP/ }).count()).toBe(1);
    const officer = await open('chihuy', '/so-cai?xem=so');
    await officer.getByRole('tab', { name: 'Kiểm tra' }).waitFor();
    expect(await officer.getByRole('tab', { name: 'Sổ', exact: true }).count()).toBe(0);
    expect(await officer.evaluate(async () => (await fetch('/api/ledger/tile/entries/000.p/1')).status)).toBe(403);
  });

  it('an empty ledger is a valid state, and no witness is said as no witness', async () => {
    const page = await stage.window('kiemtoan', '/', WIDE);
    await page.route('**/api/ledger/checkpoint', (route) => route.fulfill({ contentType: 'text/plain', body: `tinbao.vn/ledger/0\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— tinbao.vn/ledger/0 ${'A'.repeat(90)}==\n` }));
    await page.goto(`${stage.tinbao.url}/so-cai`);
    await page.getByText('Sổ chưa có dòng nào').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('tab', { name: 'Nhân chứng' }).click();
    await page.getByRole('tabpanel').getByText('chưa có nhân chứng').waitFor();
    expect(await axeFaults(page, 'empty')).toEqual([]);
  });

  const squares = (page: Page, name: string) => page.getByRole('img', { name }).evaluate((svg) => {
    const places = [...(svg.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    const size = Math.max(...places.map(([x]) => x)) + 1;
    const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
    for (const [x, y] of places) rows[y]![x] = true;
    return rows;
  });

  it('an informant who asks for it gets his code as QR, its digits alone, and the proof as QR, which the page of the check accepts; nothing is drawn before', async () => {
    const page = await stage.visitor();
    await page.goto(`${stage.tinbao.url}/bao-tin`);
    await page.getByLabel('Chuyện gì đã xảy ra?').fill('Mất xe máy ở cổng chợ');
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    const code = (await page.locator('#code').innerText()).replace(/\s/g, '');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    expect(await page.locator('svg').count()).toBe(0);
    await page.getByRole('button', { name: 'Hiện QR của mã' }).click();
    expect(readQr(await squares(page, 'QR của mã theo dõi, chỉ gồm 20 chữ số'))).toBe(code);
    await page.getByText('Chứng nhận đã nộp (không bắt buộc)').click();
    await page.getByRole('button', { name: 'Hiện QR của chứng nhận' }).click();
    const slip = readQr(await squares(page, 'QR của chứng nhận'));
    expect(slip).toMatch(/^tinbao-slip@v1 TB-\d{4}-\d{7}\nleaf /);
    expect(asked.map((url) => new URL(url).pathname).filter((path) => path !== '/bao-tin/tep/preload-helper.js')).toEqual(['/bao-tin/tep/qr.js']);
    expect(await axeFaults(page, 'QR')).toEqual([]);
    await page.getByRole('button', { name: 'Ẩn QR' }).first().click();
    expect(await page.locator('svg').count()).toBe(1);
    await page.goto(`${stage.tinbao.url}/kiem-tra`);
    await page.locator('#receipt').fill(slip.trim());
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByRole('heading', { name: 'Biên nhận đúng' }).waitFor();
  });
});
