/// <reference lib="dom" />
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Bắt quả tang đối tượng bán ma tuý đá ở ngõ 5';
const DAY_MS = 86_400_000;
const HEAD = 'pc04.chihuy';
const screen = { viewport: { width: 1366, height: 768 } };

browserSuite('a tip and its procuracy', (stage) => {
  beforeAll(() => stage.tinbao.appoint(HEAD, { role: 'agencyHead', agency: 'hn.pc04' }));

  const tipOf = async (id: string, as = HEAD) => (await stage.tinbao.call('GET', `/api/tips/${id}`, { as })).json;

  /** An act by the API on the newest version; fails with what the server said. */
  async function act(id: string, command: string, body: unknown, as = HEAD): Promise<void> {
    const { version } = await tipOf(id, as);
    const { status, text } = await stage.tinbao.call('POST', `/api/tips/${id}/${command}`, { as, key: key(), headers: { 'if-match': `"${version}"` }, body });
    if (status !== 200) throw new Error(`${command}: ${text}`);
  }

  async function lodge(): Promise<{ id: string; number: string }> {
    const { json } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: WORDS, reporter: { anonymous: true }, place: { ward: '00199' } } });
    await until(async () => (await tipOf(json.tipId))?.rule === 'R8');
    await act(json.tipId, 'accept', { by: 'hn.pc04' });
    return { id: json.tipId, number: (await tipOf(json.tipId)).registerNumber };
  }

  /** A tip that its agency checks, its limit prolonged: an extension may be asked for. */
  async function prolonged() {
    const lodged = await lodge();
    await act(lodged.id, 'classify', { tipKind: 'report', category: 'drugs_trade' });
    await act(lodged.id, 'assign', { assignee: `account/${HEAD}` });
    await act(lodged.id, 'approve-plan', {});
    await act(lodged.id, 'prolong', { ground: 'complex', documentRef: { number: '7/QĐ-CSĐT' } });
    return lodged;
  }

  const board = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
  const record = async (page: Page, act_: string) => {
    await page.getByRole('button', { name: 'Ghi sổ' }).click();
    await page.getByText(`Đã ghi sổ: ${act_}`).waitFor();
  };

  it('BLTTHS art. 147.2: an extension asked for in time is granted once, and the officer reads the new end; a second one is refused with the article', async () => {
    const { id, number } = await prolonged();
    const officer = await stage.window(HEAD, `/tin/${id}?viec=request-extension`, screen);
    await officer.getByLabel('Số văn bản').fill('12/ĐN-CSĐT');
    await record(officer, 'Đề nghị gia hạn');
    await board(officer, 'Việc với Viện kiểm sát').getByText('xin mức tối đa').waitFor();

    const procurator = await stage.window('kiemsat', '/kiem-sat', screen);
    const waiting = board(procurator, 'Đề nghị gia hạn chờ quyết định').getByRole('row').filter({ hasText: number });
    await waiting.getByText(/^trước 24:00 /).waitFor();
    await waiting.getByRole('link', { name: /^Quyết định gia hạn/ }).click();
    await procurator.getByRole('radio', { name: /^gia hạn một lần, không quá 02 tháng/ }).check();
    await procurator.getByLabel('Số văn bản').fill('3/QĐ-VKS');
    await record(procurator, 'Quyết định gia hạn');

    const extended = (await tipOf(id)).clocks.find((clock: { id: string; state: string }) => clock.id === 'resolve_extended' && clock.state === 'running');
    const last = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(Date.parse(extended.dueAt) - 1);
    const chip = officer.getByRole('region', { name: 'Thời hạn' }).locator('details').filter({ hasText: 'VKS gia hạn một lần' }).first();
    await chip.locator('summary').click();
    await chip.getByText(`24:00 ${last}`).first().waitFor();

    await officer.goto(`${stage.tinbao.url}/tin/${id}?viec=request-extension`);
    const form = officer.getByRole('form', { name: 'Đề nghị gia hạn' });
    await form.getByRole('alert').getByText('BLTTHS art. 147.2').waitFor();
    expect(await form.getByRole('button', { name: 'Ghi sổ' }).isDisabled()).toBe(true);
  });

  it('links two tips by the number of one, which stands there with category and holder before it is confirmed', async () => {
    const [one, other] = [await lodge(), await lodge()];
    const page = await stage.window(HEAD, `/tin/${one.id}?viec=link`, screen);
    await page.getByLabel('Tìm tin theo số hoặc mã').fill(other.number.slice(-5));
    const form = page.getByRole('form', { name: 'Liên kết tin' });
    const found = form.getByRole('listitem').filter({ hasText: other.number });
    await found.getByText(/PC04/).waitFor();
    expect(await axeFaults(page, 'a tip with tips to choose')).toEqual([]);
    await found.getByRole('button', { name: `Chọn ${other.number}` }).click();
    await form.getByRole('button', { name: 'Bỏ' }).waitFor();
    await record(page, 'Liên kết tin');
    await board(page, 'Tin liên quan').getByRole('link', { name: other.number }).click();
    await board(page, 'Tin liên quan').getByRole('link', { name: one.number }).waitFor();
  });

  it('shows the procurator what is open, the overdue answer first, and his acts alone; the holder sees until when he answers', async () => {
    const { id, number } = await prolonged();
    const ask = (request: string, days: number) => act(id, 'request', { request, kind: 'verification', answerDueAt: new Date(Date.now() + days * DAY_MS).toISOString(), documentRef: { number: `${10 + days}/YC-VKS` } }, 'kiemsat');
    await ask('Đề nghị làm rõ nguồn gốc ma tuý', 5);
    await ask('Đề nghị lấy lời khai nhân chứng', -1);
    const page = await stage.window('kiemsat', '/', screen);
    await page.waitForURL('**/kiem-sat');
    const requests = board(page, 'Yêu cầu chờ trả lời').getByRole('row').filter({ hasText: number });
    await requests.nth(1).waitFor();
    expect(await requests.allInnerTexts()).toEqual([expect.stringContaining('QUÁ HẠN'), expect.stringContaining('trước ')]);
    await board(page, 'Chưa phân công Kiểm sát viên').getByRole('row').filter({ hasText: number }).waitFor();
    await board(page, 'Thông báo, văn bản phải gửi').getByRole('row').filter({ hasText: number }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.goto(`${stage.tinbao.url}/tin/${id}`);
    const acts = (on: Page) => on.getByRole('region', { name: 'Việc tiếp theo' });
    await acts(page).getByRole('button', { name: 'Yêu cầu của Viện kiểm sát' }).waitFor();
    for (const name of ['Đề nghị gia hạn', 'Tạm đình chỉ', 'Nhập tin']) expect(await acts(page).getByText(name, { exact: true }).count()).toBe(0);
    const officer = await stage.window(HEAD, `/tin/${id}?viec=answer`, screen);
    await board(officer, 'Việc với Viện kiểm sát').getByText('QUÁ HẠN trả lời').waitFor();
    for (const name of ['Trực tiếp giải quyết', 'Phân công Kiểm sát viên']) expect(await acts(officer).getByText(name, { exact: true }).count()).toBe(0);
    await officer.getByRole('radio', { name: /nhân chứng/ }).check();
    await officer.getByLabel('Nội dung trả lời').fill('Đã lấy lời khai ngày 02');
    await record(officer, 'Trả lời Viện kiểm sát');
    await page.goto(`${stage.tinbao.url}/kiem-sat`);
    await board(page, 'Yêu cầu chờ trả lời').getByRole('row').filter({ hasText: number }).getByText(/^trước /).waitFor();
    expect(await requests.count()).toBe(1);
  });

  it('divides a tip: a part is none before its unit is named, and then stands there as proposed to it', async () => {
    const [origin, part] = [await lodge(), await lodge()];
    const page = await stage.window(HEAD, `/tin/${origin.id}?viec=split`, screen);
    await page.getByLabel('Tìm tin theo số hoặc mã').fill(part.number);
    await page.getByRole('button', { name: `Chọn ${part.number}` }).click();
    await page.getByLabel('Số văn bản').fill('16/QĐ-CSĐT');
    await page.getByRole('button', { name: 'Ghi sổ' }).click();
    await page.getByText('Còn thiếu: Các tin tách ra').waitFor();
    await page.getByRole('combobox', { name: 'Đơn vị nhận phần này' }).fill('PC02');
    await page.getByRole('option', { name: /^PC02/ }).click();
    await record(page, 'Tách tin');
    expect((await tipOf(part.id)).leads).toEqual(['hn.pc02']);
  });

  it('merges tips into a root: the merged one says so and leads there; the page of the procuracy fits a phone', async () => {
    const [root, other] = [await lodge(), await lodge()];
    const page = await stage.window(HEAD, `/tin/${root.id}?viec=merge`, screen);
    await page.getByLabel('Tìm tin theo số hoặc mã').fill(other.number);
    await page.getByRole('button', { name: `Chọn ${other.number}` }).click();
    await page.getByLabel('Số văn bản').fill('15/QĐ-CSĐT');
    await record(page, 'Nhập tin');
    await page.goto(`${stage.tinbao.url}/tin/${other.id}`);
    await page.getByText('đã nhập vào tin gốc').first().waitFor();
    await board(page, 'Tin liên quan').getByRole('link', { name: root.number }).waitFor();
    const phone = await stage.window('kiemsat', '/kiem-sat', { viewport: { width: 360, height: 740 } });
    await board(phone, 'Yêu cầu chờ trả lời').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});
