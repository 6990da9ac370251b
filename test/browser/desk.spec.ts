/// <reference lib="dom" />
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { until } from '../started.js';
import { args, axeFaults, browserSuite, executablePath, sessionCookie } from './browser.js';

const WORDS = 'Thấy hai thanh niên bẻ khoá lấy xe máy trước cổng trường';
const RECEIPT = /Số tiếp nhận của anh\/chị là TB-\d{4}-\d{7}/;

browserSuite('the operator at the desk', (stage) => {
  const desk = async () => {
    const page = await stage.window('truc113', '/ban-truc');
    await narrative(page).waitFor();
    return page;
  };
  const narrative = (page: Page) => page.getByLabel('Nội dung', { exact: true });
  const foot = (page: Page) => page.getByRole('region', { name: 'Vừa tiếp nhận' });
  const tips = async () => (await stage.tinbao.call('GET', '/api/tips?limit=200')).json.items.length as number;
  const waitsForReceipt = (page: Page) => foot(page).getByText('CHƯA CÓ BIÊN NHẬN').first().waitFor();
  const isReceived = (page: Page) => foot(page).getByText(RECEIPT).waitFor();
  const caret = (page: Page) => narrative(page).evaluate((field: HTMLTextAreaElement) => [document.activeElement === field, field.selectionStart, field.selectionEnd]);

  it('goes from the call to the receipt without a mouse, with ward and kind, in at most 12 keys beyond the words', async () => {
    const page = await desk();
    await until(async () => (await caret(page))[0] === true);
    await page.keyboard.insertText(WORDS);
    const panel = page.getByRole('complementary', { name: 'Đề xuất của máy' });
    await panel.getByText(/Độ tin \d/).waitFor();
    await panel.getByText(/^Nguồn tin đề xuất: .* · độ tin [01],\d\d$/).waitFor();
    await panel.getByText(/^Ưu tiên P2 · độ tin [01],\d\d$/).waitFor();
    const keys = ['F2', 'Tab', 'Tab', 'l', 'a', 'n', 'g', 'ArrowDown', 'Enter', 'Control+Enter'];
    const received = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/tips'));
    for (const key of keys) await page.keyboard.press(key);
    await isReceived(page);
    expect(keys.flatMap((key) => key.split('+')).length).toBeLessThanOrEqual(12);
    expect(await caret(page)).toEqual([true, 0, 0]);
    expect((await received).postDataJSON()).toMatchObject({ channel: 'phone', narrative: WORDS, place: { ward: '00199' }, tipKind: 'report', intakeRecordId: expect.any(String) });
  });

  it('writes off a silent call with F7 and takes it back with F3: the record is counted once', async () => {
    const page = await desk();
    const counted = async () => (await stage.tinbao.call('GET', '/api/targets')).json.t1.receiptRate.denominator as number;
    const before = await counted();
    await page.keyboard.press('F7');
    const said = page.getByRole('status').filter({ hasText: 'im lặng. Huỷ được' });
    const [number] = /\d+/.exec((await said.textContent()) ?? '') ?? [];
    await page.keyboard.press('F3');
    await page.getByText(`lượt số ${number}`).waitFor();
    await said.waitFor({ state: 'detached' });
    await page.keyboard.insertText('Gọi lại: có người bị cướp dây chuyền');
    await page.keyboard.press('Control+Enter');
    await isReceived(page);
    await until(async () => (await counted()) > before);
    expect(await counted()).toBe(before + 1);
  });

  it('takes Vietnamese from an input method that composes', async () => {
    const page = await desk();
    const session = await page.context().newCDPSession(page);
    for (const word of [['T', 'Tr', 'Tro', 'Trô', 'Trộ', 'Trộm'], ['c', 'ca', 'că', 'cắ', 'cắp']]) {
      for (const text of word) {
        await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyA' });
        await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      }
      await session.send('Input.insertText', { text: word.at(-1) ?? '' });
      if (word[0] === 'T') await page.keyboard.press('Space');
    }
    expect(await narrative(page).inputValue()).toBe('Trộm cắp');
  });

  it('takes Vietnamese from an input method of the UniKey kind, which sends false Backspaces and ready letters', async () => {
    const page = await desk();
    const session = await page.context().newCDPSession(page);
    const letter = async (text: string) => {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', windowsVirtualKeyCode: 231, key: text, text });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 231, key: text });
    };
    for (const part of ['T', 'r', 'o', '⌫ô', '⌫ộ', 'm', ' ', 'c', 'a', '⌫ă', '⌫ắ', 'p']) {
      for (const text of part) await (text === '⌫' ? page.keyboard.press('Backspace') : letter(text));
    }
    expect(await narrative(page).inputValue()).toBe('Trộm cắp');
  });

  it('keeps the caret where it is while a suggestion arrives and while other tips come in', async () => {
    const page = await desk();
    await page.keyboard.insertText(WORDS);
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
    const before = await caret(page);
    await page.getByRole('complementary', { name: 'Đề xuất của máy' }).getByText(/Độ tin \d/).waitFor();
    await stage.tinbao.call('POST', '/api/intake-records', { body: { channel: 'phone' } });
    expect(await caret(page)).toEqual(before);
    expect(await narrative(page).inputValue()).toBe(WORDS);
  });

  it('finds its words again after the browser was killed in mid-sentence, and they become one tip', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'tinbao-profile-'));
    const opened: BrowserContext[] = [];
    const open = async () => {
      const context = await chromium.launchPersistentContext(profile, { executablePath, args, locale: 'vi-VN' });
      opened.push(context);
      await context.addCookies([await sessionCookie(stage.tinbao, 'truc113')]);
      const page = await context.newPage();
      await page.goto(`${stage.tinbao.url}/ban-truc`);
      await narrative(page).waitFor();
      return page;
    };
    try {
      const before = await tips();
      const first = await open();
      await first.keyboard.insertText(WORDS);
      await first.getByText('Nháp đã lưu').waitFor();
      const more = ' rồi phóng xe về hướng cầu Giấy';
      await first.keyboard.type(more.slice(0, 12));
      await kill(first.context().browser());
      const page = await open();
      await until(async () => (await narrative(page).inputValue()).startsWith(WORDS));
      expect((WORDS + more).startsWith(await narrative(page).inputValue())).toBe(true);
      await narrative(page).focus();
      await page.keyboard.press('Control+Enter');
      await isReceived(page);
      await until(async () => (await tips()) > before);
      expect(await tips()).toBe(before + 1);
    } finally {
      await opened.at(-1)?.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  async function kill(browser: Browser | null): Promise<void> {
    if (!browser) throw new Error('no browser behind the profile');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const gone = new Promise((resolve) => browser.once('disconnected', resolve));
    process.kill(processInfo.find(({ type }) => type === 'browser')?.id ?? Number.NaN, 'SIGKILL');
    await gone;
  }

  it.each([
    ['answers with an error', { status: 503, contentType: 'application/problem+json', body: '{"type":"about:blank","title":"x","status":503,"code":"unavailable"}' }],
    ['takes the tip but its answer is lost', undefined],
  ])('says that there is no receipt when the server %s, sends again, and one tip results', async (_case, answer) => {
    const page = await desk();
    const before = await tips();
    let refused = 0;
    await page.route('**/api/tips', async (route) => {
      if (route.request().method() !== 'POST' || (refused += 1) > 1) return route.continue();
      if (answer) return route.fulfill(answer);
      await route.fetch();
      return route.abort();
    });
    await page.keyboard.insertText(WORDS);
    await page.keyboard.press('Control+Enter');
    await waitsForReceipt(page);
    expect(await narrative(page).inputValue()).toBe('');
    await isReceived(page);
    expect(await foot(page).getByText('CHƯA CÓ BIÊN NHẬN').count()).toBe(0);
    await until(async () => (await tips()) > before);
    expect(await tips()).toBe(before + 1);
  });

  it('goes on with the line cut: the tips wait, are sent in order when it is back, and each is there once', async () => {
    const page = await desk();
    const before = await tips();
    await page.context().setOffline(true);
    await page.getByText('Mất kết nối', { exact: true }).waitFor();
    for (const words of ['Tin thứ nhất: mất xe đạp', 'Tin thứ hai: đánh nhau ở quán bia']) {
      await narrative(page).focus();
      await page.keyboard.insertText(words);
      await page.keyboard.press('Control+Enter');
      await foot(page).getByText(words).waitFor();
      await waitsForReceipt(page);
    }
    expect(await tips()).toBe(before);
    await page.context().setOffline(false);
    await until(async () => (await foot(page).getByText('CHƯA CÓ BIÊN NHẬN').count()) === 0 && (await tips()) === before + 2);
    await foot(page).getByText(RECEIPT).waitFor();
  });

  it('shows whom to call first when a life is in danger, and the caret stays', async () => {
    const page = await desk();
    await page.keyboard.insertText('Nhà hàng xóm đang cháy to, có người kẹt bên trong, cứu với');
    await page.getByRole('alert').filter({ hasText: 'GỌI TRƯỚC 114' }).waitFor();
    expect((await caret(page))[0]).toBe(true);
  });

  it('axe finds nothing at the empty desk, in a call with a suggestion, with the key sheet open, in English', async () => {
    const page = await desk();
    const faults = await axeFaults(page, 'empty');
    await narrative(page).focus();
    await page.keyboard.insertText(`${WORDS}, có người bị đâm, đang kêu cứu`);
    await page.getByRole('complementary', { name: 'Đề xuất của máy' }).getByText(/Độ tin \d/).waitFor();
    await page.keyboard.press('F1');
    await page.keyboard.press('F10');
    await page.getByRole('complementary', { name: 'Phím tắt' }).waitFor();
    faults.push(...(await axeFaults(page, 'call')));
    await page.keyboard.press('Escape');
    await page.getByLabel('Ngôn ngữ').selectOption('en');
    await page.keyboard.press('Control+Enter');
    await foot(page).or(page.getByRole('region', { name: 'Just received' })).getByText(/TB-\d{4}-\d{7}/).first().waitFor();
    faults.push(...(await axeFaults(page, 'received, English')));
    expect(faults).toEqual([]);
  });

  it('shows figures of one width: 11:11 takes the room of 00:00', async () => {
    const page = await desk();
    const widths = await page.evaluate(async () => {
      await document.fonts.ready;
      return ['11:11', '00:00'].map((text) => {
        const span = document.body.appendChild(document.createElement('span'));
        span.textContent = text;
        return span.getBoundingClientRect().width;
      });
    });
    expect(widths[0]).toBeGreaterThan(10);
    expect(widths[0]).toBe(widths[1]);
  });
});
