import { decimalsFor } from './figure-text.js';
import type { FormulaId } from './formulas.js';
import type { Group, Measure, Measured, ReportInput, T2Answer } from './input.js';
import { columns, count, percent } from './making.js';
import type { Cell, Column, Figure, Table } from './model.js';

/** The rate of resolution with as many decimals as show whether it is above 90 %. */
export function strictRate(t2: Pick<T2Answer, 'rateStrict'> | null, cutOff: string): Figure {
  const share = t2?.rateStrict.ratio ?? null;
  return { ...percent(share, 'rateStrict', cutOff), decimals: decimalsFor(share, 0.9) };
}

const COUNTS = [
  ['carriedOver', 'Mang sang'], ['received', 'Nhận'], ['resumed', 'Phục hồi'], ['reopened', 'Giải quyết lại'], ['transferredIn', 'đến', 'Chuyển'], ['transferredOut', 'đi', 'Chuyển'], ['due', 'Phải giải quyết'],
  ['opened', 'Khởi tố'], ['declined', 'Không khởi tố'], ['administrative', 'Xử lý hành chính'], ['suspended', 'Tạm đình chỉ'], ['withinTime', 'Chưa, trong hạn'], ['overdue', 'Quá hạn'],
] as const satisfies readonly (readonly [FormulaId, string, string?])[];
const KIND_ROWS = ['accusation', 'report', 'prosecutionProposal'] as const;

/** Table A: all tips, by kind, with the rates of the references and how the own rate moved. */
export function tableA({ now, compared, names }: ReportInput): Table {
  const others = now.kinds.filter(({ key, t2 }) => !(KIND_ROWS as readonly string[]).includes(key) && COUNTS.some(([id]) => (t2?.[id] ?? 0) > 0)).map(({ key }) => key);
  const rows = [
    ['Tổng số', (one: Measure): Measured => one.whole] as const,
    ...[...KIND_ROWS, ...others].map((kind) => [names.kind(kind), (one: Measure): Measured => found(one.kinds, kind)] as const),
  ];
  return {
    block: 'table', id: 'A', caption: 'Bảng A. Tiếp nhận, giải quyết nguồn tin về tội phạm theo loại', isWide: true, columns: headA('Loại nguồn tin', compared),
    rows: rows.map(([name, of]) => [name, ...own(of(now).t2, now.cutOff.id), ...against(of, now, compared)]),
    note: 'Tin chuyển đi không tính (quy ước của VKSNDTC 2012). Tin gốc của các tin đã nhập tính một lần.',
  };
}

/** Table A once more, by every unit that a tip came to. */
export function tableByUnit({ now, compared, names }: ReportInput): Table {
  return {
    block: 'table', id: 'A1', caption: 'Bảng A1. Tiếp nhận, giải quyết nguồn tin về tội phạm theo đơn vị', isWide: true, columns: headA('Đơn vị', compared),
    rows: now.units.map(({ key }) => [names.agency(key), ...own(found(now.units, key).t2, now.cutOff.id), ...against((one) => found(one.units, key), now, compared)]),
    note: 'Mỗi đơn vị theo phạm vi của mình: tin chuyển giữa các đơn vị là chuyển đến, chuyển đi của đơn vị, không phải của thành phố; cộng các đơn vị không bằng tổng số.',
  };
}

function headA(first: string, compared: readonly Measure[]): Column[] {
  return columns(
    [first, 14], ...COUNTS.map(([, name, over]): [string, number, string?] => [name, 5, over]), ['%', 5.5, 'Tỷ lệ giải quyết'], ['% gồm TĐC', 5.5, 'Tỷ lệ giải quyết'], ['% đúng hạn', 5.5, 'Tỷ lệ giải quyết'],
    ...compared.flatMap(({ cutOff }): [string, number, string][] => [['Phải giải quyết', 5.5, cutOff.name], ['%', 5.5, cutOff.name], ['Nhận ±', 5, cutOff.name], ['± %', 5.5, cutOff.name]]),
  );
}

function found(groups: readonly Group[], key: string): Measured {
  return groups.find((group) => group.key === key) ?? { t1: null, t2: null };
}

function own(t2: T2Answer | null, cutOff: string): Cell[] {
  return [
    ...COUNTS.map(([id]) => count(t2?.[id] ?? 0, id, cutOff)),
    strictRate(t2, cutOff), percent(t2?.rateInclSuspended.ratio ?? null, 'rateInclSuspended', cutOff), percent(t2?.onTimeRate.ratio ?? null, 'onTimeRate', cutOff),
  ];
}

function against(of: (one: Measure) => Measured, now: Measure, compared: readonly Measure[]): Cell[] {
  const here = of(now).t2?.received ?? 0;
  return compared.flatMap((one) => {
    const there = of(one).t2;
    return [count(there?.due ?? 0, 'due', one.cutOff.id), strictRate(there, one.cutOff.id), difference(here, there?.received ?? 0), change(here, there?.received ?? 0)];
  });
}

/** Below this a percentage says nothing (policy, metrics section 3). */
const SMALL_BASE = 20;

/** How much more or less than the reference; the cut-off is the report's own. */
export function difference(here: number, there: number | null): Figure {
  return { value: there === null ? null : here - there, as: 'difference', formula: 'difference', cutOff: 'now' };
}

/** The same as a share of the reference: a dash without a reference, and for a small one. */
export function change(here: number, there: number | null): Figure {
  if (there === null || there < SMALL_BASE) return { value: null, as: 'change', formula: 'change', cutOff: 'now' };
  return { value: (here - there) / there, as: 'change', formula: 'change', cutOff: 'now' };
}
