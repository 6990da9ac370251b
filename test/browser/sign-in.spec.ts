/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { firstPasswords } from '../../scripts/staff.mjs';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('the way in', (stage) => {
  const firstPassword = (username: string) => firstPasswords(stage.tinbao.data).get(username) ?? '';

  async function signIn(page: Page, username: string, password: string): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }

  async function door(): Promise<Page> {
    const page = await stage.visitor();
    await page.goto(stage.tinbao.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  it('says in one sentence that name or password is wrong, not which, and keeps the name', async () => {
    const page = await door();
    const said = async (username: string) => {
      await signIn(page, username, 'sai-mat-khau-roi');
      await page.getByRole('alert').waitFor();
      return page.getByRole('alert').innerText();
    };
    const wrongPassword = await said('kiemtoan');
    expect(wrongPassword).toContain('Tên đăng nhập hoặc mật khẩu không đúng');
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('kiemtoan');
    await page.reload();
    expect(await said('khong.co.ai')).toBe(wrongPassword);
    expect(await axeFaults(page, 'sign-in refused')).toEqual([]);
  });

  it('makes whoever tries fifty passwords wait, and the page says for how long', async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 50; tried += 1) {
      const { status } = await stage.tinbao.call('POST', '/api/session', { anonymous: true, body: { username: 'baocao', password: `thu-mat-khau-${tried}` } });
      statuses.push(status);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(30);
    const page = await door();
    // The wait that is left may be over between the last try and this one: then the answer renews it.
    for (let tried = 0; tried < 3 && !(await page.getByText(/Thử lại sau \d+ giây/).isVisible()); tried += 1) {
      await signIn(page, 'baocao', 'van-sai-mat-khau');
      await page.getByRole('alert').first().waitFor();
    }
    expect(await page.getByRole('alert').innerText()).toMatch(/Sai mật khẩu quá nhiều lần.*Thử lại sau \d+ giây/s);
  });

  it('lets a first password open nothing but its own change, then leads home; no page or storage holds a secret', async () => {
    const page = await door();
    const first = firstPassword('kiemsat');
    const next = 'mat-khau-moi-cua-toi';
    const deep = `${stage.tinbao.url}/chi-huy`;
    await page.goto(deep);
    await signIn(page, 'kiemsat', first);
    await page.getByRole('heading', { name: 'Đặt mật khẩu mới' }).waitFor();
    await page.goto(deep);
    await page.getByRole('heading', { name: 'Đặt mật khẩu mới' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await axeFaults(page, 'new password')).toEqual([]);
    await page.getByLabel('Mật khẩu hiện tại').fill(first);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan');
    await page.getByLabel('Nhập lại mật khẩu mới').fill('ngan');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Cần ít nhất 12 ký tự.', { exact: true }).waitFor();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(next);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(next);
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('heading', { name: 'Chỉ tiêu' }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const seen = await page.evaluate(() => [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.documentElement.outerHTML].join('\n'));
    for (const secret of [first, next, cookie?.value ?? '']) expect(seen).not.toContain(secret);
  });

  const homes: readonly (readonly [string, string, readonly string[]])[] = [
    ['truc113', '/ban-truc', ['Bàn trực', 'Hộp tin', 'Tìm tin', 'Chỉ tiêu', 'Sổ cái']],
    ['truongca', '/ban-truc', ['Bàn trực', 'Kiểm tra lại', 'Hộp tin', 'Tìm tin', 'Chỉ tiêu', 'Sổ cái', 'Quản trị']],
    ['pc02.canbo', '/hop-tin', ['Bàn trực', 'Hộp tin', 'Tìm tin', 'Chỉ tiêu', 'Sổ cái']],
    ['pc02.chihuy', '/hop-tin', ['Bàn trực', 'Hộp tin', 'Tìm tin', 'Chỉ tiêu', 'Đợt cao điểm', 'Mở niêm phong', 'Kết xuất', 'Sổ cái', 'Quản trị']],
    ['chihuy', '/chi-huy', ['Kiểm tra lại', 'Hộp tin', 'Tìm tin', 'Chỉ tiêu', 'Đợt cao điểm', 'Báo cáo', 'Mở niêm phong', 'Kết xuất', 'Sổ cái', 'Quản trị']],
    ['kiemtoan', '/chi-huy', ['Hộp tin', 'Chỉ tiêu', 'Đợt cao điểm', 'Sổ cái', 'Quản trị']],
    ['banchidao', '/chi-huy', ['Chỉ tiêu', 'Đợt cao điểm', 'Báo cáo', 'Sổ cái']],
    ['baocao', '/chi-huy/dot', ['Đợt cao điểm', 'Sổ cái']],
    ['admin', '/quan-tri', ['Sổ cái', 'Quản trị']],
  ];

  it.each(homes)('%s lands at %s and sees the pages of his role, no other', async (username, home, names) => {
    const page = await stage.window(username, '/');
    await page.waitForURL(`**${home}`);
    await page.getByRole('navigation', { name: 'Các trang' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Các trang' }).getByRole('link').allInnerTexts()).toEqual(names);
  });

  it.each([['/chi-huy', 'Chỉ tiêu'], ['/chi-huy/diem-nong', 'Chỉ tiêu'], ['/chi-huy/dot', 'Đợt cao điểm'], ['/chi-huy/bao-cao', 'Báo cáo']])('%s is marked in the bar as %s, and as nothing else', async (path, name) => {
    const page = await stage.window('chihuy', path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await page.getByRole('navigation', { name: 'Các trang' }).locator('[aria-current="page"]').allInnerTexts()).toEqual([name]);
  });

  it('a page of another role is not there, neither by its address nor in the DOM, and the server refuses what it would ask', async () => {
    const page = await stage.window('banchidao', '/quan-tri');
    for (const path of ['/quan-tri', '/ban-truc', '/hop-tin', '/chi-huy/danh-sach?figure=receiptRate&part=numerator']) {
      await page.goto(stage.tinbao.url + path);
      await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    }
    expect(await page.evaluate(async () => (await fetch('/api/admin/accounts')).status)).toBe(403);
    expect(await axeFaults(page, 'no such page')).toEqual([]);
  });

  it('axe finds nothing at the door and at the accounts, in either language', async () => {
    const page = await door();
    const faults = await axeFaults(page, 'door');
    await page.getByLabel('Ngôn ngữ').selectOption('en');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    faults.push(...(await axeFaults(page, 'door, English')));
    const admin = await stage.window('admin', '/quan-tri');
    await admin.getByRole('cell', { name: 'truc113' }).or(admin.getByRole('rowheader', { name: 'truc113' })).first().waitFor();
    faults.push(...(await axeFaults(admin)));
    expect(faults).toEqual([]);
  });
});
