/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { axeFaults, browserSuite } from './browser.js';

const wide = { viewport: { width: 1366, height: 900 } };

browserSuite('a campaign on the screen', (stage) => {
  it('a reporter enters a result by keyboard, the head returns it with a reason, it is mended and approved, and counts for the city', async () => {
    const reporter = await stage.window('baocao', '/', wide);
    await reporter.waitForURL('**/chi-huy/dot');
    const own = reporter.getByRole('region', { name: 'Kết quả của đơn vị' });
    await own.getByText(/^Đơn vị chưa nhập mục nào/).waitFor();
    await own.getByRole('button', { name: 'Nhập kết quả' }).focus();
    await reporter.keyboard.press('Enter');
    const form = own.getByRole('form', { name: 'Nhập kết quả' });
    await form.getByRole('button', { name: 'Gửi thủ trưởng duyệt' }).click();
    await form.getByRole('alert').getByText('Còn thiếu: Nhiệm vụ, Đã làm (số việc), Phải làm (số việc)').waitFor();
    await form.getByRole('combobox', { name: 'Nhiệm vụ' }).selectOption('III.5');
    await form.getByRole('textbox', { name: 'Đã làm (số việc)' }).fill('3');
    await form.getByRole('textbox', { name: 'Phải làm (số việc)' }).fill('4');
    await form.getByRole('textbox', { name: /^Lời văn/ }).fill('Tuần tra đêm giao thừa');
    expect(await axeFaults(reporter, 'the form of an entry')).toEqual([]);
    await reporter.keyboard.press('Tab');
    await reporter.keyboard.press('Enter');
    await own.getByRole('cell', { name: 'Chờ duyệt' }).waitFor();

    const head = await stage.window('pc02.chihuy', '/chi-huy/dot', wide);
    const waiting = head.getByRole('region', { name: 'Chờ bạn duyệt' });
    await waiting.getByText('Tuần tra đêm giao thừa').waitFor();
    await waiting.getByRole('button', { name: /^Trả lại: Kết quả nhiệm vụ/ }).click();
    await head.keyboard.type('Thiếu ca 3');
    await head.keyboard.press('Enter');
    await waiting.getByText('Không có mục nào chờ duyệt.').waitFor();

    await reporter.reload();
    await own.getByText('Lý do: Thiếu ca 3').waitFor();
    await own.getByRole('button', { name: 'Sửa' }).click();
    const again = own.getByRole('form', { name: 'Sửa' });
    expect(await again.getByRole('textbox', { name: /^Lời văn/ }).inputValue()).toBe('Tuần tra đêm giao thừa');
    await again.getByRole('textbox', { name: 'Đã làm (số việc)' }).fill('4');
    await again.getByRole('checkbox', { name: 'Đã hoàn thành' }).check();
    await again.getByRole('button', { name: 'Gửi thủ trưởng duyệt' }).click();
    await own.getByText('III.5: 4 trên 4 · đã hoàn thành').waitFor();

    await head.reload();
    await waiting.getByRole('button', { name: /^Duyệt: Kết quả nhiệm vụ/ }).click();
    await waiting.getByText('Không có mục nào chờ duyệt.').waitFor();
    await waiting.getByRole('button', { name: 'Gửi lên PC01' }).click();
    await waiting.getByText('Báo cáo của đơn vị: Đã gửi, chờ duyệt').waitFor();
    expect(await axeFaults(head, 'what waits for a head')).toEqual([]);

    const city = await stage.window('chihuy', '/chi-huy/dot', wide);
    const tasks = city.getByRole('region', { name: 'Nhiệm vụ' });
    const row = tasks.getByRole('row').filter({ has: city.getByRole('rowheader', { name: 'III.5', exact: true }) });
    await row.getByRole('cell', { name: '4 trên 4' }).waitFor();
    await row.getByText('Đơn vị và kết quả (1)').click();
    await row.getByText(/^PC02 \(chủ trì\): 4 trên 4 · đã hoàn thành/).waitFor();
    await city.getByRole('region', { name: 'Báo cáo của các đơn vị' }).getByText('Từng đơn vị').click();
    await city.getByRole('textbox', { name: 'Tìm đơn vị' }).fill('hinh su');
    await city.getByRole('cell', { name: 'Đã gửi, chờ duyệt, trễ' }).waitFor();
    expect(await axeFaults(city, 'a campaign')).toEqual([]);
  });

  it('an incident opens under its target and its zero-target; imported figures are named by their source; a committee reads no words', async () => {
    const reporter = await stage.window('baocao', '/chi-huy/dot', wide);
    await reporter.getByRole('button', { name: 'Nhập danh sách vụ việc' }).click();
    const form = reporter.getByRole('form', { name: 'Nhập danh sách vụ việc' });
    const file = (text: string) => form.getByLabel('Tệp CSV').setInputFiles({ name: 'vu-viec.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const rows = 'incident,at,ward,cases,dead,injured\nlarge_fire,2024-01-05T08:30:00+07:00,00004,1,0,2\n';
    await file(rows.replace('large_fire', 'flood'));
    await form.getByRole('button', { name: 'Nhập', exact: true }).click();
    await form.getByRole('alert').getByText('/csv/2/incident').waitFor();
    await file(rows);
    await form.getByRole('button', { name: 'Nhập', exact: true }).click();
    await form.getByRole('status').getByText('Đã nhập 1 mục').waitFor();

    const head = await stage.window('pc02.chihuy', '/chi-huy/dot', wide);
    await head.getByRole('button', { name: /^Duyệt: Vụ việc/ }).click();
    await head.getByText('Không có mục nào chờ duyệt.').waitFor();

    const city = await stage.window('chihuy', '/chi-huy/dot', wide);
    const targets = city.getByRole('region', { name: 'Chỉ tiêu' });
    const five = targets.getByRole('row').filter({ has: city.getByRole('rowheader', { name: 'T5', exact: true }) });
    await five.getByText('Không so sánh được').waitFor();
    await city.getByRole('button', { name: 'Nhập số liệu so sánh' }).click();
    const series = city.getByRole('form', { name: 'Nhập số liệu so sánh' });
    await series.getByRole('combobox', { name: 'Dùng cho' }).selectOption('fire');
    await series.getByRole('textbox', { name: 'Cơ quan (mã)' }).fill('hn.pc07');
    await series.getByRole('textbox', { name: 'Số văn bản' }).fill('12/BC-PC07');
    await series.getByRole('textbox', { name: 'Người ký (mã)' }).fill('hn.pc07');
    await series.getByLabel('Tệp CSV').setInputFiles({ name: 'chay.csv', mimeType: 'text/csv', buffer: Buffer.from('day,ward,cases,dead,injured\n2022-12-20,00004,30,3,9\n') });
    await series.getByRole('button', { name: 'Nhập', exact: true }).click();
    await five.getByText('Đạt', { exact: true }).waitFor();
    await targets.getByRole('cell', { name: 'Nhập từ PC07, số 12/BC-PC07, bản 1' }).waitFor();
    const zero = targets.getByRole('row').filter({ has: city.getByRole('rowheader', { name: 'Cháy lớn' }) });
    await zero.getByText('1 vụ, việc').click();
    await zero.getByText(/08:30 05\/01\/2024 · Cháy lớn · .+ · 1 vụ, 0 chết, 2 bị thương · PC02 · nhập từ tệp/).waitFor();
    expect(await axeFaults(city, 'targets of a campaign')).toEqual([]);

    const committee = await stage.window('banchidao', '/chi-huy/dot', wide);
    await committee.getByRole('rowheader', { name: 'T5', exact: true }).waitFor();
    expect(await committee.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await committee.evaluate(async () => Object.keys((await (await fetch('/api/campaigns/tet-2024/entries')).json()).texts))).toEqual([]);
    expect(await committee.evaluate(async () => (await fetch('/api/campaigns/tet-2024/entries/0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01', { method: 'PUT' })).status)).toBe(403);
  });

  it('says the same in English, without a missing word, and fits a phone', async () => {
    const page = await stage.visitor({ viewport: { width: 360, height: 740 } });
    await page.addInitScript(() => localStorage.setItem('tinbao.language', 'en'));
    const [name = '', value = ''] = (await stage.tinbao.cookie('chihuy')).split('=');
    await page.context().addCookies([{ name, value, url: stage.tinbao.url }]);
    await page.goto(`${stage.tinbao.url}/chi-huy/dot`);
    await page.getByRole('heading', { name: 'Reports of the units' }).waitFor();
    const wider = () => [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > window.innerWidth && !e.closest('[role=group]')).map((e) => `${e.tagName} ${e.textContent?.slice(0, 40)}`);
    expect(await page.evaluate(wider)).toEqual([]);
    expect(await axeFaults(page, 'a campaign on a phone')).toEqual([]);
  });
});
