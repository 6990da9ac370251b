/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('the duty desk', (stage) => {
  async function lodge(narrative: string): Promise<string> {
    const { json } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: true }, place: { ward: '00004' } } });
    await until(async () => Boolean((await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json?.rule));
    return json.tipId as string;
  }
  const act = async (id: string, command: string, body: object) => {
    const { json } = await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'truongca' });
    return stage.tinbao.call('POST', `/api/tips/${id}/${command}`, { as: 'truongca', key: key(), headers: { 'if-match': `"${json.version}"` }, body });
  };

  it('the shift leader says who is on duty, and the inbox names him', async () => {
    const page = await stage.window('truongca', '/hop-tin', { viewport: { width: 1366, height: 768 } });
    await page.getByText('chưa phân công ai').waitFor();
    await page.getByRole('button', { name: 'Phân công trực ban' }).click();
    await page.getByRole('combobox', { name: 'Cán bộ trực' }).click();
    await page.getByRole('option', { name: 'Trực ban 113' }).click();
    await page.keyboard.press('Escape');
    expect(await axeFaults(page, 'the roster')).toEqual([]);
    await page.getByRole('button', { name: 'Ghi lịch trực' }).click();
    await page.getByText(/Trực ban:.*Trực ban 113 \(đến \d\d:\d\d/).waitFor();
    const officer = await stage.window('truc113', '/hop-tin');
    await officer.getByText(/Trực ban:.*Trực ban 113 \(đến \d\d:\d\d/).waitFor();
    expect(await officer.getByRole('button', { name: 'Phân công trực ban' }).count()).toBe(0);
  });

  it('an emergency stands out in the inbox until a person answers it, and the tip tells both times', async () => {
    const id = await lodge('co nguoi bat tinh o nha ben, cuu voi');
    const page = await stage.window('truongca', '/hop-tin?loc=alert', { viewport: { width: 1366, height: 768 } });
    await page.getByText(/Chờ xác nhận đến \d\d:\d\d/).waitFor();
    await page.goto(`${stage.tinbao.url}/tin/${id}`);
    const dispatch = page.getByRole('region', { name: 'Điều động khẩn cấp' });
    await dispatch.getByText('Gọi trước 114, 115').waitFor();
    await dispatch.getByText('CHƯA AI XÁC NHẬN').waitFor();
    expect(await axeFaults(page, 'a tip with an emergency')).toEqual([]);
    await page.getByRole('button', { name: /^Xác nhận điều động/ }).click();
    await page.keyboard.press('Control+Enter');
    await dispatch.getByText(/truongca xác nhận \d\d:\d\d \d\d\/\d\d\/\d{4} \(sau dưới 1 phút\)/).waitFor();
  });

  it('a dispute goes to a mediation group by a form, and its result comes back to the tip', async () => {
    const id = await lodge('zzzz qqqq');
    expect((await act(id, 'classify', { tipKind: 'notATip', notATipReason: 'civil' })).status).toBe(200);
    const page = await stage.window('truongca', `/tin/${id}`, { viewport: { width: 1366, height: 768 } });
    await page.getByRole('button', { name: 'Giao tổ hòa giải' }).click();
    await page.getByRole('combobox', { name: 'Phường, xã' }).fill('hoan kiem');
    await page.getByRole('option', { name: 'Phường Hoàn Kiếm' }).click();
    await page.keyboard.press('Control+Enter');
    const followUp = page.getByRole('region', { name: 'Theo dõi sau phân loại, quyết định' });
    await followUp.getByText('chờ kết quả').waitFor();
    await page.getByRole('button', { name: 'Ghi kết quả hòa giải' }).click();
    await page.getByLabel('Kết quả', { exact: true }).selectOption({ label: 'hòa giải thành' });
    await page.keyboard.press('Control+Enter');
    await followUp.getByText('hòa giải thành').waitFor();
  });

  it('a call held for no tip that chance chose is looked at again by the shift leader; a mistaken one is opened', async () => {
    const sampled = async () => (await stage.tinbao.call('GET', '/api/intake-records/sample', { as: 'truongca' })).json;
    const dispose = () => stage.tinbao.call('POST', '/api/intake-records', { as: 'truc113', body: { channel: 'phone', disposition: 'silent_call' } });
    for (let calls = 0; calls < 400 && (await sampled()).items.length < 2; calls += 20) await Promise.all(Array.from({ length: 20 }, dispose));
    const { items: [{ recordNumber, intakeRecordId }] } = await sampled();
    const page = await stage.window('truongca', '/ban-truc/kiem-tra', { viewport: { width: 1366, height: 768 } });
    const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(recordNumber), exact: true }) });
    await row.getByText('gọi im lặng').waitFor();
    expect(await axeFaults(page, 'the second look')).toEqual([]);
    await row.getByRole('button', { name: 'Nhầm, mở lại' }).click();
    await row.getByText('nhầm, đã mở lại').waitFor();
    await page.getByText(/Nhầm 1\/1 lượt đã kiểm tra/).waitFor();
    expect((await stage.tinbao.call('POST', `/api/intake-records/${intakeRecordId}/disposition`, { as: 'truc113', body: { disposition: 'abuse' } })).status).toBe(200);
  });
});
