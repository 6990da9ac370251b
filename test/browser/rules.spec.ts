/// <reference lib="dom" />
import { expect, it } from '@jest/globals';
import { readModel, writeModel } from '@tinbao/classification';
import { fingerprint, readModelBytes, runCli } from '@tinbao/cli';
import type { ModelComparison } from '@tinbao/contracts';
import { key, until } from '../started.js';
import { axeFaults, browserSuite } from './browser.js';

browserSuite('the rules that two persons change', (stage) => {
  const limitOf = async (tipId: string) =>
    (await stage.tinbao.call('GET', `/api/tips/${tipId}/clocks`)).json.find((c: { id: string }) => c.id === 'resolve_basic');

  it('one person proposes a day off and cannot approve it, another one can, and an open tip is due later and says by which calendar', async () => {
    const { json: lodged } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: 'Mất xe máy Honda', reporter: { anonymous: true } } });
    const before = await limitOf(lodged.tipId);
    const lastDay = before.dueAt.slice(0, 10) as string;
    const page = await stage.window('admin', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    const rules = page.getByRole('region', { name: 'Quy tắc' });
    await rules.getByText('tinbao.holidays/1@2026-11', { exact: true }).waitFor();
    // In words, and none of a remark over the whole file.
    expect(await rules.getByRole('cell', { name: /^đã đối chiếu nguồn \d+/ }).count()).toBe(6);
    expect(await rules.getByText(/sourced|recalled|R4/).count()).toBe(0);
    await rules.getByRole('button', { name: 'Xem: Lịch nghỉ' }).click();
    await rules.getByRole('cell', { name: 'Tết Nguyên đán' }).first().waitFor();
    await rules.getByRole('button', { name: 'Đề xuất sửa: Lịch nghỉ' }).click();
    const form = rules.getByRole('form', { name: /^Bản mới/ });
    const box = form.getByRole('textbox', { name: 'Toàn bộ dữ liệu (JSON)' });
    await box.waitFor();
    const text = await box.inputValue();
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Nghỉ bù theo thông báo');
    await box.fill(text.replace('"confidence": "sourced', '"confidence": "chắc'));
    await form.getByRole('button', { name: 'Đề xuất' }).click();
    await form.getByRole('alert').getByText(/holidays\.json, dòng \d+/).first().waitFor();
    const file = JSON.parse(text);
    const more = { start: lastDay, end: lastDay, vi: 'Nghỉ thêm', en: 'One more', kind: 'official_day_off', confidence: 'sourced', source: 'TB 12', note: null };
    file.holidays.splice(file.holidays.findIndex((h: { start: string }) => h.start > lastDay), 0, more);
    await box.fill(JSON.stringify(file, null, 1));
    await form.getByRole('button', { name: 'Đề xuất' }).click();
    await rules.getByText('Chờ duyệt', { exact: true }).waitFor();
    await rules.getByText('Bạn đề xuất bản này; người khác duyệt.').waitFor();
    expect(await rules.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);
    expect(await axeFaults(page, 'the rules')).toEqual([]);

    const second = await stage.window('chihuy', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    expect(await second.getByRole('button', { name: /^Đề xuất sửa/ }).count()).toBe(0);
    await second.getByRole('row').filter({ hasText: 'Chờ duyệt' }).getByRole('button', { name: 'Xem' }).click();
    await second.getByRole('button', { name: 'Thử', exact: true }).click();
    await second.getByText(/đã xem 1 tin, 1 tin thay đổi; thời hạn bị quá 0 → 0/).waitFor();
    await second.getByRole('listitem').filter({ hasText: 'resolve_basic' }).getByRole('link', { name: lodged.tipId }).waitFor();
    expect(await axeFaults(second, 'a rule tried on the tips')).toEqual([]);
    await second.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await second.getByText(/^Đã duyệt tinbao\.holidays/).waitFor();
    await second.getByText('chihuy đã duyệt').waitFor();
    const { json: calendar } = await stage.tinbao.call('GET', `/api/calendar?year=${lastDay.slice(0, 4)}`, { anonymous: true });
    expect(calendar.holidays).toContainEqual(more);
    const after = await limitOf(lodged.tipId);
    expect([after.dueAt > before.dueAt, before.calendar, after.calendar]).toEqual([true, 'tinbao.holidays/1@2026-11', calendar.version]);
  });

  /** A candidate as `retrain` keeps it: the model in use under another name, which comparison proves nothing of. */
  async function plant(version: string, folder: string): Promise<string> {
    const own = readModel(readModelBytes());
    const bytes = Buffer.from(writeModel({ ...own, version }));
    const comparison: ModelComparison = {
      against: own.version, learned: 210, corrected: 34, held: 52, before: { top1: 0.75, top3: 0.92, macroF1: 0.61, calibrationError: 0.05 },
      after: { top1: 0.788, top3: 0.94, macroF1: 0.63, calibrationError: 0.047 }, onlyBefore: 2, onlyAfter: 4, chance: 0.6875,
      classes: [{ category: 'gambling', decisions: 12, before: 9, after: 7 }, { category: 'drugs_trade', decisions: 40, before: 30, after: 34 }],
    };
    const statement = `insert into web.model (version, sha256, bytes, comparison, made_by, made_at) values ('${version}', '${fingerprint(bytes)}', '\\x${bytes.toString('hex')}', '${JSON.stringify(comparison)}', 'machine/cli', now())`;
    expect(await runCli(['sql', statement], { env: { TINBAO_DATA: folder }, folder, root: folder, stdin: (async function* () {})(), out: () => undefined, err: () => undefined, now: () => new Date() })).toBe(0);
    return own.version;
  }

  it('a supervisor sees what a candidate of the classifier got worse at, is warned that nothing is proven, adopts it under his name, and goes back', async () => {
    const version = 'tinbao/1-00000000000000aa';
    const own = await plant(version, stage.tinbao.data);
    const admin = await stage.window('admin', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    await admin.getByRole('article', { name: `Mô hình chờ duyệt: ${version}` }).getByText('Chỉ huy địa bàn duyệt hoặc từ chối.').waitFor();
    const page = await stage.window('chihuy', '/quan-tri', { viewport: { width: 1366, height: 900 } });
    const models = page.getByRole('region', { name: 'Mô hình phân loại' });
    await models.getByRole('heading', { name: `Đang dùng: ${own}` }).waitFor();
    const candidate = models.getByRole('article', { name: `Mô hình chờ duyệt: ${version}` });
    const classes = candidate.getByRole('group', { name: /^Từng loại việc/ }).getByRole('row');
    expect(await classes.nth(1).getByRole('cell').allInnerTexts()).toEqual(['Cờ bạc, cá độ, lô đề', '12', '9', '7', '−2']);
    await candidate.getByText('Chưa đủ căn cứ: chênh lệch có thể chỉ do ngẫu nhiên.').waitFor();
    await candidate.getByRole('button', { name: `Duyệt dùng: ${version}` }).click();
    await candidate.getByText(/^Sổ sẽ ghi rằng bạn đã biết: Chưa đủ căn cứ/).waitFor();
    expect(await axeFaults(page, 'a model to be adopted')).toEqual([]);
    await candidate.getByRole('button', { name: 'Xác nhận duyệt' }).click();
    await models.getByRole('heading', { name: `Đang dùng: ${version}` }).waitFor();
    await models.getByText(/^chihuy duyệt lúc/).waitFor();
    const { json: lodged } = await stage.tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: 'Mất xe máy ở cổng chợ', reporter: { anonymous: true } } });
    const proposal = async () => (await stage.tinbao.call('GET', `/api/tips/${lodged.tipId}/events`)).json.find((e: { type: string }) => e.type === 'vn.tinbao.CategoryProposed.v1');
    await until(async () => (await proposal()) !== undefined);
    expect((await proposal()).data.model).toBe(version);
    await models.getByRole('button', { name: `Dùng lại: ${own}` }).click();
    await models.getByRole('button', { name: 'Xác nhận duyệt' }).click();
    await models.getByRole('heading', { name: `Đang dùng: ${own}` }).waitFor();
    expect((await proposal()).data.model).toBe(version);
    expect(await axeFaults(page, 'the model of before again')).toEqual([]);
  });
});
