/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const FIRST = 'Hai thanh niên đi xe Exciter đỏ giật túi xách của một chị trước cổng chợ Hôm, chị ấy ngã ra đường, biển số 29X1 12345';
const SECOND = 'chi ban hang o cong cho Hom bi 2 thang di exciter do giat tui xach, nga ra duong, bien so 29x1';

browserSuite('two callers of one matter', (stage) => {
  const narrative = (page: Page) => page.getByLabel('Nội dung', { exact: true });
  const region = (page: Page) => page.getByRole('region', { name: 'Có thể trùng' });
  const lodge = async (words: string) => {
    const body = { channel: 'phone', narrative: words, place: { ward: '00004' }, reporter: { anonymous: true } };
    const { json } = await stage.tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips?q=${encodeURIComponent('exciter')}`, { as: 'truc113' })).json.items.some((row: { tipId: string }) => row.tipId === json.tipId));
    return { id: json.tipId as string, number: json.receipt.registerNumber as string };
  };
  const linksOf = async (id: string) => ((await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'truc113' })).json.tip.links?.tips ?? []) as string[];

  it('the desk shows the first caller\'s tip while the second one talks, moves no caret, and links by one key after the receipt; the link is taken back', async () => {
    const first = await lodge(FIRST);
    const page = await stage.window('truc113', '/ban-truc', { viewport: { width: 1366, height: 900 } });
    await region(page).getByText('Tin có thể trùng hiện ở đây khi có nội dung.').waitFor();
    await narrative(page).pressSequentially(SECOND, { delay: 5 });
    await page.keyboard.press('ArrowLeft');
    await region(page).getByText(first.number).waitFor();
    await region(page).getByText(/^giống \d+ %$/).waitFor();
    await region(page).getByText(/Hai thanh niên đi xe Exciter/).waitFor();
    await region(page).getByText(/^Vì: .*chữ hiếm chung, \d+ cụm từ chung/).waitFor();
    expect(await narrative(page).evaluate((field: HTMLTextAreaElement) => [document.activeElement === field, field.selectionStart])).toEqual([true, SECOND.length - 1]);
    // Nothing is linked before there is a receipt.
    await page.keyboard.press('Shift+F4');
    expect(await linksOf(first.id)).toEqual([]);
    expect(await axeFaults(page, 'the desk with duplicates')).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/duplicates.png`, fullPage: true });

    await page.keyboard.press('Control+Enter');
    await region(page).getByRole('button', { name: `Liên kết với tin ${first.number}` }).waitFor();
    expect(await narrative(page).evaluate((field) => document.activeElement === field)).toBe(true);
    await page.keyboard.press('Shift+F4');
    await region(page).getByText(/^Vừa tiếp nhận TB-.*Đã liên kết .* Hai biên nhận vẫn nguyên giá trị/).waitFor();
    const [second = ''] = await linksOf(first.id);
    expect(await linksOf(second)).toEqual([first.id]);
    expect(await axeFaults(page, 'the desk with a link')).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/linked.png`, fullPage: true });
    for (const id of [first.id, second]) expect((await stage.tinbao.call('GET', `/api/tips/${id}/receipt`, { as: 'truc113' })).status).toBe(200);

    const other = await stage.window('truc113', `/tin/${second}`);
    await other.getByRole('region', { name: 'Tin liên quan' }).getByRole('link', { name: first.number }).waitFor();
    await region(page).getByRole('button', { name: 'Gỡ liên kết' }).click();
    await region(page).getByText('Đã gỡ liên kết: hai tin như trước.').waitFor();
    expect([await linksOf(first.id), await linksOf(second)]).toEqual([[], []]);
  });

  it('a search without diacritics finds it, by a link that says all of it; none, too common and forbidden are said', async () => {
    const page = await stage.window('truc113', '/hop-tin', { viewport: { width: 1366, height: 900 } });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('heading', { name: 'Tìm tin' }).waitFor();
    await page.getByText(/^Kết quả hiện ở đây/).waitFor();
    await page.getByLabel('Chữ cần tìm').fill('tui xach EXCITER');
    await page.keyboard.press('Enter');
    const found = page.getByRole('region', { name: 'Tin có đủ những chữ này' });
    await found.getByText(/^Hiện [12] tin/).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('tui xach EXCITER');
    expect(await axeFaults(page, 'a search')).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/search.png`, fullPage: true });
    await page.getByLabel('Chữ cần tìm').fill('exciter karaoke');
    await page.getByRole('button', { name: 'Tìm Enter' }).click();
    await page.getByText(/^Không có tin nào bạn được đọc/).waitFor();
    await page.getByLabel('Chữ cần tìm').fill('của');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(/Chỉ có những chữ mà tin nào cũng có/).waitFor();
    expect(await axeFaults(page, 'a search refused')).toEqual([]);
    await page.goBack();
    await page.getByText(/^Không có tin nào bạn được đọc/).waitFor();

    const auditor = await stage.window('kiemtoan', '/tim?q=exciter');
    await auditor.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  });

  it('every word of it is there in English too', async () => {
    const page = await stage.window('truc113', '/tim?q=exciter', { viewport: { width: 360, height: 740 } });
    await page.evaluate(() => localStorage.setItem('tinbao.language', 'en'));
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
