/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { passwordOf } from '../../scripts/staff.mjs';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('accounts by two administrators', (stage) => {
  const NAME = 'canbo.moi';
  const changes = (page: Page) => page.getByRole('group', { name: 'Đề xuất về tài khoản' });
  const row = (page: Page, text: string) => changes(page).getByRole('row').filter({ hasText: text }).first();
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Nhập lại mật khẩu' });

  async function propose(page: Page): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(NAME);
    await page.getByLabel('Họ tên').fill('Cán bộ mới');
    await page.getByLabel('Vai', { exact: true }).selectOption('officer');
    await page.getByLabel('Đơn vị', { exact: true }).selectOption('hn.pc02');
    await page.getByRole('button', { name: 'Đề xuất thêm' }).click();
    await row(page, NAME).waitFor();
  }

  it('one proposes; the other approves with his password typed again, by keyboard; the first takes the password once', async () => {
    const first = await stage.window('admin', '/quan-tri');
    await propose(first);
    expect(await row(first, NAME).getByRole('button').allInnerTexts()).toEqual(['Bỏ đề xuất']);
    expect(await axeFaults(first, 'proposed')).toEqual([]);

    const second = await stage.window('admin2', '/quan-tri');
    const approve = row(second, NAME).getByRole('button', { name: 'Duyệt', exact: true });
    await approve.focus();
    await second.keyboard.press('Enter');
    await dialog(second).waitFor();
    const password = dialog(second).getByLabel('Mật khẩu', { exact: true });
    expect(await password.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await axeFaults(second, 'step-up')).toEqual([]);
    // Esc leaves it undone, says why nothing happened, and gives the focus back.
    await second.keyboard.press('Escape');
    await second.getByRole('alert').filter({ hasText: 'Cần nhập lại mật khẩu' }).waitFor();
    expect(await dialog(second).count()).toBe(0);
    expect(await approve.evaluate((button) => button === document.activeElement)).toBe(true);

    await second.keyboard.press('Enter');
    await dialog(second).waitFor();
    await password.fill('khong-phai-mat-khau');
    await second.keyboard.press('Enter');
    await dialog(second).getByRole('alert').waitFor();
    await password.fill(passwordOf(stage.tinbao.data, 'admin2'));
    await second.keyboard.press('Enter');
    await row(second, 'admin2 đã duyệt').waitFor();
    expect(await dialog(second).count()).toBe(0);

    await first.reload();
    await row(first, NAME).getByRole('button', { name: 'Lấy mật khẩu đầu tiên' }).click();
    const shown = first.getByRole('status').filter({ hasText: `Mật khẩu đầu tiên của ${NAME}` });
    await shown.waitFor();
    expect(await axeFaults(first, 'first password')).toEqual([]);
    const given = await shown.locator('code').innerText();
    await second.reload();
    await row(second, 'admin2 đã duyệt').waitFor();
    expect(await second.content()).not.toContain(given);
    await first.getByRole('button', { name: 'Đã chép xong, ẩn đi' }).click();
    expect(await row(first, NAME).getByRole('button').count()).toBe(0);

    const holder = await stage.visitor();
    await holder.goto(stage.tinbao.url);
    await holder.getByLabel('Tên đăng nhập').fill(NAME);
    await holder.getByLabel('Mật khẩu', { exact: true }).fill(given);
    await holder.getByRole('button', { name: 'Đăng nhập' }).click();
    await holder.getByText(/Mật khẩu này do Quản trị hệ thống cấp, Quản trị hệ thống thứ hai duyệt/).waitFor();
    expect(await axeFaults(holder, 'who gave the password')).toEqual([]);
  });

  it('a head passes a right on to an officer by name and date, who sees in whose name he acts, and takes it back', async () => {
    const head = await stage.window('pc02.chihuy', '/quan-tri');
    const section = head.getByRole('region', { name: 'Ủy quyền' });
    await section.getByLabel('Người được ủy quyền').selectOption('account/pc02.canbo');
    expect(await section.getByRole('button', { name: 'Ủy quyền' }).isDisabled()).toBe(true);
    await section.getByLabel('Phân loại').check();
    await section.getByLabel('Đọc nội dung tin').check();
    await section.getByRole('button', { name: 'Ủy quyền' }).click();
    const line = section.getByRole('row').filter({ hasText: 'Cán bộ PC02' });
    await line.getByText('Đang có hiệu lực').waitFor();
    expect(await line.innerText()).toContain('Phân loại · Đọc nội dung tin');
    expect(await axeFaults(head, 'delegations')).toEqual([]);

    const officer = await stage.window('pc02.canbo', '/hop-tin');
    await officer.getByText('được pc02.chihuy ủy quyền').waitFor();

    await line.getByRole('button', { name: 'Chấm dứt' }).click();
    await line.getByText('Đã chấm dứt').waitFor();
    expect(await line.getByRole('button').count()).toBe(0);
  });
});
