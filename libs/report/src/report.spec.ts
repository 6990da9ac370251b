import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Workbook } from 'exceljs';
import { changeOf } from '@tinbao/targets';
import { pdfPages } from '@tinbao/testing';
import {
  canonicalJson, cellText, renderDocx, renderPdf, renderXlsx, reportHash, reportOf, type CutOff, type Group, type Measure, type Report, type ReportInput, type Table, type WardTopology,
} from './index.js';

const law = (file: string) => JSON.parse(readFileSync(new URL(`../../law/data/${file}`, import.meta.url), 'utf8'));
const topology = law('wards-2025.topo.json') as WardTopology;
const wards: { code: string; full_name: string }[] = law('wards-2025.json').wards;
const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };

const share = (numerator: number, denominator: number) => ({ numerator, denominator, ratio: denominator === 0 ? null : numerator / denominator });
const t1 = (n: number) => ({
  receiptRate: { ...share(n, n), failingCount: 0 }, classificationRate: { ...share(n - 3, n), failingCount: 2, onTime: n - 5, late: 4, pending: 1 },
  handlingRate: { ...share(n - 3, n - 3), failingCount: 0, onTime: n - 3, late: 0, pending: 0 }, missedCalls: 0, reached: false,
});
const t2 = (due: number, resolved: number) => ({
  registered: due, carriedOver: 0, received: due, resumed: 0, reopened: 0, transferredIn: 0, transferredOut: 0, due, opened: resolved, declined: 0, administrative: 0, resolved, resolvedOnTime: resolved,
  suspended: 1, withinTime: due - resolved - 1, overdue: 0, merged: 0, notATip: 0, unclassified: 0, suspendedBefore: 0, linked: 0, cohortResolved: resolved, cohortSuspended: 1, cohortWithinTime: due - resolved - 1, cohortOverdue: 0,
  rateStrict: share(resolved, due), rateInclSuspended: share(resolved + 1, due), cohortRate: share(resolved, due), onTimeRate: share(resolved, resolved), reached: due === 0 ? null : resolved * 100 > 90 * due,
});
const group = (key: string, due: number): Group => ({ key, t1: t1(due), t2: t2(due, due) });
const cut = (id: string, name: string, from: string, to: string, days: number): CutOff =>
  ({ id, name, from, to, days, asOf: '2024-03-02T16:59:59.000Z', ledgerSize: 48_211, root: 'u9xq3q0m3m2a1H9hA0v0mJcQ6v5j9mM3J0u0nP2lq8k=' });
const measure = (cutOff: CutOff, due: number, resolved: number): Measure =>
  ({ cutOff, whole: { t1: t1(due), t2: t2(due, resolved) }, kinds: [group('accusation', 600), group('report', 510)], units: [group('hn.pc02', 400)], categories: [group('assault', 90), group('homicide', 2)] });

const now = measure(cut('now', 'Trong kỳ', '2023-12-15', '2024-02-29', 77), 10_003, 9_003);
const lastYear = measure(cut('samePeriodLastYear', 'Cùng kỳ năm 2023', '2022-12-15', '2023-02-28', 76), 1_000, 950);

function input(more: Partial<ReportInput> = {}): ReportInput {
  return {
    id: '0190f0c0-0000-7000-8000-000000000001', kind: 'closing', campaign: { id: 'tet-2024', name: 'Đợt cao điểm Tết Giáp Thìn 2024' },
    letter: {
      issuer: { above: null, name: 'Công an thành phố Hà Nội' }, number: null, date: null, title: 'BÁO CÁO', subject: 'Tổng kết Đợt cao điểm Tết Giáp Thìn 2024', secrecy: 'mat',
      to: ['Ban Chỉ đạo 138', 'Ban Chỉ đạo 197', 'Ban Chỉ đạo 89'], copies: ['Như trên (qua Phòng Tham mưu);', 'Lưu: VT.'], signature: { caption: 'NGƯỜI CÓ THẨM QUYỀN KÝ', name: null }, marks: ['DỰ THẢO'],
    },
    author: 'Chỉ huy (account/chihuy)', approver: 'chưa có', now, channels: [group('phone', 900)], wards: wards.slice(0, 9).map(({ code }, i) => group(code, i + 1)),
    days: [{ day: '2023-12-15', received: 4, resolved: 1, dueSoFar: 4, resolvedSoFar: 1 }, { day: '2024-02-10', received: 9, resolved: 3, dueSoFar: 13, resolvedSoFar: 4 }], compared: [lastYear], unknown: ['Thời gian liền kề trước đó'],
    socialOrder: {
      cases: 90, categories: [{ id: 'assault', cases: 90 }], reached: null, counted: 'Chương XIV.',
      references: [
        { cutOff: lastYear.cutOff, total: changeOf(90, 100, { days: 77, referenceDays: 76 }), series: 'hn.ca, người ký hn.pv01, bản 1.', byCategory: new Map([['assault', 100]]) },
        { cutOff: cut('precedingPeriod', 'Thời gian liền kề trước đó', '2023-09-29', '2023-12-14', 77), total: changeOf(90, null, { days: 77, referenceDays: 77 }), series: null, byCategory: new Map() },
      ],
    },
    entered: null, hotspots: { isSearched: true, falseAlarmsPerWeek: 0.9, hotspots: [{ category: 'assault', wards: [wards[0]!.code], from: '2024-01-10', to: '2024-01-12', observed: 7, expected: 0.8 }] }, deadlines: { prolonged: 3, extended: 1, suspendedBy: { a: 1, b: 0, c: 0 } }, failing: [{ figure: 'Quá hạn giải quyết', numbers: ['TB-2024-0000377'], total: 1 }],
    texts: new Map([['assessment', { words: 'Tình hình cơ bản ổn định.\n\nTrộm cắp tăng <trước> Tết & sau Tết.', by: 'account/chihuy', at: '2024-03-02T03:00:00.000Z' }]]), notes: ['12 tin được nhập muộn.'],
    names: { agency: (id) => id, ward: (code) => wards.find((ward) => ward.code === code)?.full_name ?? code, category: (id) => id, channel: (id) => id, kind: (id) => id },
    version: null, reason: null, previous: null, ...more,
  };
}

const section = ({ sections }: Report, id: string) => sections.find((one) => one.id === id)!;
const table = (report: Report, id: string) => report.sections.flatMap(({ blocks }) => blocks).find((block): block is Table => block.block === 'table' && block.id === id)!;
const textOf = (report: Report, id: string) => section(report, id).blocks.flatMap((block) => (block.block === 'paragraph' ? [block.parts.map(cellText).join('')] : [])).join('\n');

/** The files of a ZIP, by name. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name + extra + comment;
  }
  return files;
}

describe('the model of a report', () => {
  const report = reportOf(input());

  it('has the sections 1 to 14 in their order, and a quick report those of its kind', () => {
    expect(report.sections.map(({ id }) => id)).toEqual([
      'identification', 'situation', 'tasks', 'targets', 'tips', 'socialOrder', 'traffic', 'administrative', 'comparison', 'deadlines', 'models', 'shortcomings', 'forecast', 'proposals',
    ]);
    expect(reportOf(input({ kind: 'daily' })).sections.map(({ id }) => id)).toEqual(['identification', 'situation', 'targets', 'tips', 'deadlines']);
    expect(reportOf(input({ kind: 'weekly' })).sections.map(({ id }) => id)).toContain('forecast');
  });

  it('gives every number its formula and a cut-off that stands in the appendix', () => {
    const json = JSON.stringify(report);
    const [cutOffs, formulas] = [new Set(report.cutOffs.map(({ id }) => id)), new Set<string>(report.formulas.map(({ id }) => id))];
    const numbers = [...json.matchAll(/\{"value":[^{}]*\}/g)].map(([one]) => JSON.parse(one) as { formula: string; cutOff: string });
    expect(numbers.length).toBeGreaterThan(150);
    expect(numbers.filter(({ formula, cutOff }) => !formulas.has(formula) || !cutOffs.has(cutOff))).toEqual([]);
  });

  it('invents nothing: what nobody wrote is said to be empty, and is told before issue', () => {
    expect(textOf(report, 'shortcomings')).toBe('Tồn tại, nguyên nhân, bài học: chưa có nội dung.');
    expect(report.missing.map(({ code, section: where }) => [code, where])).toEqual([
      ['no_number', 'identification'], ['no_signer', 'identification'], ['not_comparable', 'comparison'], ['no_reference', 'socialOrder'], ['no_campaign', 'tasks'],
      ['text_empty', 'deadlineCauses'], ['text_empty', 'models'], ['text_empty', 'shortcomings'], ['text_empty', 'forecast'], ['text_empty', 'proposals'],
    ]);
    expect(JSON.stringify(section(report, 'identification'))).toMatch(/So sánh với: .*Thời gian liền kề trước đó \(sổ không có đủ số liệu\)/);
    expect(JSON.stringify(section(report, 'situation'))).toContain('assault, Phường Ba Đình, 10/01/2024–12/01/2024: ');
    expect(textOf(report, 'situation')).toContain('Tình hình cơ bản ổn định.\nTrộm cắp tăng <trước> Tết & sau Tết.');
  });

  it('shows by its decimals that 9.003 of 10.003 is above 90 %, where one decimal would say 90,0 %', () => {
    const row = table(report, 'CT').rows.find(([name]) => name === 'T2. Giải quyết')!;
    expect(row.map(cellText)).toEqual(['T2. Giải quyết', 'trên 90 %', '90,003 %', '9.003', '10.003', 'đạt']);
    const below = reportOf(input({ now: measure(now.cutOff, 10_003, 9_002) }));
    expect(table(below, 'CT').rows.find(([name]) => name === 'T2. Giải quyết')!.map(cellText).slice(2)).toEqual(['89,99 %', '9.002', '10.003', 'không đạt']);
  });

  it('says what is failing apart from what is pending: two late of 24 hours are not reached, one still inside is no failure', () => {
    const reached = (one: Report) => table(one, 'CT').rows.slice(0, 3).map((row) => row.at(-1));
    expect(reached(report)).toEqual(['đạt', 'không đạt', 'đạt']);
    const pending = { ...now, whole: { ...now.whole, t1: { ...t1(50), classificationRate: { ...share(49, 50), failingCount: 0, onTime: 49, late: 0, pending: 1 } } } };
    expect(reached(reportOf(input({ now: pending })))).toEqual(['đạt', 'chưa xác định', 'đạt']);
  });

  it('keeps back wards and categories of one or two tips, in the table, the map and the JSON', () => {
    const rows = table(report, 'A5').rows.map((row) => cellText(row[2]!));
    expect(rows).toEqual(['1–2', '1–2', '3', '4', '5', '6', '7', '8', '9']);
    expect(table(report, 'A4').rows.map((row) => cellText(row[2]!))).toEqual(['90', '1–2']);
    const map = section(report, 'situation').blocks.find((block) => block.block === 'map')!;
    expect(map.block === 'map' && map.wards.slice(0, 3)).toEqual([{ code: wards[0]!.code, value: null, said: '1–2' }, { code: wards[1]!.code, value: null, said: '1–2' }, { code: wards[2]!.code, value: 3 }]);
  });

  it('compares with what there is: an imported series is named, no reference is "không so sánh được"', () => {
    const [total] = table(report, 'B').rows;
    expect(total!.map(cellText)).toEqual(['Tổng số', '90', '100', '−10', '−10,0 %', 'không so sánh được', '–', '–']);
    expect(textOf(report, 'socialOrder')).toContain('Cùng kỳ năm 2023 là dãy số liệu tham chiếu nhập từ ngoài, không phải của sổ: hn.ca, người ký hn.pv01, bản 1.');
    expect(table(report, 'S').note).toContain('trong kỳ 77; Cùng kỳ năm 2023 76');
  });

  it('is the same JSON and hash whenever it is made, and another one with one word changed', () => {
    const hash = reportHash(canonicalJson(report));
    expect(reportHash(canonicalJson(reportOf(input())))).toBe(hash);
    expect(reportHash(canonicalJson(JSON.parse(canonicalJson(report)) as Report))).toBe(hash);
    expect(reportHash(canonicalJson(reportOf(input({ notes: ['13 tin được nhập muộn.'] }))))).not.toBe(hash);
  });
});

describe('its forms', () => {
  const report = reportOf(input());
  const issued = reportOf(input({
    version: 2, previous: 'a'.repeat(64), reason: { code: 'figure_corrected', explanation: 'Sửa số tin quá hạn.', by: 'account/chihuy', name: 'Chỉ huy' },
    letter: { ...input().letter, number: '12/BC-CAHN', date: '2024-03-02', marks: [], signature: { caption: 'GIÁM ĐỐC', name: 'Nguyễn Văn A' } },
  }));
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  it('PDF: an official paper whose Vietnamese words are found by a search, on tall pages and wide ones', async () => {
    const pages = pdfPages(await renderPdf(report, topology));
    const words = flat(pages.join(' '));
    for (const said of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'MẬT', 'Kính gửi:', 'Nơi nhận:', 'II. TÌNH HÌNH', 'XIV. KIẾN NGHỊ, ĐỀ XUẤT', 'PHỤ LỤC', 'DỰ THẢO',
      'Trộm cắp tăng <trước> Tết & sau Tết.', 'số liệu đến 23:59 02/03/2024, sổ 48.211, gốc u9xq3q0m…', 'Phường Ba Đình',
    ]) expect(words).toContain(said);
  }, 120_000);

  it('PDF: an issued one bears number, date, signer, version and why it was issued, and is no draft', async () => {
    const words = flat((pdfPages(await renderPdf(issued, topology))).join(' '));
    for (const said of ['Số: 12/BC-CAHN', 'Hà Nội, ngày 02 tháng 3 năm 2024', 'Nguyễn Văn A', 'bản 2', 'Sửa số tin quá hạn.']) expect(words).toContain(said);
    expect(words).not.toContain('DỰ THẢO');
  }, 120_000);

  it('DOCX: a sound Word file with a wide part, repeated heads, pictures with words for who does not see them', async () => {
    const files = unzipped(await renderDocx(report, topology));
    const xml = files.get('word/document.xml')!.toString('utf8');
    expect(xml).toMatch(/^<\?xml[\s\S]*<\/w:document>$/);
    for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Trộm cắp tăng &lt;trước&gt; Tết &amp; sau Tết.', 'w:orient="landscape"', '<w:tblHeader/>', '<w:cantSplit/>', 'descr="Nhiều nhất:']) expect(xml).toContain(said);
    expect([...files.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(3);
    expect(files.get('docProps/core.xml')!.toString('utf8')).toContain('2024-03-02T16:59:59Z');
  }, 120_000);

  it('XLSX: a sheet a table with numbers that add up, frozen heads, what is kept back as words', async () => {
    const book = new Book();
    await book.xlsx.load((await renderXlsx(report, topology)) as never);
    const names = book.worksheets.map(({ name }) => name);
    for (const name of ['Báo cáo', 'Bảng A', 'Bảng A1', 'Bảng B', 'Bảng A5', 'Bảng CT', 'Biểu đồ, bản đồ', 'Phụ lục cách tính', 'Phụ lục lưu ý']) expect(names).toContain(name);
    const sheet = book.getWorksheet('Bảng A')!;
    expect(sheet.views).toMatchObject([{ state: 'frozen', xSplit: 1, ySplit: 4 }]);
    const total = sheet.getRow(5).values as unknown[];
    expect(total.slice(1, 4)).toEqual(['Tổng số', 0, 10_003]);
    expect(sheet.getRow(5).getCell(15)).toMatchObject({ value: 9_003 / 10_003, numFmt: '0.000%' });
    expect(book.getWorksheet('Bảng A5')!.getRow(4).getCell(3).value).toBe('1–2');
    expect(book.getWorksheet('Biểu đồ, bản đồ')!.getImages()).toHaveLength(3);
  }, 120_000);

  it('the same report is the same bytes in every form, also from its kept JSON and at another time', async () => {
    const kept = JSON.parse(canonicalJson(issued)) as Report;
    const all = async (report: Report) => Promise.all([renderPdf, renderDocx, renderXlsx].map(async (render) => reportHash((await render(report, topology)).toString('base64'))));
    const first = await all(issued);
    // A packed file bears the time of its packing in steps of two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await all(kept)).toEqual(first);
  }, 120_000);

  it('opens whatever was typed or pasted: control characters, halves of letters, a word without end', async () => {
    const words = `Một\u0000\u0001 hai\ud800 ba ${'x'.repeat(5_000)}`;
    const pasted = reportOf(input({ kind: 'daily', texts: new Map([['assessment', { words, by: 'account/chihuy', at: '2024-03-02T03:00:00.000Z' }]]) }));
    expect(textOf(pasted, 'situation')).toContain('Một hai\ufffd ba xxx');
    const xml = unzipped(await renderDocx(pasted, topology)).get('word/document.xml')!.toString('utf8');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(pdfPages(await renderPdf(pasted, topology)).join('')).toContain('xxxx');
  }, 120_000);

  it('draws a report without any tip: nothing is divided by zero', async () => {
    const nothing = { ...now, whole: { t1: { ...t1(0), receiptRate: { ...share(0, 0), failingCount: 0 } }, t2: t2(0, 0) }, kinds: [], units: [], categories: [] };
    const empty = reportOf(input({ now: nothing, compared: [], days: [], wards: [], channels: [], socialOrder: null, failing: [] }));
    expect(table(empty, 'CT').rows[3]!.map(cellText).slice(2)).toEqual(['chưa xác định', '0', '0', 'chưa xác định']);
    expect((await renderPdf(empty, topology)).subarray(0, 5).toString()).toBe('%PDF-');
  }, 120_000);
});
