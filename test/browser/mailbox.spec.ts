/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Thấy hai người phá khoá lấy xe máy trước cổng chợ Hôm';

browserSuite('the mailbox between officers and an informant', (stage) => {
  const mailbox = (page: Page) => page.getByRole('region', { name: 'Hộp thư của người báo tin' });

  async function lodge(): Promise<{ tipId: string; code: string }> {
    const { json } = await stage.tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: WORDS, place: { ward: '00004' } } });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json?.rule !== undefined);
    await until(async () => (await stage.tinbao.call('GET', '/api/public/follow-up', { anonymous: true, headers: { 'tracking-code': json.trackingCode } })).status === 200);
    return { tipId: json.tipId, code: json.trackingCode };
  }

  async function opened(page: Page, code: string): Promise<void> {
    await page.goto(`${stage.tinbao.url}/theo-doi`);
    await page.getByLabel('Mã theo dõi (20 chữ số)').fill(code);
    await page.getByRole('button', { name: 'Xem' }).click();
  }

  it('an officer is warned of what could expose him, asks; he reads, answers with JavaScript off; both see it; axe finds nothing', async () => {
    const { tipId, code } = await lodge();
    const officer = await stage.window('truongca', `/tin/${tipId}`, { viewport: { width: 1366, height: 900 } });
    await mailbox(officer).getByRole('button', { name: 'Hỏi thêm người báo tin' }).click();
    const field = officer.getByLabel('Câu hỏi');
    await field.fill('Mời anh đến trụ sở, cho biết họ tên');
    await mailbox(officer).getByText('Câu này hỏi danh tính').waitFor();
    await mailbox(officer).getByText('Câu này mời người báo tin ra mặt').waitFor();
    await field.fill('Hai người phá khoá lấy xe mặc áo gì?');
    await mailbox(officer).getByText('Câu này nhắc lại nguyên lời kể').waitFor();
    expect(await axeFaults(officer, 'a question being written')).toEqual([]);
    await field.fill('Họ chạy xe màu gì?');
    expect(await mailbox(officer).locator('form .danger').count()).toBe(0);
    await field.press('Control+Enter');
    await mailbox(officer).getByText('Câu hỏi đã vào sổ').waitFor();
    await mailbox(officer).getByText('Chưa đọc').waitFor();

    const informant = await stage.visitor({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await opened(informant, code.replace(/(\d{4})(?=\d)/g, '$1 '));
    await informant.getByText('Họ chạy xe màu gì?').waitFor();
    expect(await informant.locator('body').textContent()).not.toMatch(/truongca|Trưởng ca/i);
    await officer.reload();
    await mailbox(officer).getByText('Đã đọc').waitFor();
    await informant.getByLabel('Trả lời của bạn').fill('Xe màu đỏ, tôi tên là Nguyễn Văn Tèo');
    await informant.getByRole('button', { name: 'Gửi trả lời' }).click();
    await informant.getByText('Xem lại trước khi gửi').first().waitFor();
    await informant.getByRole('button', { name: 'Sửa lại' }).click();
    await informant.getByLabel('Trả lời của bạn').fill('Xe màu đỏ');
    await informant.getByRole('button', { name: 'Gửi trả lời' }).click();
    await informant.getByText('Đã gửi. Người xử lý tin sẽ đọc.').waitFor();
    expect(new URL(informant.url()).search + new URL(informant.url()).hash).toBe('');
    expect(informant.url()).not.toContain(code.slice(0, 8));

    await mailbox(officer).getByText('Đã trả lời').waitFor();
    await mailbox(officer).getByText('Xe màu đỏ').waitFor();
    expect(await axeFaults(officer, 'a mailbox with an answer')).toEqual([]);
    await officer.goto(`${stage.tinbao.url}/hop-tin`);
    await officer.getByText('Có trả lời').first().waitFor();
  });

  it('with JavaScript says at once that a code cannot be right, and leaves by itself after five minutes without a touch', async () => {
    const { code } = await lodge();
    const page = await stage.visitor();
    await page.clock.install();
    await page.route('https://www.google.com/**', (route) => route.fulfill({ body: 'neutral' }));
    await page.goto(`${stage.tinbao.url}/theo-doi`);
    const field = page.getByLabel('Mã theo dõi (20 chữ số)');
    await field.fill(code.slice(0, 19) + ((Number(code[19]) + 1) % 10));
    await page.getByText('Có một chữ số chưa đúng').waitFor();
    await field.fill(code);
    await page.getByText('Có một chữ số chưa đúng').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Xem' }).click();
    await page.getByText('Thêm thông tin', { exact: true }).waitFor();
    await page.clock.runFor(299_000);
    await page.getByLabel('Điều bạn nhớ thêm, hoặc có gì thay đổi').fill('đang viết');
    await page.clock.runFor(299_000);
    expect(page.url()).toContain('/theo-doi');
    await page.clock.runFor(2_000);
    await page.waitForURL('https://www.google.com/');
  });

  it.each(['/theo-doi', '/en/theo-doi'])('%s: axe finds nothing in a mailbox, a wrong code, and a message that names its writer', async (path) => {
    const { tipId, code } = await lodge();
    const { json } = await stage.tinbao.call('GET', `/api/tips/${tipId}`, { as: 'truongca' });
    await stage.tinbao.call('POST', `/api/tips/${tipId}/ask-informant`, { as: 'truongca', key: key(), headers: { 'if-match': `"${json.version}"` }, body: { question: 'Ở cổng nào?' } });
    const page = await stage.visitor({ viewport: { width: 360, height: 740 } });
    const look = async (typed: string) => {
      await page.goto(stage.tinbao.url + path);
      await page.locator('#code').fill(typed);
      await page.locator('form button').click();
    };
    await look('1');
    expect(await axeFaults(page, `${path} wrong code`)).toEqual([]);
    await look(code);
    await page.getByText('Ở cổng nào?').waitFor();
    expect(await axeFaults(page, `${path} mailbox`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.locator('textarea').last().fill('Số tôi 0912 345 678');
    await page.locator('form button').last().click();
    await page.locator('mark').first().waitFor();
    expect(await axeFaults(page, `${path} naming`)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });
});
