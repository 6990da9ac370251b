/// <reference lib="dom" />
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until, type Answer } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const DAY = 86_400_000;
/** The date in Hanoi so many days ago. */
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
const dateText = (day: string): string => day.split('-').reverse().join('/');
const [FROM, TO] = [daysAgo(9), daysAgo(0)];
const PAGE = `/chi-huy?from=${FROM}&to=${TO}`;
const HEAD = 'pc02.truong';
const WIDE = { viewport: { width: 1500, height: 1000 } };

browserSuite('the targets against an earlier period, unit by unit, and at a cut-off', (stage) => {
  const units = (page: Page) => page.getByRole('region', { name: 'Theo từng phần' });
  const row = (page: Page, name: string | RegExp) => units(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const socialOrder = (page: Page) => page.getByRole('article', { name: /^Trật tự xã hội/ });
  const cell = async (page: Page, unit: string | RegExp, column: string): Promise<string> => {
    const heads = (await units(page).getByRole('columnheader').allInnerTexts()).map((head) => head.trim());
    expect(heads).toContain(column);
    return row(page, unit).locator('th, td').nth(heads.indexOf(column)).innerText();
  };

  /** A robbery that came by letter so many days ago, taken and classified by the criminal department. */
  async function robbery(age: number, ward = '00199'): Promise<string> {
    const receivedAt = new Date(Date.now() - age * DAY).toISOString();
    const lodged = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'mail', receivedAt, narrative: 'Hai đối tượng dùng dao cướp tài sản, cướp túi xách', reporter: { anonymous: true }, place: { ward } } });
    const tip = lodged.json.tipId as string;
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${tip}`, { as: HEAD })).json?.rule !== undefined);
    await act(tip, 'accept', { by: 'hn.pc02' });
    await act(tip, 'classify', { tipKind: 'report', category: 'robbery' });
    return tip;
  }

  /** An act on the newest version; limits that ran out long ago are recorded meanwhile, so it may take another look. */
  async function act(tip: string, command: string, body: object, as = HEAD): Promise<void> {
    let answer: Answer | undefined;
    await until(async () => {
      const { json } = await stage.tinbao.call('GET', `/api/tips/${tip}`, { as });
      answer = await stage.tinbao.call('POST', `/api/tips/${tip}/${command}`, { as, key: key(), headers: { 'if-match': `"${json.version}"` }, body });
      return answer.status !== 409;
    });
    if (answer?.status !== 200) throw new Error(`${command}: ${answer?.text}`);
  }

  let moved = '';

  beforeAll(async () => {
    await stage.tinbao.appoint(HEAD, { role: 'agencyHead', agency: 'hn.pc02' });
    // 30 days ago one, so that the ledger holds the ten days before; 21 in these, 3 since.
    await robbery(30);
    for (let i = 0; i < 21; i++) await robbery(11 + (i % 8));
    for (let i = 0; i < 2; i++) await robbery(2);
    moved = await robbery(3, '00004');
  });

  it('says with which days it compares and how many they are, and one key changes it', async () => {
    const page = await stage.window('chihuy', PAGE, WIDE);
    await page.getByText(`kỳ này ${dateText(FROM)}–${dateText(TO)} (10 ngày)`).waitFor();
    await socialOrder(page).getByText('3 vụ', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'liền kề' }).click();
    await page.getByText(`đối chiếu ${dateText(daysAgo(19))}–${dateText(daysAgo(10))} (10 ngày)`).waitFor();
    expect(await page.getByRole('button', { name: 'liền kề' }).getAttribute('aria-pressed')).toBe('true');
    expect(new URL(page.url()).searchParams.get('compare')).toBe('precedingPeriod');
    await page.keyboard.press('Alt+C');
    await page.getByRole('button', { name: 'theo Tết', pressed: true }).waitFor();
    await page.keyboard.press('Alt+5');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tile-5');
  });

  it('tells the fall in cases with its percentage where 21 stand against it, and that there is nothing to compare with a year ago', async () => {
    const page = await stage.window('chihuy', PAGE, WIDE);
    const tile = socialOrder(page);
    await tile.getByText('−18 (−85,7 %)').waitFor();
    await tile.getByText('mỗi ngày 0,3 so với 2,1').waitFor();
    // A year ago there was no ledger: no 0, no percentage, and no verdict.
    expect(await tile.getByText('không so sánh được').count()).toBeGreaterThanOrEqual(2);
    await tile.getByText('Tính các chương XIV, XV, XVI BLHS.').waitFor();
    await tile.getByText('Danh mục này chưa đối chiếu nguồn.').waitFor();
    await tile.getByRole('link', { name: '21 vụ' }).click();
    await page.getByText('21 dòng').waitFor();
  });

  it('hides the percentage below twenty', async () => {
    const page = await stage.window('chihuy', `/chi-huy?from=${daysAgo(13)}&to=${TO}`, WIDE);
    const preceding = socialOrder(page).locator('div').filter({ hasText: 'liền kề' }).last();
    await preceding.getByText(/^±0$|^[−+]\d+$/).waitFor();
    expect(await preceding.getByText(/%/).count()).toBe(0);
  });

  it('shows each unit in its own scope: what moved is out here and in there, and the first row is not the sum', async () => {
    const page = await stage.window('chihuy', PAGE, WIDE);
    await row(page, 'PC02').waitFor();
    const before = await cell(page, 'PC02', 'chuyển đi');
    await act(moved, 'establish-ground', { competentAgency: 'hn.pa09' });
    await act(moved, 'transfer', { to: 'hn.pa09', slipNumber: 'PC-1' });
    const head = 'pa09.truong';
    await stage.tinbao.appoint(head, { role: 'agencyHead', agency: 'hn.pa09' });
    await act(moved, 'accept-transfer', { by: 'hn.pa09' }, head);
    await row(page, 'PA09').waitFor();
    expect([before, await cell(page, 'PC02', 'chuyển đi'), await cell(page, 'PA09', 'chuyển đến'), await cell(page, 'Toàn phạm vi', 'chuyển đến')]).toEqual(['0', '1', '1', '0']);
    await units(page).getByText('các dòng không cộng thành dòng đầu').waitFor();
    await row(page, 'PA09').getByRole('link', { name: '1', exact: true }).first().click();
    await page.getByText('1 dòng').waitFor();
  });

  it('cut off at a size of the ledger it repeats that answer, says so, and its lists are cut there too', async () => {
    const page = await stage.window('chihuy', PAGE, WIDE);
    await row(page, 'PC02').waitFor();
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();
    await page.getByRole('form', { name: 'Đến sự kiện thứ' }).getByRole('button').click();
    await page.getByRole('status').filter({ hasText: 'Đã chốt số liệu' }).waitFor();
    const told = await socialOrder(page).innerText();
    const size = new URL(page.url()).searchParams.get('asOf');
    await robbery(1);
    await page.reload();
    await row(page, 'PC02').waitFor();
    expect(await socialOrder(page).innerText()).toBe(told);
    expect(told).toMatch(/số liệu đến \d\d:\d\d \d\d\/\d\d\/\d{4}, sổ [\d.]+/);
    await socialOrder(page).getByRole('link', { name: '3 vụ' }).click();
    await page.getByText('3 dòng').waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe(size);
    await page.goBack();
    await page.getByRole('button', { name: 'Về hiện tại' }).click();
    await socialOrder(page).getByText('4 vụ', { exact: true }).waitFor();
  });

  it('breaks down by chapter and ward, the wards on a map too', async () => {
    const page = await stage.window('chihuy', `${PAGE}&by=chapter&compare=precedingPeriod`, WIDE);
    await row(page, 'Chương XVI').waitFor();
    expect(await cell(page, 'Chương XVI', 'vụ về trật tự xã hội')).toBe('4');
    expect(await cell(page, 'Chương XVI', '± liền kề')).toMatch(/^−17 \(−81,0 %\)$/);
    await page.getByRole('combobox', { name: 'Xem theo' }).selectOption('ward');
    await page.getByRole('figure', { name: 'vào sổ trong kỳ' }).waitFor();
    expect(await axeFaults(page, 'the targets by ward')).toEqual([]);
  });

  it('shows small numbers as 1–2 to whoever may not read tips, and opens no list to him', async () => {
    const page = await stage.window('banchidao', `${PAGE}&by=ward`, WIDE);
    await units(page).getByText('1–2', { exact: true }).first().waitFor();
    await units(page).getByText('1–2: số nhỏ được ẩn để bảo vệ người báo tin.').waitFor();
    expect(await units(page).getByRole('link').count()).toBe(0);
  });

  it('axe finds nothing, and nothing scrolls sideways at 360 px', async () => {
    const page = await stage.window('chihuy', PAGE, WIDE);
    await row(page, 'PC02').waitFor();
    // Whoever may read tips sees every number.
    expect(await units(page).getByText(/^1–2/).count()).toBe(0);
    await page.getByRole('button', { name: 'Chốt số liệu' }).click();
    expect(await axeFaults(page, 'the targets')).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});
