/// <reference lib="dom" />
import { armor, Encrypter } from 'age-encryption';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite, confirmPassword } from './browser.js';

const NAME = 'Trần Thị Gìn Giữ, CCCD <b>001099000001</b>';
const REASON = 'Người báo tin bị đe dọa, cần bố trí bảo vệ';

browserSuite('opening an identity, on the screens of three people', (stage) => {
  const strip = (page: Page) => page.getByRole('region', { name: 'Danh tính được niêm phong' });

  async function lodge(): Promise<string> {
    const { json: keys } = await stage.tinbao.call('GET', '/api/public/recipients', { anonymous: true });
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys.identity);
    const identity = armor.encode(await encrypter.encrypt(NAME));
    const { json } = await stage.tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Vừa bị cướp giật túi xách ở cổng chợ Hôm', place: { ward: '00004' }, reporter: { anonymous: false, identity } },
    });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json.leads?.includes('hn.pc02'));
    return json.tipId as string;
  }

  async function approve(as: string): Promise<void> {
    const page = await stage.window(as, '/mo-niem-phong', { viewport: { width: 1366, height: 768 } });
    const waiting = page.getByRole('region', { name: 'Chờ bạn' });
    await waiting.getByText(REASON).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await waiting.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await confirmPassword(page, stage, as);
    await waiting.getByText('Không có đề nghị nào.').waitFor();
  }

  it('asked with a reason, approved twice with the password, read under a mark until it is closed; then the words are gone from the page', async () => {
    const id = await lodge();
    const page = await stage.window('pc02.canbo', `/tin/${id}`, { viewport: { width: 1366, height: 900 } });
    await strip(page).getByRole('button', { name: 'Đề nghị mở niêm phong' }).click();
    await strip(page).getByLabel('Mục đích').selectOption({ label: 'Bảo vệ người báo tin' });
    await strip(page).getByLabel('Lý do').fill(REASON);
    expect(await axeFaults(page, 'a tip with an identity asked for')).toEqual([]);
    await strip(page).getByRole('button', { name: 'Gửi đề nghị' }).click();
    await strip(page).getByText('chờ duyệt (0/2)').waitFor();
    expect(await strip(page).getByRole('button', { name: 'Duyệt' }).count()).toBe(0);
    for (const approver of ['chihuy', 'kiemsat']) await approve(approver);
    await page.reload();
    await strip(page).getByRole('button', { name: 'Mở danh tính' }).click();
    await confirmPassword(page, stage, 'pc02.canbo');
    const words = strip(page).getByText(NAME);
    await words.waitFor();
    await strip(page).getByRole('timer').getByText(/^Còn 1[45]:\d\d$/).waitFor();
    const card = words.locator('..');
    expect(await card.getAttribute('data-mark')).toContain('(pc02.canbo)');
    expect(await card.evaluate((node) => getComputedStyle(node).userSelect)).toBe('none');
    expect(await axeFaults(page, 'an open identity')).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await words.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    // As when the reader turns to another window.
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await strip(page).getByText('Bấm vào cửa sổ này để đọc tiếp.').waitFor();
    expect(await words.evaluate((node) => getComputedStyle(node).filter)).toContain('blur');
    await strip(page).getByRole('button', { name: 'Đóng danh tính' }).click();
    await strip(page).getByRole('button', { name: 'Mở danh tính' }).waitFor();
    expect(await page.content()).not.toContain('Gìn Giữ');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('Gìn');
    await strip(page).getByText(/Đã mở 1 lần/).waitFor();
  });

  it('whoever may not ask sees a closed strip and no request; a hold is placed and lifted on the same strip', async () => {
    const id = await lodge();
    const operator = await stage.window('truc113', `/tin/${id}`);
    await strip(operator).getByText('Người báo tin đã để lại danh tính.').waitFor();
    expect(await strip(operator).getByRole('button').count()).toBe(0);
    const head = await stage.window('pc02.chihuy', `/tin/${id}`, { viewport: { width: 1366, height: 768 } });
    await strip(head).getByLabel('Lý do giữ').selectOption({ label: 'Có khiếu nại, tố cáo' });
    await strip(head).getByRole('button', { name: 'Giữ hồ sơ' }).click();
    await strip(head).getByText(/giữ từ .*: Có khiếu nại, tố cáo/).waitFor();
    expect(await axeFaults(head, 'a held tip')).toEqual([]);
    await strip(head).getByRole('button', { name: 'Bỏ giữ' }).click();
    await strip(head).getByText('Không có lệnh giữ').waitFor();
  });
});
