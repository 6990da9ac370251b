/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Bắt quả tang đối tượng bán ma tuý đá ở ngõ 5';

browserSuite('a tip before everybody’s eyes', (stage) => {
  const list = (page: Page) => page.getByRole('listbox');
  const classified = (page: Page) => page.getByRole('article', { name: /^Phân loại/ });

  /** Waits until the classification tile says so many of so many. */
  const says = (page: Page, numerator: number, denominator: number) => classified(page).getByText(new RegExp(`^${numerator} đã xong / ${denominator} tất cả$`)).waitFor();

  it('goes from the desk to the officer’s inbox and into the supervisor’s figure, no page reloaded, by keyboard', async () => {
    await stage.tinbao.appoint('pc04.chihuy', { role: 'agencyHead', agency: 'hn.pc04' });
    const [operator, officer, supervisor] = await Promise.all([
      stage.window('truc113', '/ban-truc'), stage.window('pc04.chihuy', '/hop-tin', { viewport: { width: 1366, height: 768 } }), stage.window('chihuy', '/chi-huy'),
    ]);
    await Promise.all([operator.getByLabel('Nội dung', { exact: true }).waitFor(), officer.getByRole('heading', { level: 1 }).waitFor(), classified(supervisor).waitFor()]);
    for (const page of [operator, officer, supervisor]) await page.evaluate(() => Object.assign(window, { isSame: true }));

    await operator.keyboard.insertText(WORDS);
    await operator.keyboard.press('Control+Enter');
    const [number = ''] = /TB-\d{4}-\d{7}/.exec(await operator.getByRole('region', { name: 'Vừa tiếp nhận' }).getByText(/TB-\d{4}-\d{7}/).first().innerText()) ?? [];
    await says(supervisor, 0, 1);

    // A row may wait under "tin mới": R lets it in.
    await officer.getByRole('button', { name: /tin mới|Hiện tin mới/ }).or(list(officer).getByRole('option')).first().waitFor();
    await reach(officer, 'listbox');
    await officer.keyboard.press('r');
    await list(officer).getByRole('option').filter({ hasText: number.slice(-7) }).waitFor();
    await officer.keyboard.press('ArrowDown');
    await officer.keyboard.press('Enter');
    await officer.getByText(WORDS).first().waitFor();
    await record(officer, 'Nhận tin');
    await officer.getByText('Đã ghi sổ: Nhận tin').waitFor();
    await openAct(officer, 'Phân loại');
    await officer.getByRole('button', { name: 'Dùng đề xuất này' }).focus();
    await officer.keyboard.press('Enter');
    await officer.keyboard.press('Control+Enter');
    await officer.getByText('Đã ghi sổ: Phân loại').waitFor();

    await says(supervisor, 1, 1);
    for (const page of [operator, officer, supervisor]) expect(await page.evaluate(() => 'isSame' in window)).toBe(true);

    await classified(supervisor).getByRole('link').first().focus();
    await supervisor.keyboard.press('Enter');
    await supervisor.getByText('1 dòng').waitFor();
    expect(await supervisor.getByRole('row').count()).toBe(2);
    await supervisor.getByRole('link', { name: number }).waitFor();
  });

  async function reach(page: Page, role: string): Promise<void> {
    for (let pressed = 0; pressed < 30; pressed += 1) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === role) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the focus never reached a ${role}`);
  }

  /** Opens the form of an act by its button, by keyboard. */
  async function openAct(page: Page, name: string): Promise<void> {
    await page.getByRole('region', { name: 'Việc tiếp theo' }).getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ghi sổ' }).waitFor();
  }

  async function record(page: Page, name: string): Promise<void> {
    await openAct(page, name);
    await page.keyboard.press('Control+Enter');
  }

  async function lodge(narrative: string): Promise<string> {
    const { json } = await stage.tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative, reporter: { anonymous: true }, place: { ward: '00199' } },
    });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json?.rule !== undefined);
    return json.tipId as string;
  }

  it('shows a reader no act that is not his: the auditor sees neither words nor acts', async () => {
    const id = await lodge(WORDS);
    const page = await stage.window('kiemtoan', `/tin/${id}`);
    await page.getByText(/TB-\d{4}-\d{7}/).first().waitFor();
    await page.getByText('Bạn không có quyền đọc nội dung').waitFor();
    expect(await page.content()).not.toContain('ma tuý đá');
    for (const name of ['Nhận tin', 'Phân loại', 'Phân công', 'Ghi sổ']) expect(await page.getByRole('button', { name }).count()).toBe(0);
  });

  it('counts in the list what the number said, for each number of the page', async () => {
    const page = await stage.window('chihuy', '/chi-huy');
    await classified(page).waitFor();
    const links = await page.getByRole('article').getByRole('link').evaluateAll((all) => all.map((link) => [parseInt(link.textContent ?? '', 10), (link as HTMLAnchorElement).href] as const));
    expect(links.length).toBeGreaterThan(3);
    for (const [count, address] of links) {
      await page.goto(address);
      await page.getByText(`${count} dòng`).waitFor();
      expect(await page.getByRole('row').count()).toBe(count + 1);
    }
  });

  it('axe finds nothing at the inbox, a tip with a form open, the targets and a list', async () => {
    const id = await lodge('Ba đối tượng đột nhập nhà dân, trộm két sắt ở phường Láng');
    const faults: string[] = [];
    const officer = await stage.window('truongca', '/hop-tin', { viewport: { width: 1366, height: 768 } });
    await list(officer).getByRole('option').first().waitFor();
    faults.push(...(await axeFaults(officer)));
    await officer.goto(`${stage.tinbao.url}/tin/${id}?viec=classify`);
    await officer.getByRole('button', { name: 'Ghi sổ' }).waitFor();
    await officer.getByRole('button', { name: 'Ghi sổ' }).click();
    faults.push(...(await axeFaults(officer, 'tip, form with what lacks')));
    const supervisor = await stage.window('chihuy', '/chi-huy');
    await classified(supervisor).waitFor();
    faults.push(...(await axeFaults(supervisor)));
    await classified(supervisor).getByRole('link').first().click();
    await supervisor.getByRole('row').first().waitFor();
    faults.push(...(await axeFaults(supervisor)));
    expect(faults).toEqual([]);
  });

  it('fits a phone: neither inbox, tip nor targets scroll sideways at 360 px', async () => {
    const id = await lodge(WORDS);
    const page = await stage.window('truongca', '/hop-tin', { viewport: { width: 360, height: 740 } });
    const wide: string[] = [];
    for (const path of ['/hop-tin', `/tin/${id}`, '/chi-huy', '/ban-truc']) {
      await page.goto(stage.tinbao.url + path);
      await page.getByRole('main').getByRole('heading').first().waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (excess > 0) wide.push(`${path}: ${excess} px`);
    }
    expect(wide).toEqual([]);
  });
});
