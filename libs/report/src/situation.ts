import { dateFigures, periodWords, secrecyWords } from './letter-words.js';
import { cellText } from './figure-text.js';
import type { Group, ReportInput } from './input.js';
import { columns, count, paragraph, small } from './making.js';
import type { Block, Chart, Figure, Table, WardMap } from './model.js';
import { written } from './written.js';

/** Section 1: whose report, of what, on which data, for whom. */
export function identification(input: ReportInput): Block[] {
  const { letter, now, author, approver, compared, unknown } = input;
  const lacking = unknown.map((name) => `${name} (sổ không có đủ số liệu)`);
  const compare = [...compared.map(({ cutOff }) => `${cutOff.name} ${periodWords(cutOff)}`), ...lacking];
  return [{ block: 'list', items: [
    [`Đơn vị báo cáo: ${letter.issuer.name}.`], [`Kỳ báo cáo: ${periodWords(now.cutOff)}.`],
    ['Số liệu chốt ở sổ ', count(now.cutOff.ledgerSize, 'records', now.cutOff.id), ` sự kiện, gốc ${now.cutOff.root}.`],
    [compare.length === 0 ? 'Không có kỳ so sánh.' : `So sánh với: ${compare.join('; ')}.`],
    [`Người lập: ${author}. Người duyệt: ${approver}.`],
    [`Độ mật: ${letter.secrecy === 'none' ? 'không' : secrecyWords[letter.secrecy]}. Nơi nhận: ${[...letter.to, ...letter.copies].map((one) => one.replace(/[;.]+$/, '')).join('; ') || 'chưa chọn'}.`],
  ] }];
}

/** Section 2: what came in, by kind, channel, category and area, and how it went day by day. */
export function situation(input: ReportInput): Block[] {
  const { now, wards, channels, names } = input;
  const { t1, t2 } = now.whole;
  const at = now.cutOff.id;
  return [
    paragraph(
      'Trong kỳ có ', count(t1.receiptRate.denominator, 'records', at), ' lượt tiếp nhận (trong đó ', count(t1.missedCalls, 'records', at), ' cuộc gọi nhỡ), ',
      count(t2.registered, 'registered', at), ' tin vào sổ, ', count(t2.received, 'received', at), ' tin được phân loại là nguồn tin về tội phạm. Có ',
      count(t2.linked, 'linked', at), ' tin liên kết với tin khác, ', count(t2.merged, 'merged', at), ' tin đã nhập vào tin gốc.',
    ),
    ...dayChart(input), ...kindChart(input),
    byTable({ id: 'A2', caption: 'Bảng A2. Tin nhận theo loại', head: 'Loại', name: names.kind }, now.kinds, at),
    byTable({ id: 'A3', caption: 'Bảng A3. Tin nhận theo kênh tiếp nhận', head: 'Kênh', name: names.channel }, channels, at),
    byTable({ id: 'A4', caption: 'Bảng A4. Tin nhận theo loại vụ việc', head: 'Loại vụ việc', name: names.category, isSealed: true }, now.categories, at),
    wardMap(input), byTable({ id: 'A5', caption: 'Bảng A5. Tin nhận theo địa bàn', head: 'Phường, xã', name: names.ward, isSealed: true }, wards, at),
    ...hotspots(input), ...written(input, 'assessment', 'Đánh giá tình hình'),
  ];
}

function hotspots({ hotspots: found, names, now }: ReportInput): Block[] {
  const at = now.cutOff.id;
  if (!found.isSearched) return [paragraph('Điểm nóng: kỳ quá ngắn hoặc quá ít tin để xét.')];
  if (found.hotspots.length === 0) return [paragraph('Điểm nóng: không phát hiện trong kỳ.')];
  return [
    paragraph('Điểm nóng (cảnh báo thống kê, cần người xem xét; mỗi tuần có thể có đến ', { value: found.falseAlarmsPerWeek, as: 'perDay', formula: 'hotspot', cutOff: at }, ' cảnh báo ngẫu nhiên):'),
    { block: 'list', items: found.hotspots.map(({ category, wards, from, to, observed, expected }) => [
      `${names.category(category)}, ${wards.slice(0, WARDS_NAMED).map(names.ward).join(', ')}${wards.length > WARDS_NAMED ? ', …' : ''}, ${from === to ? dateFigures(from) : `${dateFigures(from)}–${dateFigures(to)}`}: `,
      count(observed, 'hotspot', at), ' tin, thường có ', { value: expected, as: 'perDay', formula: 'expected', cutOff: at }, '.',
    ]) },
  ];
}

/** Most wards of a hotspot that are named. */
const WARDS_NAMED = 5;

/** What a breakdown is of; `isSealed` where a small cell could show who told. */
interface Breakdown {
  readonly id: string;
  readonly caption: string;
  readonly head: string;
  readonly isSealed?: boolean;
  name(key: string): string;
}

function byTable({ id, caption, head, name, isSealed = false }: Breakdown, groups: readonly Group[], at: string): Table {
  const shown = (figure: Figure) => (isSealed ? small(figure) : figure);
  const known = groups.filter(({ t2 }) => t2 !== null && (t2.registered > 0 || t2.due > 0));
  return {
    block: 'table', id, caption, columns: columns([head, 40], ['Vào sổ', 15], ['Nhận', 15], ['Phải giải quyết', 15], ['Đã giải quyết', 15]),
    rows: known.map(({ key, t2 }) => [name(key), ...(['registered', 'received', 'due', 'resolved'] as const).map((part) => shown(count(t2?.[part] ?? 0, part, at)))]),
    ...(known.length === 0 ? { note: 'Không có tin trong kỳ.' } : isSealed ? { note: 'Ô có 1–2 tin không nêu số, để bảo vệ người báo tin.' } : {}),
  };
}

function dayChart({ days, now }: ReportInput): Chart[] {
  if (days.length < 2) return [];
  const at = now.cutOff.id;
  const most = days.reduce((best, day) => (day.received > best.received ? day : best));
  return [{
    block: 'chart', id: 'bieu-do-1', caption: 'Biểu đồ 1. Tin vào sổ và tin giải quyết theo ngày', shape: 'lines', categories: days.map(({ day }) => dateFigures(day).slice(0, 5)),
    alt: `Theo ngày: nhiều tin vào sổ nhất là ngày ${dateFigures(most.day)} với ${cellText(count(most.received, 'registered', at))} tin. Số theo ngày ở bản XLSX, JSON.`,
    series: [
      { name: 'Tin vào sổ', values: days.map(({ received }) => received), formula: 'registered', cutOff: at },
      { name: 'Tin giải quyết', values: days.map(({ resolved }) => resolved), formula: 'resolved', cutOff: at },
    ],
  }];
}

function kindChart({ now, compared, names }: ReportInput): Chart[] {
  const kinds = now.kinds.filter(({ t2 }) => (t2?.received ?? 0) > 0);
  if (kinds.length === 0) return [];
  const all = [now, ...compared];
  const value = (groups: readonly Group[], key: string) => groups.find((group) => group.key === key)?.t2?.received ?? 0;
  return [{
    block: 'chart', id: 'bieu-do-2', caption: 'Biểu đồ 2. Tin nhận theo loại, so với các kỳ', shape: 'bars', categories: kinds.map(({ key }) => names.kind(key)),
    alt: `Trong kỳ: ${kinds.map(({ key, t2 }) => `${names.kind(key)} ${t2?.received ?? 0}`).join(', ')}. Các kỳ so sánh ở Bảng A.`,
    series: all.map(({ cutOff, kinds: groups }) => ({ name: cutOff.name, values: kinds.map(({ key }) => value(groups, key)), formula: 'received', cutOff: cutOff.id })),
  }];
}

function wardMap({ wards, now, names }: ReportInput): WardMap {
  const known = wards.filter(({ key, t2 }) => key !== 'unknown' && t2 !== null);
  const shown = known.map(({ key, t2 }) => ({ code: key, figure: small(count(t2?.received ?? 0, 'received', now.cutOff.id)) }));
  const most = [...shown].sort((a, b) => (b.figure.value ?? 0) - (a.figure.value ?? 0)).slice(0, 3).filter(({ figure }) => (figure.value ?? 0) > 0);
  return {
    block: 'map', id: 'ban-do', caption: 'Bản đồ. Tin nhận theo 126 phường, xã (ranh giới từ 01/7/2025)', formula: 'received', cutOff: now.cutOff.id,
    alt: most.length === 0 ? 'Không có phường, xã nào đủ số tin để nêu.' : `Nhiều nhất: ${most.map(({ code, figure }) => `${names.ward(code)} ${cellText(figure)}`).join(', ')}. Đủ 126 phường, xã ở Bảng A5.`,
    wards: shown.map(({ code, figure }) => ({ code, value: figure.value, ...(figure.said === undefined ? {} : { said: figure.said }) })),
  };
}
