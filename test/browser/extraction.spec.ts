/// <reference lib="dom" />
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const cliMain = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const LANG_WARD = '00199';

browserSuite('what the machine reads in the words', (stage) => {
  const narrative = (page: Page) => page.getByLabel('Nội dung', { exact: true });
  const found = (page: Page) => page.getByRole('region', { name: 'Máy đọc thấy trong nội dung' });
  const chip = (page: Page, says: string) => found(page).getByRole('listitem').filter({ hasText: says });
  const caret = (page: Page) => narrative(page).evaluate((field: HTMLTextAreaElement) => [document.activeElement === field, field.selectionStart, field.selectionEnd]);
  const ward = (page: Page) => page.getByRole('combobox', { name: 'Phường, xã' }).or(page.getByLabel('Phường, xã', { exact: true })).first();

  const call = async (words: string) => {
    const page = await stage.window('truc113', '/ban-truc');
    await narrative(page).waitFor();
    await until(async () => (await caret(page))[0] === true);
    await page.keyboard.insertText(words);
    await found(page).getByRole('listitem').first().waitFor();
    return page;
  };
  /** Receives the call; yields what was sent and the id of the tip. */
  const receive = async (page: Page) => {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/tips'));
    await page.keyboard.press('Control+Enter');
    const response = await answered;
    return { sent: response.request().postDataJSON(), tipId: ((await response.json()) as { tipId: string }).tipId };
  };
  const eventOf = async (tipId: string) => (await stage.tinbao.call('GET', `/api/tips/${tipId}/events`)).json[0].data;

  it('Alt+1 puts the ward that was said into the call, and the same key takes it out; words, focus and caret stay', async () => {
    const words = 'Ở phường Láng có hai thanh niên bẻ khoá lấy xe máy 29X1-123.45';
    const page = await call(words);
    const before = await caret(page);
    await chip(page, 'Phường Láng').getByText('Alt+1').waitFor();
    expect(await ward(page).inputValue()).toBe('');
    await page.keyboard.press('Alt+1');
    await until(async () => (await ward(page).inputValue()) === 'Phường Láng');
    await page.keyboard.press('Alt+1');
    await until(async () => (await ward(page).inputValue()) === '');
    await page.keyboard.press('Alt+1');
    await until(async () => (await ward(page).inputValue()) === 'Phường Láng');
    expect([await narrative(page).inputValue(), await caret(page)]).toEqual([words, before]);
    const { sent, tipId } = await receive(page);
    expect(sent.place).toEqual({ ward: LANG_WARD });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${tipId}`)).json.ward === LANG_WARD);
  });

  it('takes time and facts by key and by button, each into its field', async () => {
    const page = await call('Lúc 22h30 ngày 26/11/2025 nó đánh cháu bé 10 tuổi rồi bỏ trốn');
    const before = await caret(page);
    await page.keyboard.press('Alt+1');
    await chip(page, '10 tuổi').getByRole('button').click();
    await chip(page, 'có thể bỏ trốn').getByRole('button').click();
    await page.getByText('Đã lấy người bị tố giác có thể bỏ trốn.').waitFor();
    expect(await caret(page)).toEqual(before);
    const { sent } = await receive(page);
    expect(sent).toMatchObject({ occurredAt: '2025-11-26T15:30:00.000Z', facts: { victimUnder18: true, suspectMayFlee: true } });
    expect(sent).not.toHaveProperty('place');
  });

  it('shows all wards that words leave open, each to be taken by itself', async () => {
    const page = await call('Có đánh nhau ở phường Láng Hạ');
    for (const name of ['Phường Giảng Võ', 'Phường Láng', 'Phường Đống Đa']) await chip(page, name).getByText('chưa chắc').first().waitFor();
    expect(await ward(page).inputValue()).toBe('');
  });

  it('what nobody takes leaves no trace: no field of the tip, no event, no table', async () => {
    const page = await call('Tối qua ở phường Láng nó cầm dao lấy 2tr5 rồi chuyển vào stk 19036789123456 techcombank, xe 29X1-123.45, sđt 0987 654 321, số 5 ngõ 91 Láng Hạ');
    for (const says of ['2.500.000 đ', '29X1-123.45', '0987654321', 'dao', '19036789123456 Techcombank', 'số 5 ngõ 91 Láng Hạ']) await chip(page, says).first().waitFor();
    await chip(page, '29X1-123.45').getByRole('button', { name: /^Chép/ }).waitFor();
    const { sent, tipId } = await receive(page);
    expect(Object.keys(sent).sort()).toEqual(['channel', 'intakeRecordId', 'narrative', 'reporter']);
    const { facts, place, occurredAt } = await eventOf(tipId);
    expect([facts ?? {}, place ?? {}, occurredAt]).toEqual([{}, {}, undefined]);
    const tables = await rows("select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
    const everything = await rows(tables.map(({ name }) => `select '${name}' as name, t::text as row from ${name} t`).join(' union all '));
    const said = ['2500000', '2tr5', '29X1', '0987654321', '0987 654', '19036789123456', 'Techcombank', 'số 5 ngõ 91'];
    expect(said.filter((word) => everything.some(({ row }) => row?.toLowerCase().includes(word.toLowerCase())))).toEqual([]);
    expect(everything.some(({ row }) => row?.includes(tipId))).toBe(true);
  });

  const rows = async (statement: string): Promise<{ name: string; row?: string }[]> => {
    const env = { ...process.env, NODE_OPTIONS: '', TINBAO_DATA: stage.tinbao.data };
    const { stdout } = await promisify(execFile)(process.execPath, [cliMain, 'sql', statement, '--json'], { env, maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout);
  };

  it('the officer who may read the words sees the same on the tip, read at the time it was received, and nothing to take', async () => {
    const page = await call('Tối qua ở phường Láng có hai người bị thương, hung thủ cầm mã tấu');
    const { tipId } = await receive(page);
    const tip = await stage.window('truongca', `/tin/${tipId}`);
    await found(tip).getByRole('listitem').filter({ hasText: 'mã tấu' }).waitFor();
    await found(tip).getByRole('listitem').filter({ hasText: '2 người' }).waitFor();
    expect(await found(tip).getByRole('button').count()).toBe(0);
    expect(await axeFaults(tip, 'tip')).toEqual([]);
  });

  it('axe finds nothing while chips are shown and taken, in both languages', async () => {
    const page = await call('Tối qua ở phường Láng Hạ nó cầm dao lấy 2tr5 của cháu bé 10 tuổi, xe 29X1-123.45');
    await page.keyboard.press('Alt+1');
    const faults = await axeFaults(page, 'chips');
    await page.getByLabel('Ngôn ngữ').selectOption('en');
    await page.getByRole('region', { name: 'What the machine read in the words' }).waitFor();
    faults.push(...(await axeFaults(page, 'chips, English')));
    expect(faults).toEqual([]);
  });
});
