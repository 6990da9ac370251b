import { createRequire } from 'node:module';
import type { Workbook } from 'exceljs';
import type { TipRow } from '@tinbao/contracts';
import { separated } from '@tinbao/registers';

const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };

/** An instant as people here write it: `14:05 20/01/2024`, Asia/Ho_Chi_Minh, which has had one offset since 1975. */
function localTime(instant: string): string {
  const [date = '', time = ''] = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().split('T');
  return `${time.slice(0, 5)} ${date.split('-').reverse().join('/')}`;
}

/** A tip of the list, and its words where they were asked for and may be read. */
export interface ExportedTip extends TipRow {
  readonly words?: string | undefined;
}

const columns: readonly (readonly [head: string, value: (tip: ExportedTip) => string])[] = [
  ['Số tiếp nhận', (tip) => tip.registerNumber],
  ['Tiếp nhận lúc', (tip) => localTime(tip.receivedAt)],
  ['Kênh', (tip) => tip.channel],
  ['Trạng thái', (tip) => tip.state],
  ['Loại nguồn tin', (tip) => tip.tipKind ?? ''],
  ['Nhóm tội', (tip) => tip.category ?? ''],
  ['Phường, xã', (tip) => tip.ward ?? ''],
  ['Đơn vị giữ tin', (tip) => tip.owner],
  ['Chủ trì đề xuất', (tip) => tip.leads.join(' ')],
  ['Người được phân công', (tip) => tip.assignee ?? ''],
  ['Thời hạn tới', (tip) => (tip.nextDue ? localTime(tip.nextDue) : '')],
];

/** The table of a list: a head, then a row a tip, the words last. */
function tableOf(tips: readonly ExportedTip[], withWords: boolean): string[][] {
  const all = withWords ? [...columns, ['Nội dung', (tip: ExportedTip) => tip.words ?? ''] as const] : columns;
  return [all.map(([head]) => head), ...tips.map((tip) => all.map(([, value]) => value(tip)))];
}

/** The list as a file; every cell is text, so that no spreadsheet computes what somebody wrote. */
export async function exportFile(format: 'csv' | 'xlsx', tips: readonly ExportedTip[], withWords: boolean): Promise<Buffer> {
  const table = tableOf(tips, withWords);
  if (format === 'csv') return Buffer.from(separated(table), 'utf8');
  const book = new Book();
  const sheet = book.addWorksheet('Danh sách tin', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRows(table);
  sheet.getRow(1).font = { bold: true };
  for (let column = 1; column <= (table[0]?.length ?? 0); column++) Object.assign(sheet.getColumn(column), { width: 22, numFmt: '@' });
  return Buffer.from(await book.xlsx.writeBuffer());
}
