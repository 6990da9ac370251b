/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Hai người đi xe máy giật túi xách của bà cụ trước cổng chợ Láng, chạy về hướng Cầu Giấy';

browserSuite('an informant at the public pages', (stage) => {
  const at = (path: string) => stage.tinbao.url + path;

  /** From the form to the receipt, as a person goes. */
  async function report(page: Page, words = WORDS): Promise<void> {
    await page.goto(at('/bao-tin'));
    await page.getByLabel('Chuyện gì đã xảy ra?').fill(words);
    await page.getByLabel('Ở phường, xã nào?').selectOption({ label: 'Phường Láng' });
    await page.getByLabel('Hôm nay').check();
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor();
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã nhận tin của bạn' }).waitFor();
  }

  const codeOn = async (page: Page) => (await page.locator('#code').textContent()) ?? '';
  const numberOn = async (page: Page) => /TB-\d{4}-\d{7}/.exec(await page.locator('main').innerText())?.[0];
  const tips = async () => (await stage.tinbao.call('GET', '/api/tips?limit=200')).json.items.length as number;

  /** The receipt as the file a browser saves. */
  async function download(page: Page): Promise<string> {
    await page.getByText('Chứng nhận đã nộp (không bắt buộc)').click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Tải chứng nhận' }).click();
    return readFile(await (await waiting).path(), 'utf8');
  }

  /** Flips one bit of a letter or digit inside the event of a receipt. */
  function flipped(receipt: string): string {
    const place = receipt.indexOf('"event"') + 40;
    const byte = String.fromCharCode(receipt.charCodeAt(place) ^ 1);
    return receipt.slice(0, place) + byte + receipt.slice(place + 1);
  }

  it('reports with JavaScript off, leaves with number and code, and a reload sends nothing twice', async () => {
    const page = await stage.visitor({ javaScriptEnabled: false });
    await report(page);
    expect(await codeOn(page)).toMatch(/^(\d{4} ){4}\d{4}$/);
    const number = await numberOn(page);
    expect(number).toBeDefined();
    const before = await tips();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    expect(await numberOn(page)).toBe(number);
    expect(await tips()).toBe(before);
  });

  it('follows the tip by the code with JavaScript off; a wrong code says only that nothing was found', async () => {
    const page = await stage.visitor({ javaScriptEnabled: false });
    await report(page);
    const code = await codeOn(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Theo dõi tin đã gửi' }).click();
    await page.getByLabel('Mã theo dõi (20 chữ số)').fill(code);
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByText('Đã nhận', { exact: false }).first().waitFor();
    expect(await page.locator('main').innerText()).toMatch(/TB-\d{4}-\d{7}/);
    await page.goto(at('/theo-doi'));
    await page.getByLabel('Mã theo dõi (20 chữ số)').fill('1111 2222 3333 4444 5555');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Không tìm thấy' }).waitFor();
  });

  it('goes through the whole report by keyboard alone', async () => {
    const page = await stage.visitor();
    await page.goto(at('/bao-tin'));
    const until = async (name: string, key = 'Tab') => {
      for (let pressed = 0; pressed < 60; pressed += 1) {
        if (await page.evaluate((wanted) => (document.activeElement?.textContent ?? '').trim() === wanted || (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent?.trim() === wanted, name)) return;
        await page.keyboard.press(key);
      }
      throw new Error(`the focus never reached "${name}"`);
    };
    await until('Chuyện gì đã xảy ra?');
    await page.keyboard.insertText(WORDS);
    await until('Xem lại trước khi gửi');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Xem lại trước khi gửi' }).waitFor();
    await until('Gửi');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đã nhận tin của bạn' }).waitFor();
  });

  it.each([['Shift three times', async (page: Page) => {
    for (const key of ['Shift', 'Shift', 'Shift']) await page.keyboard.press(key);
  }], ['the button', async (page: Page) => page.getByRole('link', { name: 'Thoát nhanh' }).click()]] as const)('leaves at once by %s: another page, and Back does not lead here', async (_how, leave) => {
    const page = await stage.visitor();
    await page.route('https://www.google.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
    await page.goto('about:blank');
    await page.goto(at('/bao-tin'));
    await page.getByLabel('Chuyện gì đã xảy ra?').fill(WORDS);
    await leave(page);
    await page.waitForURL('https://www.google.com/');
    await page.goBack();
    expect(page.url()).not.toContain('/bao-tin');
  });

  it('checks the receipt with the network off: whole it holds, with one byte flipped it is called altered', async () => {
    const page = await stage.visitor();
    await report(page);
    const receipt = await download(page);
    await page.goto(at('/kiem-tra'));
    await page.context().setOffline(true);
    await verifies(page, receipt);
  });

  it('checks the receipt in the saved page too, opened from the disk with no network', async () => {
    const page = await stage.visitor();
    await report(page);
    const receipt = await download(page);
    await page.goto(at('/kiem-tra'));
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Lưu trang này' }).click();
    const folder = await mkdtemp(join(tmpdir(), 'tinbao-saved-'));
    try {
      const file = join(folder, 'kiem-tra.html');
      await (await waiting).saveAs(file);
      const other = await stage.visitor({ offline: true });
      await other.goto(pathToFileURL(file).href);
      await verifies(other, receipt);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  async function verifies(page: Page, receipt: string): Promise<void> {
    const status = page.getByRole('status');
    await page.getByLabel('Chứng nhận (nội dung tệp .json)').fill(receipt);
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await status.filter({ hasText: 'Trình duyệt của bạn đã kiểm tra' }).waitFor();
    expect(await status.locator('.good').count()).toBe(1);
    await page.getByLabel('Chứng nhận (nội dung tệp .json)').fill(flipped(receipt));
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await status.locator('.bad').waitFor();
    expect(await status.locator('.good').count()).toBe(0);
  }

  it('leaves a sealed contact; the clear one is in no request', async () => {
    const page = await stage.visitor();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
    await page.goto(at('/bao-tin'));
    await page.getByLabel('Chuyện gì đã xảy ra?').fill(WORDS);
    await page.getByLabel('Có, một số điện thoại hoặc e-mail').check();
    await page.getByLabel('Số điện thoại hoặc e-mail', { exact: true }).fill('0912345678');
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByText('Đã niêm phong trên máy bạn.').waitFor();
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã nhận tin của bạn' }).waitFor();
    expect(sent.join('\n')).toContain('BEGIN+AGE+ENCRYPTED+FILE');
    expect(sent.join('\n')).not.toContain('0912345678');
  });

  it('finds no trace on the device and no other host asked, from the first page to the last', async () => {
    const page = await stage.visitor();
    const asked = new Set<string>();
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) asked.add(new URL(request.url()).origin);
    });
    await report(page);
    for (const path of ['/theo-doi', '/kiem-tra', '/an-toan', '/en/bao-tin', '/bao-tin']) {
      await page.goto(at(path));
      expect(await traces(page, page.context())).toEqual({ cookies: 0, local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
    }
    expect([...asked]).toEqual([stage.tinbao.url]);
  });

  async function traces(page: Page, context: BrowserContext) {
    const kept = await page.evaluate(async () => ({
      local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    return { ...kept, cookies: (await context.cookies()).length };
  }

  it('axe finds nothing on any page, in both themes, also with errors, a review and a receipt', async () => {
    const page = await stage.visitor();
    const faults: string[] = [];
    const look = async (what: string) => faults.push(...(await axeFaults(page, what)));
    for (const path of ['/bao-tin', '/theo-doi', '/kiem-tra', '/an-toan', '/en/bao-tin', '/en/kiem-tra']) {
      await page.goto(at(path));
      await look(path);
    }
    await page.goto(at('/bao-tin'));
    await page.getByLabel('Ngày khác', { exact: true }).check();
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByRole('alert').waitFor();
    await look('errors');
    await page.getByLabel('Chuyện gì đã xảy ra?').fill(`${WORDS}. Tôi là Nguyễn Thị Lan, số 0912 345 678`);
    await page.getByLabel('Không rõ', { exact: true }).check();
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
    await page.getByRole('button', { name: 'Gửi', exact: true }).waitFor();
    await look('review');
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã nhận tin của bạn' }).waitFor();
    await page.getByText('Chứng nhận đã nộp (không bắt buộc)').click();
    await look('receipt');
    await page.goto(at('/theo-doi'));
    await page.getByLabel('Mã theo dõi (20 chữ số)').fill('12');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await look('unknown code');
    await page.goto(at('/kiem-tra'));
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByRole('status').locator('.bad').waitFor();
    await look('no receipt');
    expect(faults).toEqual([]);
  });

  it('fits a window of 320 px, and 360 px with text of twice the size: no page scrolls sideways', async () => {
    const page = await stage.visitor({ viewport: { width: 320, height: 640 } });
    await report(page);
    const wide: string[] = [];
    const measure = async (what: string) => {
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (excess > 0) wide.push(`${what}: ${excess} px`);
    };
    await measure('receipt');
    for (const path of ['/bao-tin', '/theo-doi', '/kiem-tra', '/an-toan', '/en/bao-tin']) {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(at(path));
      await measure(path);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
      await measure(`${path} at 200 %`);
    }
    expect(wide).toEqual([]);
  });
});
