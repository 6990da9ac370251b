/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Hai người phá khoá lấy xe máy trước cổng chợ, có ảnh';
const photo = () => sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } }).withExif({ IFD0: { Make: 'TELLTALE' } }).jpeg().toBuffer();
const html = Buffer.from('<!doctype html><html><script>alert(1)</script></html>');

browserSuite('pictures and files', (stage) => {
  const shot = (page: Page, name: string) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : undefined);
  const filesOf = async (id: string) => (await stage.tinbao.call('GET', `/api/tips/${id}/attachments`, { as: 'truc113' })).json.items as { name: string; viewable: boolean }[];

  it('an informant sends one that is cut off on the way, sees another refused in words, takes a third off again, and his tip has the first', async () => {
    const page = await stage.visitor();
    await page.goto(`${stage.tinbao.url}/bao-tin`);
    let cut = 0;
    await page.route('**/api/public/uploads/*', (route) => (route.request().method() === 'PATCH' && cut++ === 0 ? route.abort('connectionreset') : route.continue()));
    const chooser = page.getByLabel('Chọn ảnh, tệp');
    await chooser.setInputFiles([{ name: 'hiện trường.jpg', mimeType: 'image/jpeg', buffer: await photo() }, { name: 'trang.jpg', mimeType: 'image/jpeg', buffer: html }, { name: 'thừa.jpg', mimeType: 'image/jpeg', buffer: await photo() }]);
    const list = page.locator('#files-list');
    await list.getByText(/hiện trường\.jpg: đã niêm phong trên máy chủ/).waitFor();
    await list.getByText(/trang\.jpg: Không nhận loại tệp này\. Nội dung là HTML/).waitFor();
    await list.getByText(/thừa\.jpg: đã niêm phong/).waitFor();
    expect(cut).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Bỏ thừa.jpg' }).press('Enter');
    expect(await chooser.evaluate((field) => document.activeElement === field)).toBe(true);
    expect(await axeFaults(page, 'the form with files')).toEqual([]);
    await shot(page, 'files-public');
    await page.getByLabel('Chuyện gì đã xảy ra?').fill(WORDS);
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByText(/^hiện trường\.jpg · \d+ kB$/).waitFor();
    expect(await axeFaults(page, 'the check page with files')).toEqual([]);
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Đã nhận tin của bạn' }).waitFor();
    const receipt = JSON.parse(Buffer.from((await page.locator('a[href^="data:application/json"]').first().getAttribute('href'))?.split(',')[1] ?? '', 'base64').toString());
    expect(await filesOf(receipt.tipId)).toMatchObject([{ name: 'hiện trường.jpg', viewable: true }]);
  });

  it('the desk takes files with a call, by the keyboard, and the tip that is received has them', async () => {
    const page = await stage.window('truc113', '/ban-truc', { viewport: { width: 1366, height: 900 } });
    await page.getByLabel('Nội dung', { exact: true }).fill(WORDS);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Thêm ảnh, tệp' }).press('Enter')]);
    await chooser.setFiles([{ name: 'cuộc gọi.jpg', mimeType: 'image/jpeg', buffer: await photo() }, { name: 'mã.jpg', mimeType: 'image/jpeg', buffer: html }]);
    await page.getByText(/^cuộc gọi\.jpg/).waitFor();
    await page.getByRole('button', { name: 'Bỏ tệp cuộc gọi.jpg' }).waitFor();
    await page.getByRole('alert').getByText(/Không nhận loại tệp này/).waitFor();
    await page.getByRole('button', { name: 'Đã xem lời từ chối tệp mã.jpg' }).click();
    expect(await axeFaults(page, 'the desk with files')).toEqual([]);
    await shot(page, 'files-desk');
    await page.keyboard.press('Control+Enter');
    await until(async () => {
      const { json } = await stage.tinbao.call('GET', '/api/tips?limit=5', { as: 'truc113' });
      for (const { tipId } of json.items) if ((await filesOf(tipId)).some(({ name }) => name === 'cuộc gọi.jpg')) return true;
      return false;
    });
  });

  it('the page of a tip shows the copy, warns before the original, and takes more files; who may not read sees neither name nor picture', async () => {
    const { json } = await stage.tinbao.call('POST', '/api/tips', { as: 'truc113', key: key(), body: { channel: 'phone', narrative: WORDS, reporter: { anonymous: true } } });
    const page = await stage.window('truc113', `/tin/${json.tipId}`, { viewport: { width: 1366, height: 900 } });
    const region = page.getByRole('region', { name: 'Ảnh, tệp' });
    await region.getByText('Tin không có tệp nào.').waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), region.getByRole('button', { name: 'Thêm tệp', exact: true }).press('Enter')]);
    await chooser.setFiles([{ name: 'thêm.jpg', mimeType: 'image/jpeg', buffer: await photo() }]);
    await region.getByRole('button', { name: 'Ghi 1 tệp vào tin' }).click();
    await region.getByText('Đã ghi 1 tệp vào tin.').waitFor();
    await region.getByText(/thêm\.jpg/).waitFor();
    await region.getByText(/SHA-256 [0-9a-f]{16}…/).waitFor();
    await region.getByRole('button', { name: 'Xem bản sao của tệp 1' }).press('Enter');
    const copy = region.getByRole('img', { name: 'Bản sao của tệp 1, đã bỏ dữ liệu ẩn' });
    await until(() => copy.evaluate((image: HTMLImageElement) => image.naturalWidth === 400));
    await region.getByRole('button', { name: 'Tải bản gốc của tệp 1' }).click();
    await region.getByText(/Bản gốc giữ mọi dữ liệu ẩn/).waitFor();
    expect(await axeFaults(page, 'a tip with files')).toEqual([]);
    await shot(page, 'files-tip');
    const [download] = await Promise.all([page.waitForEvent('download'), region.getByRole('link', { name: 'Ghi nhận và tải' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^ban-goc-1-[0-9a-f]{8}\.jpg$/);

    const auditor = await stage.window('kiemtoan', `/tin/${json.tipId}`);
    const unread = auditor.getByRole('region', { name: 'Ảnh, tệp' });
    await unread.getByText('Chỉ người được đọc nội dung tin mới xem được tệp.').waitFor();
    await unread.getByText(/image\/jpeg/).waitFor();
    expect(await unread.getByText('thêm.jpg').count()).toBe(0);
    expect(await unread.getByRole('button').count()).toBe(0);
  });
});
