import type { CampaignInput, ReportInput, ThreeCounts } from './input.js';
import { cellText } from './figure-text.js';
import { columns, count, paragraph, percent } from './making.js';
import type { Block, Cell, Table } from './model.js';
import { change, difference, strictRate } from './tip-table.js';
import { written } from './written.js';

const nothing = (what: string): Block => ({ block: 'paragraph', parts: [what], isEmpty: true });

/** Section 3: every task of the plan, who answers for it, what the units reported. */
export function tasks({ entered }: ReportInput): Block[] {
  if (!entered) return [nothing('Báo cáo này không thuộc một đợt có nhiệm vụ.')];
  const { sheets, attestations } = entered;
  const at = entered.cutOff.id;
  return [
    paragraph(
      'Có ', count(sheets.sent, 'entered', at), ' trong ', count(sheets.owed, 'entered', at), ' đơn vị đã gửi báo cáo, ', count(sheets.approved, 'entered', at), ' được duyệt, ', count(sheets.late, 'entered', at), ' gửi muộn. ',
      count(attestations.units, 'entered', at), ' đơn vị xác nhận đã quán triệt, cho ', count(attestations.briefed, 'entered', at), ' trong ', count(attestations.staff, 'entered', at), ' cán bộ, chiến sĩ.',
    ),
    {
      block: 'table', id: 'N', caption: 'Kết quả theo nhiệm vụ của kế hoạch', columns: columns(['Nhiệm vụ', 9], ['Nội dung', 25], ['Chịu trách nhiệm', 16], ['Số đơn vị có kết quả', 10], ['Kết quả do đơn vị nêu', 40]),
      rows: entered.tasks.map(({ task, subject, answers, results, units }) => [task, subject, answers, count(units, 'entered', at), results.length === 0 ? 'Chưa có kết quả được duyệt.' : results.join('\n')]),
    },
  ];
}

const reachedWords = (reached: boolean | null): string => (reached === null ? 'chưa xác định' : reached ? 'đạt' : 'không đạt');

/** Section 4: each target with its result, and what keeps it from being reached. */
export function targets(input: ReportInput): Block[] {
  const { now, failing } = input;
  const { t1, t2 } = now.whole;
  const at = now.cutOff.id;
  const share = (one: { numerator: number; denominator: number; ratio: number | null }, formula: 'receiptRate' | 'classificationRate' | 'handlingRate'): Cell[] =>
    [percent(one.ratio, formula, at), count(one.numerator, formula, at), count(one.denominator, formula, at)];
  const standing = (one: { denominator: number; failingCount: number; pending?: number }) =>
    reachedWords(one.failingCount > 0 ? false : one.denominator === 0 || (one.pending ?? 0) > 0 ? null : true);
  const rows: Cell[][] = [
    ['T1. Tiếp nhận', 'bằng 100 %', ...share(t1.receiptRate, 'receiptRate'), standing(t1.receiptRate)],
    ['T1. Phân loại', 'bằng 100 %', ...share(t1.classificationRate, 'classificationRate'), standing(t1.classificationRate)],
    ['T1. Xử lý', 'bằng 100 %', ...share(t1.handlingRate, 'handlingRate'), standing(t1.handlingRate)],
    ['T2. Giải quyết', 'trên 90 %', strictRate(t2, at), count(t2.resolved, 'resolved', at), count(t2.due, 'due', at), reachedWords(t2.reached)],
    ['T2, gồm tạm đình chỉ', 'để đối chiếu', percent(t2.rateInclSuspended.ratio, 'rateInclSuspended', at), count(t2.resolved + t2.suspended, 'rateInclSuspended', at), count(t2.due, 'due', at), ''],
    ...socialOrderRows(input), ...accidentRows(input.entered), ...hotspotRow(input), ...zeroRows(input.entered),
  ];
  return [
    { block: 'table', id: 'CT', caption: 'Chỉ tiêu T1–T6', columns: columns(['Chỉ tiêu', 26], ['Yêu cầu', 18], ['Kết quả', 14], ['Số', 13], ['Trên tổng', 13], ['Đánh giá', 16]), rows },
    paragraph(
      'Phân loại: đúng hạn ', count(t1.classificationRate.onTime, 'classificationRate', at), ', trễ ', count(t1.classificationRate.late, 'late', at), ', chờ ', count(t1.classificationRate.pending, 'pending', at),
      '. Xử lý: đúng hạn ', count(t1.handlingRate.onTime, 'handlingRate', at), ', trễ ', count(t1.handlingRate.late, 'late', at), ', chờ ', count(t1.handlingRate.pending, 'pending', at), '.',
    ),
    paragraph(
      'Trong số chưa giải quyết: trong hạn ', count(t2.withinTime, 'withinTime', at), ', quá hạn ', count(t2.overdue, 'overdue', at), ', tạm đình chỉ ', count(t2.suspended, 'suspended', at),
      '. Của tin nhận trong kỳ, đã giải quyết ', percent(t2.cohortRate.ratio, 'cohortRate', at),
      '; khi xong các tin còn mở, tỷ lệ này cao nhất là ', percent(t2.received === 0 ? null : (t2.cohortResolved + t2.cohortWithinTime + t2.cohortOverdue) / t2.received, 'cohortRate', at), '.',
    ),
    ...failing.filter(({ total }) => total > 0).map(({ figure, numbers, total }) =>
      paragraph(`${figure}: `, count(total, 'failing', at), ` (${numbers.join(', ')}${total > numbers.length ? ', …' : ''}).`)),
  ];
}

function socialOrderRows({ socialOrder }: ReportInput): Cell[][] {
  if (!socialOrder) return [];
  return socialOrder.references.map(({ cutOff, total }, i): Cell[] => [
    `T3. Phạm tội về trật tự xã hội, so với ${cutOff.name.toLocaleLowerCase('vi')}`, 'giảm ít nhất 5 %', change(total.cases, total.reference), count(total.cases, 'socialOrder', 'now'),
    total.reference === null ? 'không so sánh được' : count(total.reference, 'socialOrder', cutOff.id), i === 0 ? reachedWords(socialOrder.reached) : '',
  ]);
}

const THREE = [['cases', 'vụ', 'incidents'], ['deaths', 'người chết', 'deaths'], ['injured', 'người bị thương', 'injured']] as const;

function accidentRows(entered: CampaignInput | null): Cell[][] {
  return (entered?.accidents ?? []).flatMap(({ target, name, now, reached, references }) => THREE.map(([part, words, formula], i): Cell[] => {
    const [first] = references;
    const there = first?.counts?.[part] ?? null;
    return [`${target}. ${name}: ${words}`, 'giảm', change(now[part], there), count(now[part], formula, entered!.cutOff.id),
      there === null ? 'không so sánh được' : count(there, formula, first!.cutOff), i === 0 ? reachedWords(reached) : ''];
  }));
}

function hotspotRow({ entered, hotspots, now }: ReportInput): Cell[][] {
  if (!entered) return [];
  const said = !hotspots.isSearched ? 'chưa xác định' : hotspots.hotspots.length === 0 ? 'không phát hiện' : 'có cảnh báo, cần xem xét';
  return [['T6. Điểm nóng', 'không để hình thành', count(hotspots.isSearched ? hotspots.hotspots.length : null, 'hotspot', now.cutOff.id), '', '', said]];
}

function zeroRows(entered: CampaignInput | null): Cell[][] {
  return (entered?.zeroTargets ?? []).map(({ name, aim, count: n }): Cell[] => [name, aim, count(n, 'entered', entered!.cutOff.id), '', '', n === 0 ? 'đạt' : 'có vụ']);
}

/** Section 6 and table B. */
export function socialOrder({ socialOrder: found, names }: ReportInput): Block[] {
  if (!found) return [nothing('Không có số liệu.')];
  const { categories, references, cases, counted } = found;
  const row = (name: string, here: number, there: (i: number) => number | null): Cell[] => [
    name, count(here, 'socialOrder', 'now'),
    ...references.flatMap(({ cutOff }, i): Cell[] => {
      const value = there(i);
      return [value === null ? 'không so sánh được' : count(value, 'socialOrder', cutOff.id), difference(here, value), change(here, value)];
    }),
  ];
  const table: Table = {
    block: 'table', id: 'B', caption: 'Bảng B. Vụ phạm tội về trật tự xã hội', isWide: references.length > 2,
    columns: columns(['Loại vụ việc', 24], ['Trong kỳ', 9], ...references.flatMap(({ cutOff }): [string, number, string][] => [['Số', 9, cutOff.name], ['±', 8, cutOff.name], ['± %', 9, cutOff.name]])),
    rows: [
      row('Tổng số', cases, (i) => references[i]!.total.reference),
      ...categories.map(({ id, cases: n }) => row(names.category(id), n, (i) => (references[i]!.total.reference === null ? null : (references[i]!.byCategory.get(id) ?? 0)))),
    ],
    note: counted,
  };
  const perDay = references.filter(({ total }) => total.reference !== null).map(({ cutOff, total }) => paragraph(
    `Bình quân ngày: trong kỳ `, { value: total.perDay.cases, as: 'perDay', formula: 'perDay', cutOff: 'now' }, `, ${cutOff.name} `, { value: total.perDay.reference, as: 'perDay', formula: 'perDay', cutOff: cutOff.id }, ` (${cutOff.days} ngày).`,
  ));
  const series = references.flatMap(({ series: said, cutOff }) => (said === null ? [] : [paragraph(`Số của ${cutOff.name} là dãy số liệu tham chiếu nhập từ ngoài, không phải của sổ: ${said}`)]));
  return [table, ...perDay, ...series];
}

/** Section 7 and table C. */
export function traffic({ entered }: ReportInput): Block[] {
  if (!entered || entered.accidents.length === 0) return [nothing('Chưa có số liệu về tai nạn giao thông và cháy, nổ được duyệt.')];
  const refs = entered.accidents[0]!.references;
  const row = (name: string, now: ThreeCounts, references: readonly { cutOff: string; counts: ThreeCounts | null }[]): Cell[][] => THREE.map(([part, words, formula], i) => [
    i === 0 ? name : '', words, count(now[part], formula, entered.cutOff.id),
    ...references.flatMap(({ cutOff, counts }): Cell[] => [counts === null ? 'không so sánh được' : count(counts[part], formula, cutOff), difference(now[part], counts?.[part] ?? null), change(now[part], counts?.[part] ?? null)]),
  ]);
  return [
    {
      block: 'table', id: 'C', caption: 'Bảng C. Tai nạn giao thông và cháy, nổ trên ba mặt',
      columns: columns(['', 18], ['', 14], ['Trong kỳ', 10], ...refs.flatMap(({ name: compared }): [string, number, string][] => [['Số', 9, compared], ['±', 8, compared], ['± %', 9, compared]])),
      rows: entered.accidents.flatMap(({ name, now, references }) => row(name, now, references)),
    },
    ...entered.accidents.flatMap(({ name, references }) => references.flatMap((one) =>
      (one.series === null ? [] : [paragraph(`${name}, ${one.name}: dãy số liệu tham chiếu nhập từ ngoài (${one.series}).`)]))),
    ...entered.zeroTargets.map(({ name, count: n, items }): Block => paragraph(`${name}: `, count(n, 'entered', entered.cutOff.id), items.length === 0 ? '.' : ` (${items.join('; ')}).`)),
  ];
}

/** Section 8 and table D, and the list of very serious cases. */
export function administrative({ entered }: ReportInput): Block[] {
  const at = entered?.cutOff.id ?? 'now';
  const tableD: Block[] = !entered || entered.administrative.length === 0 ? [nothing('Chưa có kết quả xử lý hành chính được duyệt.')] : [{
    block: 'table', id: 'D', caption: 'Bảng D. Kết quả xử lý hành chính', columns: columns(['Lĩnh vực', 40], ['Lượt kiểm tra', 18], ['Vi phạm', 18], ['Tiền phạt (đồng)', 24]),
    rows: entered.administrative.map(({ name, checks, violations, fines }) => [name, ...[checks, violations, fines].map((value) => count(value, 'entered', at))]),
  }];
  const serious: Block[] = !entered || entered.seriousCases.length === 0 ? [nothing('Không có vụ đặc biệt nghiêm trọng được nhập.')] : [{
    block: 'table', id: 'D1', caption: 'Các vụ rất nghiêm trọng, đặc biệt nghiêm trọng', columns: columns(['Vụ việc', 40], ['Đã rõ đối tượng', 20], ['Đã khởi tố bị can', 20], ['Xét xử', 20]), rows: entered.seriousCases,
  }];
  return [...tableD, ...serious];
}

/** Section 9: the period against its references, in one table. */
export function comparison({ now, compared, unknown }: ReportInput): Block[] {
  const lacking = unknown.map((name) => nothing(`${name}: sổ không có đủ số liệu của cả kỳ, không so sánh được.`));
  if (compared.length === 0) return lacking.length === 0 ? [nothing('Không có kỳ so sánh.')] : lacking;
  const parts = [['registered', 'Tin vào sổ'], ['received', 'Tin nhận'], ['due', 'Phải giải quyết'], ['resolved', 'Đã giải quyết'], ['overdue', 'Quá hạn']] as const;
  return [
    {
      block: 'table', id: 'S', caption: 'So sánh các kỳ',
      columns: columns(['Chỉ số', 22], ['Trong kỳ', 10], ...compared.flatMap(({ cutOff }): [string, number, string][] => [['Số', 8, cutOff.name], ['±', 8, cutOff.name], ['± %', 10, cutOff.name]])),
      rows: parts.map(([part, name]): Cell[] => [
        name, count(now.whole.t2[part], part, now.cutOff.id),
        ...compared.flatMap(({ cutOff, whole }): Cell[] => [count(whole.t2[part], part, cutOff.id), difference(now.whole.t2[part], whole.t2[part]), change(now.whole.t2[part], whole.t2[part])]),
      ]),
      note: `Số ngày: trong kỳ ${now.cutOff.days}; ${compared.map(({ cutOff }) => `${cutOff.name} ${cutOff.days}`).join('; ')}. Không nêu phần trăm khi kỳ so sánh dưới 20.`,
    },
    ...lacking,
  ];
}

/** Section 10: how the limits were kept. */
export function deadlines(input: ReportInput): Block[] {
  const { now, deadlines: found } = input;
  const { t2 } = now.whole;
  const at = now.cutOff.id;
  const rows: Cell[][] = [
    ['Giải quyết đúng hạn', count(t2.resolvedOnTime, 'onTimeRate', at)], ['Giải quyết quá hạn', count(t2.resolved - t2.resolvedOnTime, 'onTimeRate', at)],
    ['Chưa giải quyết, trong hạn', count(t2.withinTime, 'withinTime', at)], ['Chưa giải quyết, quá hạn', count(t2.overdue, 'overdue', at)],
    ['Thủ trưởng kéo dài thời hạn (quyết định trong kỳ)', count(found.prolonged, 'entered', at)], ['Viện kiểm sát gia hạn (quyết định trong kỳ)', count(found.extended, 'entered', at)],
    ...(['a', 'b', 'c'] as const).map((ground): Cell[] => [`Tạm đình chỉ theo BLTTHS Điều 148.1.${ground} (quyết định trong kỳ)`, count(found.suspendedBy[ground], 'suspended', at)]),
  ];
  const rate = percent(t2.onTimeRate.ratio, 'onTimeRate', at);
  return [
    { block: 'table', id: 'H', caption: 'Thời hạn giải quyết', columns: columns(['', 70], ['Số tin', 30]), rows, note: `Tỷ lệ đúng hạn: ${cellText(rate)} của số đã giải quyết.` },
    ...written(input, 'deadlineCauses', 'Nguyên nhân'),
  ];
}
