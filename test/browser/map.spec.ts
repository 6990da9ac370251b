/// <reference lib="dom" />
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

const DAY_MS = 86_400_000;
const HA_DONG = '09556';
/** Six wards in turn; the last one is where the burst is planted. */
const wards = ['00004', '00008', '00025', '00070', '00082', HA_DONG];
const wide = { viewport: { width: 1366, height: 900 } };

browserSuite('the map of wards, hotspots and protected areas', (stage) => {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  /** A tip that came by mail so many days ago, classified as theft. */
  const lodge = async (daysAgo: number, ward: string): Promise<string> => {
    const receivedAt = new Date(today - daysAgo * DAY_MS - 20 * 3_600_000).toISOString();
    const { json } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'mail', narrative: 'Mất trộm xe máy trước nhà', receivedAt, reporter: { anonymous: true }, place: { ward } } });
    const id = json.tipId as string;
    await until(async () => typeof (await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'truongca' })).json?.rule === 'string');
    // Warnings of limits that have passed meanwhile make a version stale.
    await until(async () => {
      const { json: tip } = await stage.tinbao.call('GET', `/api/tips/${id}`, { as: 'truongca' });
      const headers = { 'if-match': `"${tip.version}"` };
      return (await stage.tinbao.call('POST', `/api/tips/${id}/classify`, { as: 'truongca', key: key(), headers, body: { tipKind: 'report', category: 'theft_burglary' } })).status === 200;
    });
    return id;
  };
  const picture = async (page: Page, name: string) => {
    if (process.env.TINBAO_SCREENSHOTS) await page.screenshot({ path: `${process.env.TINBAO_SCREENSHOTS}/${name}.png`, fullPage: true });
  };
  const map = (page: Page) => page.getByRole('figure', { name: 'Tin trong điểm nóng, theo phường, xã' });
  const facing = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-ward'));

  beforeAll(async () => {
    for (let i = 0; i < 24; i += 1) await lodge(21 - Math.floor(i * 0.75), wards[i % 6]!);
    await Promise.all(Array.from({ length: 6 }, () => lodge(9, HA_DONG)));
    await until(async () => (await stage.tinbao.call('GET', '/api/hotspots', { as: 'chihuy' })).json.tips >= 30);
  }, 120_000);

  it('tells a hotspot with its false-alarm rate, opens it into exactly its tips, and marks its ward on the map', async () => {
    const page = await stage.window('chihuy', '/chi-huy/diem-nong', wide);
    await page.getByText(/trung bình mỗi tuần có nhiều nhất [\d,.]+ báo động giả/).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Phường Hà Đông' }).first();
    const count = Number(await row.getByRole('cell').nth(2).textContent());
    expect(count).toBeGreaterThanOrEqual(6);
    const tips = page.getByRole('region', { name: /^Tin của điểm nóng: Trộm cắp/ });
    expect(await tips.getByRole('link').count()).toBe(count);
    await map(page).getByRole('button', { name: `Phường Hà Đông: ${count}, được đánh dấu` }).waitFor();
    await picture(page, 'hotspots');
    expect(await axeFaults(page, 'hotspots')).toEqual([]);
    await picture(page, 'hotspots-dark');
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, 'hotspots-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize(wide.viewport);
    await tips.getByRole('link').first().click();
    await page.waitForURL(/\/tin\//);
  });

  it('goes from ward to ward by the arrows, to a ward that touches, and says each with its number', async () => {
    const page = await stage.window('chihuy', '/chi-huy/diem-nong', wide);
    await map(page).getByRole('button', { name: /^Phường Hoàn Kiếm/ }).focus();
    const seen = [await facing(page)];
    for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowRight', 'ArrowUp']) {
      await page.keyboard.press(key);
      seen.push(await facing(page));
      const said = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      expect(said).toMatch(/^(Phường|Xã) .+: \d+$/);
      await map(page).getByText(said, { exact: true }).last().waitFor();
    }
    expect(new Set(seen).size).toBeGreaterThanOrEqual(4);
    await page.keyboard.press('+');
    await map(page).getByText('5 km', { exact: true }).waitFor();
    // One stop of the Tab key for all 126.
    expect(await map(page).locator('path[data-ward][tabindex="0"]').count()).toBe(1);
    await map(page).getByLabel('Ranh giới quận, huyện cũ').check();
    await picture(page, 'map-near');
    expect(await axeFaults(page, 'the map, near, with old districts')).toEqual([]);
  });

  it('lists every ward beside the map, sorted by name or number from the keyboard', async () => {
    const page = await stage.window('chihuy', '/chi-huy/diem-nong', wide);
    const rows = map(page).getByRole('row');
    await rows.nth(126).waitFor();
    expect(await rows.count()).toBe(127);
    expect(await rows.nth(1).textContent()).toContain('Phường Hà Đông');
    await map(page).getByRole('button', { name: 'Phường, xã', exact: true }).focus();
    await page.keyboard.press('Enter');
    const names = await map(page).getByRole('rowheader').allTextContents();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'vi')));
  });

  it('says that there is none where there is none, and to a committee tells numbers without tips', async () => {
    const page = await stage.window('chihuy', '/chi-huy/diem-nong?from=2025-01-01&to=2025-03-01', wide);
    await page.getByRole('status').getByText('Không có điểm nóng').waitFor();
    expect(await axeFaults(page, 'no hotspot')).toEqual([]);
    const committee = await stage.window('banchidao', '/chi-huy/diem-nong', wide);
    await committee.getByText('Vai của bạn chỉ xem con số.').waitFor();
    expect(await committee.getByRole('link', { name: /^TB-/ }).count()).toBe(0);
  });

  it('two persons protect an event on the map; a tip inside is raised, says why, and stands on the page of the event', async () => {
    const page = await stage.window('chihuy', '/chi-huy/bao-ve', wide);
    await page.getByText('Chưa có mục tiêu, sự kiện nào được bảo vệ').waitFor();
    const { json: held } = await stage.tinbao.call('GET', '/api/admin/rules/protected_areas', { as: 'admin' });
    const file = JSON.parse(held.text);
    const event = {
      id: 'sim-dem-nguoc', vi: 'Đêm đếm ngược', en: 'Countdown night', kind: 'event', simulated: true, wards: [], source: null, confidence: 'policy mô phỏng để kiểm thử',
      polygon: [[21.02, 105.84], [21.02, 105.86], [21.04, 105.86], [21.04, 105.84]], from: '2020-01-01T00:00:00.000Z', to: null, coordinating: ['hn.pc08'], priority: 'P0',
    };
    const admin = await stage.window('admin', '/quan-tri', wide);
    const rules = admin.getByRole('region', { name: 'Quy tắc' });
    await rules.getByRole('button', { name: 'Đề xuất sửa: Mục tiêu, sự kiện bảo vệ' }).click();
    const form = rules.getByRole('form', { name: /^Bản mới/ });
    const box = form.getByRole('textbox', { name: 'Toàn bộ dữ liệu (JSON)' });
    await box.waitFor();
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Kế hoạch bảo vệ (mô phỏng)');
    await box.fill(JSON.stringify({ ...file, as_of: 'sim-1', areas: [{ ...event, polygon: event.polygon.map(([lat, lon]) => [lon, lat]) }] }, null, 1));
    await form.getByRole('button', { name: 'Đề xuất' }).click();
    await form.getByRole('alert').getByText(/protected-areas\.json/).first().waitFor();
    await box.fill(JSON.stringify({ ...file, as_of: 'sim-1', areas: [event] }, null, 1));
    await form.getByRole('button', { name: 'Đề xuất' }).click();
    await rules.getByText('Chờ duyệt', { exact: true }).waitFor();

    const second = await stage.window('chihuy', '/quan-tri', wide);
    await second.getByRole('row').filter({ hasText: 'Chờ duyệt' }).getByRole('button', { name: 'Xem' }).click();
    await second.getByRole('figure', { name: /^Mục tiêu, sự kiện bảo vệ/ }).waitFor();
    await picture(second, 'protected-approval');
    await second.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await second.getByText(/^Đã duyệt tinbao\.protected-areas/).waitFor();
    await until(async () => (await stage.tinbao.call('GET', '/api/protected-areas', { as: 'chihuy' })).json.areas.length === 1);

    const { json: lodged } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: 'Bị móc túi giữa đám đông', reporter: { anonymous: true }, place: { ward: '00070', point: { lat: 21.03, lon: 105.85 } } } });
    await until(async () => (await stage.tinbao.call('GET', `/api/tips/${lodged.tipId}`)).json?.priority === 'P0');
    const tip = await stage.window('truongca', `/tin/${lodged.tipId}`, wide);
    const routing = tip.getByRole('region', { name: 'Phân luồng' });
    await routing.getByText('nơi xảy ra thuộc mục tiêu, sự kiện được bảo vệ “Đêm đếm ngược”').waitFor();
    await routing.getByText('Nâng mức ưu tiên lên P0 vì mục tiêu, sự kiện được bảo vệ (tinbao.protected-areas/1@sim-1).').waitFor();
    await picture(tip, 'protected-tip');
    await page.reload();
    await page.getByRole('row').filter({ hasText: 'Đêm đếm ngược' }).getByText('MÔ PHỎNG', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Tin trong khu vực: Đêm đếm ngược' }).getByRole('row').filter({ hasText: 'P0' }).getByRole('link').waitFor();
    await picture(page, 'protected');
    expect(await axeFaults(page, 'protected areas')).toEqual([]);
  });
});
