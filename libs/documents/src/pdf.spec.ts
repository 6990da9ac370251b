import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { documentKinds } from '@tinbao/contracts';
import { pdfPages, pdfSquares, readQr, realLaw } from '@tinbao/testing';
import { documentOf, possiblePapers, registerOf, renderPdf, type PaperFacts, type TipPast } from './index.js';

const law = realLaw();
const REGISTER = 'TB-2026-0000412';
const ref = (textId: string) => ({ textId, commitment: 'A'.repeat(43) + '=' });
const id = (n: number) => `01960000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number, name: string, data: Record<string, unknown>, time = '2026-03-02T03:00:00.000Z'): TipPast => ({
  id: id(n), type: `vn.tinbao.${name}.v1`, time, data, tipversion: n,
});
const received = event(1, 'TipReceived', {
  registerNumber: REGISTER, recordNumber: 9, channel: 'in_person', origin: 'citizen', receivedBy: 'commune/00004', competent: false,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref('w1'), tipKind: 'accusation',
});
const classified = event(2, 'TipClassified', { tipKind: 'report', category: 'theft_burglary' }, '2026-03-02T08:30:00.000Z');
const narrative = 'Hai người phá khoá lấy xe máy trước cổng chợ Đồng Xuân';
const facts = (events: TipPast[], more: Partial<PaperFacts> = {}): PaperFacts => ({ events, words: new Map([['w1', narrative]]), law, isSimulated: false, ...more });
const issued = { number: '12/BN', date: '2026-03-02', signer: 'Nguyễn Thị Hà' };
const pages = async (kind: Parameters<typeof documentOf>[0], given: PaperFacts) => pdfPages(await renderPdf(documentOf(kind, given)!));

describe('a paper of a tip', () => {
  it('is searchable Vietnamese: number, date, signer, article and the form number that is sourced', async () => {
    const [page, ...more] = await pages('receipt_slip', facts([received], { issued }));
    expect(more).toEqual([]);
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'CÔNG AN THÀNH PHỐ HÀ NỘI', 'GIẤY BIÊN NHẬN', 'Số: 12/BN', 'Mẫu số 214',
      'Hà Nội, ngày 02 tháng 3 năm 2026', 'Hồi 10 giờ 00 phút ngày 02 tháng 3 năm 2026', REGISTER, 'Nguyễn Thị Hà', 'Điều 5 Thông tư số 28/2020/TT-BCA', '1/1',
    ]) expect(page).toContain(words);
    expect(page).not.toContain('DỰ THẢO');
    expect(page).not.toContain('MÔ PHỎNG');
    // What he brought is not on the slip that may be found on him.
    expect(page).not.toContain('phá khoá');
  });

  it('knows neither clock nor chance: the same paper is the same bytes, dated by itself, and another word is another hash', async () => {
    const render = (signer: string) => renderPdf(documentOf('receipt_minutes', facts([received], { issued: { ...issued, signer } }))!);
    const hash = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
    const first = await render('Hà');
    expect(first.toString('latin1')).toContain('<xmp:CreateDate>2026-03-02T00:00:00Z');
    expect(hash(await render('Hà'))).toBe(hash(first));
    expect(hash(await render('Hả'))).not.toBe(hash(first));
  });

  it('says on every page that it is a draft, and that nothing of it happened', async () => {
    const long = Array.from({ length: 400 }, (_, i) => `Câu thứ ${i} của lời kể.`).join('\n');
    const drawn = await pages('receipt_minutes', facts([received], { isSimulated: true, words: new Map([['w1', long]]) }));
    expect(drawn.length).toBeGreaterThan(5);
    drawn.forEach((page, i) => {
      expect(page).toContain('DỰ THẢO · MÔ PHỎNG');
      expect(page).toContain(`${i + 1}/${drawn.length}`);
    });
    expect(drawn.join(' ')).toContain('Câu thứ 399 của lời kể.');
    expect((await pages('receipt_minutes', facts([received], { isSimulated: true, issued })))[0]).toMatch(/^.*MÔ PHỎNG/);
  });

  it.each([
    ['markup', '<b>đậm</b> {{7*7}} ${x} \\textbf{a} [link](javascript:alert(1)) =HYPERLINK("http://a") %00 (Tj) <</JS>>'],
    ['a word longer than a line', 'a'.repeat(300)],
    ['letters of other spelling', 'Hoà hòa HOÀ đường Đường ưỡn ỡ ẵ ặ ỹ Ỹ ế ệ'],
  ])('places free text as text only: %s', async (_what, words) => {
    const page = (await pages('receipt_minutes', facts([received], { words: new Map([['w1', words]]) }))).join(' ');
    const squeezed = (text: string) => text.normalize('NFC').replace(/\s/g, '');
    expect(squeezed(page)).toContain(squeezed(words));
  });

  it('is made of what happened: nothing that did not happen has a paper', () => {
    const kinds = (...events: TipPast[]) => possiblePapers(facts(events)).map(({ kind }) => kind);
    expect(kinds()).toEqual([]);
    expect(kinds(received)).toEqual(['receipt_minutes', 'receipt_slip', 'receipt_procuracy', 'receipt_informant']);
    expect(documentOf('case_opening', facts([received]))).toBeUndefined();
    const duplicate = event(2, 'TipClassified', { tipKind: 'notATip', notATipReason: 'filed_duplicate' });
    expect(kinds(received, duplicate)).toContain('filed_duplicate_informant');
  });
});

const decidedAt = '2026-03-20T03:00:00.000Z';
const documentRef = { number: '9/QĐ-CSĐT', date: '2026-03-20' };
const assigned = event(3, 'TipAssigned', { agency: 'hn.pc02', assignee: 'account/dtv1', documentRef });
const past = [received, classified, assigned];
const papers: Readonly<Record<string, readonly [events: TipPast[], words: readonly string[]]>> = {
  receipt_minutes: [[received], ['BIÊN BẢN', 'Mẫu số 01', 'Công an phường Ba Đình', 'xe máy trước cổng chợ Đồng Xuân', 'khoản 1 Điều 146 Bộ luật Tố tụng hình sự']],
  receipt_slip: [[received], ['GIẤY BIÊN NHẬN', 'Mẫu số 214']],
  transfer_slip: [
    [received, classified, event(3, 'TipTransferred', { from: 'commune/00004', to: 'hn.pc02', slipNumber: '7/PC', slipDate: '2026-03-03' })],
    ['PHIẾU CHUYỂN', 'Mẫu số 03', 'Số: 7/PC', 'ngày 03 tháng 3 năm 2026', 'Kính gửi: Phòng Cảnh sát hình sự', 'tin báo về tội phạm', 'Điều 11 Thông tư số 28/2020/TT-BCA'],
  ],
  assignment: [past, ['QUYẾT ĐỊNH', 'Số: 9/QĐ-CSĐT', 'Phân công ông (bà)', 'dtv1', 'khoản 1 Điều 9 Thông tư liên tịch số 01/2017']],
  prolongation: [[...past, event(4, 'DeadlineProlonged', { ground: 'complex', until: '2026-04-30T17:00:00.000Z', documentRef })], ['Kéo dài thời hạn', 'đến hết ngày 30 tháng 4 năm 2026', 'nhiều tình tiết phức tạp', 'khoản 2 Điều 147']],
  extension_request: [past, ['ĐỀ NGHỊ', 'gia hạn', 'không quá 02 tháng', 'Kính gửi: Viện kiểm sát nhân dân có thẩm quyền']],
  suspension: [[...past, event(4, 'TipSuspended', { ground: 'b', decidedAt, documentRef })], ['Tạm đình chỉ giải quyết', 'tài liệu, đồ vật có ý nghĩa quyết định', 'khoản 1 Điều 148', 'Người tố giác, báo tin']],
  resumption: [[...past, event(4, 'TipSuspended', { ground: 'b', decidedAt }), event(5, 'TipResumed', { documentRef })], ['Phục hồi giải quyết', 'không quá 01 tháng', 'khoản 1 Điều 149']],
  case_opening: [[...past, event(4, 'CaseOpened', { article: '173', document: '13/QĐ' })], ['Khởi tố vụ án hình sự', 'Số: 13/QĐ', 'Điều 173 Bộ luật Hình sự', 'Điều 154']],
  case_decline: [[...past, event(4, 'CaseDeclined', { ground: 5, document: '14/QĐ', administrativeOutcome: 'fine' })], ['khoản 5 Điều 157', 'đã hết thời hiệu', 'phạt tiền']],
  receipt_procuracy: [past, ['khoản 5 Điều 146 Bộ luật Tố tụng hình sự số 101/2015/QH13', 'thông báo đã tiếp nhận', 'Kính gửi: Viện kiểm sát']],
  receipt_informant: [past, ['Kính gửi: Ông (bà)', 'đã tiếp nhận tố giác, tin báo của ông (bà)', REGISTER, 'mã theo dõi']],
  assignment_procuracy: [past, ['gửi kèm theo quyết định phân công', 'số 9/QĐ-CSĐT, ngày 20 tháng 3 năm 2026']],
  extension_informant: [[...past, event(4, 'ExtensionGranted', {})], ['đã được gia hạn, không quá 02 tháng', '(cần cán bộ pháp chế xác nhận)']],
  case_opened_procuracy: [[...past, event(4, 'CaseOpened', { article: '173', document: '13/QĐ' })], ['gửi kèm theo quyết định khởi tố vụ án hình sự số 13/QĐ', 'khoản 2 Điều 154']],
  declined_procuracy: [[...past, event(4, 'CaseDeclined', { ground: 1, document: '14/QĐ' })], ['quyết định không khởi tố vụ án hình sự số 14/QĐ', 'khoản 1 Điều 158']],
  suspension_procuracy: [[...past, event(4, 'TipSuspended', { ground: 'a', decidedAt, documentRef })], ['trưng cầu giám định', 'khoản 2 Điều 148']],
  suspension_informant: [[...past, event(4, 'TipSuspended', { ground: 'a', decidedAt, documentRef })], ['Kính gửi: Ông (bà)', 'tạm đình chỉ']],
  resumption_procuracy: [[...past, event(4, 'TipResumed', { documentRef })], ['quyết định phục hồi', 'khoản 2 Điều 149']],
  resumption_informant: [[...past, event(4, 'TipResumed', { documentRef })], ['Kính gửi: Ông (bà)', 'quyết định phục hồi']],
  annulment_agency: [[...past, event(4, 'SuspensionAnnulled', { receivedAt: decidedAt, by: 'vks.hn', documentRef })], ['VIỆN KIỂM SÁT NHÂN DÂN THÀNH PHỐ HÀ NỘI', 'hủy bỏ quyết định tạm đình chỉ']],
  result_informant: [[...past, event(4, 'CaseDeclined', { ground: 2, document: '14/QĐ' })], ['kết quả giải quyết', 'hành vi không cấu thành tội phạm', 'quyền khiếu nại']],
  admin_file: [[...past, event(4, 'CaseDeclined', { ground: 2, document: '14/QĐ', administrativeOutcome: 'fine' })], ['xử lý vi phạm hành chính', 'phạt tiền', 'khoản 1 Điều 16']],
  case_file: [[...past, event(4, 'CaseOpened', { article: '173', document: '13/QĐ' })], ['chuyển hồ sơ vụ án', 'điểm b khoản 1 Điều 164']],
  procuracy_file: [[...past, event(4, 'ProcuracyTookOver', { by: 'vks.hn' })], ['Viện kiểm sát trực tiếp giải quyết', 'Kính gửi: Viện kiểm sát nhân dân thành phố Hà Nội']],
  surrender_procuracy: [[received, event(2, 'TipClassified', { tipKind: 'surrender', category: 'theft_burglary' })], ['tự thú, đầu thú', 'khoản 3 Điều 152']],
  transfer_procuracy: [[...past, event(4, 'TipTransferred', { from: 'hn.pc02', to: 'hn.andt', slipNumber: '8/PC' })], ['phiếu chuyển số 8/PC', 'khoản 1 Điều 18 Thông tư số 28/2020/TT-BCA']],
  merge_split_procuracy: [[...past, event(4, 'TipSplit', { documentRef })], ['đã tách nguồn tin', 'Điều 12 Thông tư liên tịch']],
  filed_duplicate_informant: [[received, event(2, 'TipClassified', { tipKind: 'notATip', notATipReason: 'filed_duplicate' })], ['đơn được lưu', 'khoản 6 Điều 10']],
};
const sourcedForms = { receipt_minutes: '01', receipt_slip: '214', transfer_slip: '03' } as Record<string, string | undefined>;

describe('the code on a receipt slip', () => {
  /** As long as the proof of an entry among a million, signed with two keys. */
  const hash = (n: number) => createHash('sha256').update(String(n)).digest('base64');
  const slip = (hashes: number) => [
    `tinbao-slip@v1 ${REGISTER}`, `leaf ${hash(0)}`, 'c2sp.org/tlog-proof@v1', 'index 524288', ...Array.from({ length: hashes }, (_, i) => hash(i)), '', 'tinbao.vn/ledger/0', '1000000', hash(99), '',
    ...[1, 2].map((n) => `— tinbao.vn/ledger/0 ${Buffer.alloc(68, n).toString('base64')}`), '',
  ].join('\n');

  it.each([0, 1, 5, 20, 40])('reads as the proof it was drawn from, with %i hashes, on one page', async (hashes) => {
    const pdf = await renderPdf(documentOf('receipt_slip', facts([received], { issued, slip: slip(hashes) }))!);
    expect(readQr(pdfSquares(pdf))).toBe(slip(hashes));
    const [page, ...more] = pdfPages(pdf);
    expect(more).toEqual([]);
    expect(page).toContain('Mã kiểm chứng');
    // What he brought is in no code on the slip that may be found on him.
    expect(page).not.toContain('phá khoá');
  });

  it('stands on no other paper, and on no slip without a proof', async () => {
    expect(pdfSquares(await renderPdf(documentOf('receipt_minutes', facts([received], { issued, slip: slip(3) }))!))).toEqual([]);
    expect(pdfSquares(await renderPdf(documentOf('receipt_slip', facts([received], { issued }))!))).toEqual([]);
  });
});

describe('the words of each paper', () => {
  it.each(documentKinds)('%s', async (kind) => {
    const [events, words] = papers[kind]!;
    const page = (await pages(kind, facts(events))).join(' ');
    for (const each of words) expect(page).toContain(each);
    expect(page).toContain('DỰ THẢO');
    // No number of a form is printed that no source gives.
    expect(/Mẫu số (\d+)/.exec(page)?.[1]).toBe(sourcedForms[kind]);
    expect(page).not.toMatch(/undefined|null|\[object|\ufffd/);
  });
});

describe('the register, form 294', () => {
  const row = (n: number): PaperFacts => facts([{ ...received, data: { ...received.data, registerNumber: `TB-2026-${String(n).padStart(7, '0')}` } }, classified], { words: new Map([['w1', `${n}: ${narrative} ${'và '.repeat(60)}`]]) });
  const asked = { from: '2026-03-01', to: '2026-03-31', agency: 'hn.pc01', printedAt: '2026-04-01T02:00:00.000Z' };

  it('has one unbroken row a tip, its head on every page, and the words only of those that were opened', async () => {
    const closed = facts([{ ...received, data: { ...received.data, registerNumber: 'TB-2026-0000999' } }], { words: new Map() });
    const drawn = pdfPages(await renderPdf(registerOf([...Array.from({ length: 60 }, (_, i) => row(i + 1)), closed], asked, law)));
    expect(drawn.length).toBeGreaterThan(2);
    for (const page of drawn.slice(0, -1)) expect(page).toContain('Tóm tắt nội dung');
    for (let n = 1; n <= 60; n++) {
      const number = `TB-2026-${String(n).padStart(7, '0')}`;
      const here = drawn.filter((page) => page.includes(number));
      expect(here).toHaveLength(1);
      expect(here[0]).toContain(`${n}: Hai`);
    }
    expect(drawn[0]).toContain('Mẫu số 294');
    expect(drawn[0]).toContain('SỔ TIẾP NHẬN, PHÂN LOẠI');
    expect(drawn[0]).toContain('61 nguồn tin');
    expect(drawn.join(' ')).toContain('TB-2026-0000999');
  });
});

describe('drawing', () => {
  it('fails alone and says nothing of the words: the next paper is drawn', async () => {
    const paper = documentOf('receipt_slip', facts([received]))!;
    const torn = { ...paper, body: [{ head: ['a'], widths: [10], rows: [[narrative, 'b']] }] };
    const failed = await renderPdf(torn).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'paper_not_drawn', retriable: false });
    expect(JSON.stringify([failed, String(failed), String((failed as Error).cause)])).not.toContain('xe máy');
    expect((await renderPdf(paper)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
