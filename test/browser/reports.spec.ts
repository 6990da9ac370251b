/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { pdfPages } from '@tinbao/testing';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('reports', (stage) => {
  const viewport = { width: 1366, height: 768 };
  const lodge = async (narrative: string) => {
    const { json } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: true }, place: { ward: '00004' } } });
    return json.tipId as string;
  };
  const size = async () => (await stage.tinbao.call('GET', '/api/targets', { as: 'chihuy' })).json.ledgerSize as number;
  const opened = async (page: Page) => {
    await page.getByLabel('Loại báo cáo').selectOption('monthly');
    await page.getByRole('button', { name: 'Mở', exact: true }).click();
    await page.getByRole('heading', { name: 'Phần viết' }).waitFor();
  };
  const sectionOf = (page: Page, title: string) => page.getByRole('article').locator('section', { has: page.getByRole('heading', { name: title }) });
  const download = async (page: Page, name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return readFileSync(await file.path());
  };

  it('begins a monthly report, keeps its words, tells what is missing, issues it, and hands out four files that say the same', async () => {
    for (const words of ['mat xe may Honda o bai gui xe', 'bi danh bi thuong o quan nhau', 'mat trom tai san trong nha']) await lodge(words);
    await until(async () => (await size()) >= 9);
    const page = await stage.window('chihuy', '/chi-huy/bao-cao', { viewport });
    await page.getByText('Chưa có báo cáo nào.').waitFor();
    await opened(page);
    const text = page.getByRole('textbox', { name: 'Đánh giá tình hình' });
    await text.fill('Tình hình cơ bản ổn định, trộm cắp tăng.');
    await page.getByText(/đã lưu \d\d:\d\d .*chihuy/).first().waitFor();
    await page.getByRole('button', { name: 'Lập lại bản xem trước' }).click();
    await sectionOf(page, 'II. TÌNH HÌNH').getByText('Tình hình cơ bản ổn định, trộm cắp tăng.').waitFor();
    expect(await sectionOf(page, 'VIII. DỰ BÁO').getByText('chưa có nội dung').count()).toBe(1);
    expect(await page.getByRole('region', { name: /Còn thiếu/ }).getByText('Chưa có số văn bản.').count()).toBe(1);
    expect(await axeFaults(page, 'a report being written')).toEqual([]);
    await page.getByRole('combobox', { name: 'Nơi nhận' }).click();
    await page.getByRole('option', { name: 'Phòng Tham mưu' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
    await page.getByLabel('Người ký').fill('Nguyễn Văn A');
    await page.getByLabel('Số văn bản').fill('15/BC-CAHN');
    await page.getByLabel('Đã xem phần còn thiếu').check();
    await page.getByRole('button', { name: 'Phát hành bản 1' }).click();
    await page.getByText('Đã phát hành bản 1.').waitFor();
    const pdf = await download(page, 'Bản 1, PDF');
    const said = pdfPages(pdf).join(' ').replace(/\s+/g, ' ');
    for (const words of ['Số: 15/BC-CAHN', 'Nguyễn Văn A', 'Tình hình cơ bản ổn định, trộm cắp tăng.', 'Phòng Tham mưu']) expect(said).toContain(words);
    const json = JSON.parse((await download(page, 'Bản 1, JSON')).toString()) as { cutOffs: { ledgerSize: number; asOf: string }[]; sections: { id: string; blocks: { id?: string; rows?: { value: number }[][] }[] }[]; period: { from: string; to: string } };
    const [own] = json.cutOffs;
    const { json: targets } = await stage.tinbao.call('GET', `/api/targets?from=${json.period.from}&to=${json.period.to}&asOf=${own!.ledgerSize}@${own!.asOf}`, { as: 'chihuy' });
    const total = json.sections.find(({ id }) => id === 'tips')!.blocks[0]!.rows![0]!;
    expect([total[2]!.value, total[7]!.value]).toEqual([targets.t2.received, targets.t2.due]);
    expect((await download(page, 'Bản 1, DOCX')).subarray(0, 2).toString()).toBe('PK');
    expect((await download(page, 'Bản 1, XLSX')).subarray(0, 2).toString()).toBe('PK');
  });

  it('two editors of one text: the second is shown what the first saved, and chooses', async () => {
    const page = await stage.window('chihuy', '/chi-huy/bao-cao', { viewport });
    await opened(page);
    const id = new URL(page.url()).searchParams.get('bc')!;
    const { json } = await stage.tinbao.call('GET', `/api/reports/${id}`, { as: 'chihuy' });
    const { version } = json.texts.find((one: { text: string }) => one.text === 'forecast');
    await stage.tinbao.appoint('pho', { role: 'supervisor', agency: 'hn.ca' });
    expect((await stage.tinbao.call('PUT', `/api/reports/${id}/texts/forecast`, { as: 'pho', body: { words: 'Chữ của phó.', version } })).status).toBe(200);
    await page.getByRole('textbox', { name: 'Dự báo và biện pháp tiếp theo' }).fill('Chữ của tôi.');
    await page.getByText('Người khác đã sửa đoạn này').waitFor();
    await page.getByText('Chữ của phó.').waitFor();
    expect(await axeFaults(page, 'a text that two edit')).toEqual([]);
    await page.getByRole('button', { name: 'Ghi đè bằng chữ của tôi' }).click();
    await page.getByText('Chữ của phó.').waitFor({ state: 'detached' });
    const { json: after } = await stage.tinbao.call('GET', `/api/reports/${id}`, { as: 'chihuy' });
    expect(after.texts.find((one: { text: string }) => one.text === 'forecast')).toMatchObject({ words: 'Chữ của tôi.', savedBy: 'account/chihuy' });
  });

  it('the committee reads what was issued, and finds no draft and no form', async () => {
    const page = await stage.window('banchidao', '/chi-huy/bao-cao', { viewport });
    await page.getByRole('link', { name: /Báo cáo nhanh tháng/ }).click();
    await page.getByRole('link', { name: 'Bản 1, PDF' }).waitFor();
    expect(await page.getByRole('button', { name: /Phát hành|Mở|Lưu/ }).count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await axeFaults(page, 'reports of the committee')).toEqual([]);
  });

  it('prints the pages and nothing of the screen', async () => {
    const page = await stage.window('chihuy', '/chi-huy/bao-cao', { viewport });
    await opened(page);
    await page.getByRole('article').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('article').isVisible()).toBe(true);
    const printed = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(printed.length).toBeGreaterThan(1);
  });
});
