/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { key, until } from '../started.js';
import { axeFaults, browserSuite, confirmPassword } from './browser.js';

browserSuite('who opened what, and lists that leave by two, on the screen', (stage) => {
  async function lodge(): Promise<string> {
    const { json } = await stage.tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Vừa bị cướp giật túi xách ở cổng chợ Hôm', place: { ward: '00004' }, reporter: { anonymous: true } },
    });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json.leads?.includes('hn.pc02'));
    return json.tipId as string;
  }

  it('a head sees at the foot of a tip who read it, himself included; the auditor finds it in the ledger and by name', async () => {
    const id = await lodge();
    await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'kiemsat' });
    const head = await stage.window('pc02.chihuy', `/tin/${id}`, { viewport: { width: 1366, height: 900 } });
    await head.getByText('Ai đã mở, xuất hồ sơ này').click();
    const table = head.getByRole('group', { name: 'Ai đã mở, xuất hồ sơ này' });
    await table.getByRole('row', { name: /kiemsat nội dung được mở/ }).waitFor();
    await table.getByRole('row', { name: /pc02\.chihuy nội dung được mở/ }).waitFor();
    expect(await axeFaults(head, 'a tip with its readers')).toEqual([]);
    const auditor = await stage.window('kiemtoan', '/so-cai?xem=truy-cap', { viewport: { width: 1366, height: 768 } });
    await auditor.getByRole('row', { name: /kiemsat nội dung được mở TB-/ }).first().waitFor();
    await auditor.getByLabel('Tên tài khoản').fill('kiemsat');
    await auditor.getByLabel('Loại việc').selectOption({ label: 'nội dung được mở' });
    // A head and the one reading of his.
    await until(async () => (await auditor.getByRole('row').count()) === 2);
    await auditor.getByRole('row', { name: /kiemsat nội dung được mở TB-/ }).waitFor();
    expect(await axeFaults(auditor, 'the log of accesses')).toEqual([]);
  });

  it('a supervisor asks for a list with his password, a prosecutor approves it with his, and only then there is a file to take', async () => {
    const page = await stage.window('chihuy', '/xuat', { viewport: { width: 1366, height: 768 } });
    await page.getByLabel('Từ ngày').fill('2026-01-01');
    await page.getByLabel('Đến hết ngày').fill('2027-12-31');
    await page.getByLabel('Dạng tệp').selectOption('csv');
    expect(await axeFaults(page, 'asking for an export')).toEqual([]);
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await confirmPassword(page, stage, 'chihuy');
    await page.getByText('chờ người thứ hai').waitFor();
    expect(await page.getByRole('link', { name: 'Tải tệp csv' }).count()).toBe(0);
    const other = await stage.window('kiemsat', '/xuat', { viewport: { width: 1366, height: 768 } });
    await other.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await confirmPassword(other, stage, 'kiemsat');
    await other.getByText(/được tải đến/).waitFor();
    expect(await other.getByRole('link', { name: 'Tải tệp csv' }).count()).toBe(0);
    await page.reload();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải tệp csv' }).click()]);
    expect(download.suggestedFilename()).toBe('tin-bao-2026-01-01-2027-12-31.csv');
  });
});
