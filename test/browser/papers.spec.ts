/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { pdfPages } from '@tinbao/testing';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const WORDS = 'Hai người phá khoá lấy xe máy trước cổng chợ Đồng Xuân';

browserSuite('the papers of a tip', (stage) => {
  const papers = (page: Page) => page.getByRole('region', { name: 'Văn bản' });
  const line = (page: Page, title: string, state: string) => papers(page).getByRole('listitem').filter({ hasText: title }).filter({ hasText: state });

  async function lodge(): Promise<string> {
    const { json } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'in_person', narrative: WORDS, reporter: { anonymous: true }, place: { ward: '00004' } } });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${json.tipId}`)).json?.rule !== undefined);
    return json.tipId as string;
  }

  async function downloaded(page: Page, link: Locator): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return readFileSync(await file.path());
  }

  it('are looked at as drafts, issued with number and date, and downloaded as the bytes that the ledger knows', async () => {
    const id = await lodge();
    const page = await stage.window('truongca', `/tin/${id}`, { viewport: { width: 1366, height: 768 } });
    const draft = line(page, 'BIÊN BẢN tiếp nhận', 'dự thảo');
    await draft.waitFor();
    expect(pdfPages(await downloaded(page, draft.getByRole('link', { name: 'Tải dự thảo' })))[0]).toContain('DỰ THẢO');
    await draft.getByRole('button', { name: /^Ban hành/ }).click();
    await page.getByLabel('Số văn bản').fill('12/BB-TN');
    expect(await axeFaults(page, 'a tip with a paper to issue')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Đã ban hành: BIÊN BẢN tiếp nhận').waitFor();
    const issued = line(page, 'BIÊN BẢN tiếp nhận', 'đã ban hành');
    await issued.getByText('số 12/BB-TN').waitFor();
    const pdf = await downloaded(page, issued.getByRole('link', { name: 'Tải bản ban hành' }));
    const [text] = pdfPages(pdf);
    for (const part of ['Số: 12/BB-TN', WORDS, 'Mẫu số 01']) expect(text).toContain(part);
    const { json } = await stage.tinbao.call('GET', `/api/tips/${id}/events`, { as: 'truongca' });
    const { data } = json.find((event: { type: string }) => event.type.includes('.DocumentIssued.'));
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(data.hash);
    // A number is used once: the form keeps what was typed beside the reason.
    await line(page, 'GIẤY BIÊN NHẬN', 'dự thảo').getByRole('button', { name: /^Ban hành/ }).click();
    await page.getByLabel('Số văn bản').fill('12/BB-TN');
    await page.keyboard.press('Enter');
    await page.getByText('Số văn bản đã dùng').waitFor();
    expect(await page.getByRole('textbox', { name: 'Số văn bản' }).inputValue()).toBe('12/BB-TN');
  });

  it('are a list without files to whom no words are shown, and a notice that is owed has a draft to print', async () => {
    const id = await lodge();
    const auditor = await stage.window('kiemtoan', `/tin/${id}`);
    await line(auditor, 'GIẤY BIÊN NHẬN', 'dự thảo').waitFor();
    expect(await papers(auditor).getByRole('link').count()).toBe(0);
    expect(await papers(auditor).getByRole('button').count()).toBe(0);
    const page = await stage.window('truongca', `/tin/${id}`);
    const notice = page.getByRole('region', { name: 'Thông báo phải gửi' }).getByRole('listitem').filter({ hasText: 'Viện kiểm sát' });
    const [text] = pdfPages(await downloaded(page, notice.getByRole('link', { name: 'Dự thảo để in' })));
    for (const part of ['THÔNG BÁO', 'Kính gửi: Viện kiểm sát nhân dân có thẩm quyền', 'DỰ THẢO']) expect(text).toContain(part);
  });

  it('are files that no cache keeps and no page frames, and a paper of another tip is none of this one', async () => {
    const [id, other] = [await lodge(), await lodge()];
    const { json: tip } = await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'truongca' });
    const body = { kind: 'receipt_slip', number: '13/BN', date: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10) };
    const { json } = await stage.tinbao.call('POST', `/api/tips/${id}/issue-document`, { as: 'truongca', key: key(), headers: { 'if-match': `"${tip.version}"` }, body });
    const { hash } = json.events[0].data;
    const { status, headers } = await stage.tinbao.call('GET', `/api/tips/${id}/documents/${hash}`, { as: 'truongca' });
    expect(status).toBe(200);
    expect(Object.fromEntries(['content-type', 'content-disposition', 'cache-control', 'x-content-type-options', 'x-frame-options'].map((name) => [name, headers.get(name)]))).toEqual({
      'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${hash.slice(0, 16)}.pdf"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY',
    });
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await stage.tinbao.call('GET', `/api/tips/${other}/documents/${hash}`, { as: 'truongca' })).json.code).toBe('document_not_found');
    expect((await stage.tinbao.call('GET', '/api/register.pdf?from=2026-13-01&to=x', { as: 'truongca' })).json.code).toBe('invalid_query');
    expect(stage.tinbao.output()).not.toContain('xe máy');
  });
});
