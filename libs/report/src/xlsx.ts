import { createRequire } from 'node:module';
import type { Workbook, Worksheet } from 'exceljs';
import { appendixOf } from './appendix.js';
import { cellText } from './figure-text.js';
import { runningWords } from './letter-words.js';
import type { Cell, Figure, Report, Table } from './model.js';
import { isPicture, picturesOf, pictureSize, type WardTopology } from './picture.js';
import { undated } from './zip-dates.js';

const { Workbook: Book } = createRequire(import.meta.url)('exceljs') as { Workbook: new () => Workbook };

/** Letters a line of running text: a page of A4. */
const WORDS = 88;

const FORMATS: Readonly<Record<Figure['as'], string>> = { count: '#,##0', percent: '0.0%', difference: '+#,##0;-#,##0;0', change: '+0.0%;-0.0%;0.0%', perDay: '#,##0.00' };

/** The report as a workbook: a sheet a table with numbers as numbers, the sections in words, pictures, appendix. The same report yields the same bytes. */
export async function renderXlsx(report: Report, topology: WardTopology): Promise<Buffer> {
  const book = new Book();
  const at = new Date(report.madeAt);
  Object.assign(book, { creator: report.letter.issuer.name, lastModifiedBy: report.letter.issuer.name, created: at, modified: at, title: report.letter.subject });
  words(book, report);
  for (const table of report.sections.flatMap(({ blocks }) => blocks.filter((one) => one.block === 'table'))) sheetOf(book, table, `Bảng ${table.id}`, report);
  await pictureSheet(book, report, topology);
  for (const part of appendixOf(report)) if ('block' in part && part.block === 'table') sheetOf(book, part, part.id === 'PL1' ? 'Phụ lục số liệu chốt' : 'Phụ lục cách tính', report);
  notes(book, report);
  return undated(Buffer.from(await book.xlsx.writeBuffer()));
}

/** Letters, marks and sections as text, in the first sheet. */
function words(book: Workbook, report: Report): void {
  const { letter } = report;
  const sheet = book.addWorksheet('Báo cáo', { views: [{ state: 'frozen', ySplit: 2 }], pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  sheet.columns = [{ width: WORDS }];
  sheet.addRow([`${letter.title} ${letter.subject}`]).font = { bold: true, size: 14 };
  sheet.addRow([runningWords(report)]).font = { italic: true };
  for (const { title, blocks } of report.sections) {
    sheet.addRow([title]).font = { bold: true };
    for (const block of blocks) {
      if (block.block === 'paragraph') sheet.addRow([block.parts.map(cellText).join('')]);
      if (block.block === 'list') for (const item of block.items) sheet.addRow([`- ${item.map(cellText).join('')}`]);
      if (block.block === 'table') sheet.addRow([`Xem trang "Bảng ${block.id}": ${block.caption}`]);
    }
  }
  sheet.eachRow((row) => (row.alignment = { wrapText: true, vertical: 'top' }));
  heighten(sheet, 1);
}

/** Points a line, and how many more letters than digits a column of a width holds. */
const LINE = 15;
const LETTERS = 1.05;

/** Makes every row from `first` on as high as its longest cell needs: office programs do not do it for rows they did not write. */
function heighten(sheet: Worksheet, first: number): void {
  sheet.eachRow((row, number) => {
    if (number < first) return;
    const lines = sheet.columns.map(({ width = 9 }, i) => {
      const cell = row.getCell(i + 1);
      const text = typeof cell.value === 'string' && (!cell.isMerged || cell.master === cell) ? cell.value : '';
      return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (width * LETTERS))), 0);
    });
    row.height = LINE * Math.max(1, ...lines);
  });
}

function sheetOf(book: Workbook, table: Table, name: string, report: Report): void {
  const isDeep = table.columns.some(({ over }) => over !== undefined);
  const headAt = 3;
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: headAt + (isDeep ? 1 : 0) }],
    pageSetup: { paperSize: 9, orientation: table.isWide ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${headAt}:${headAt + (isDeep ? 1 : 0)}` },
  });
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  sheet.columns = table.columns.map(({ width }) => ({ width: Math.max(9, Math.round((width / total) * (table.isWide ? 220 : 110))) }));
  sheet.addRow([table.caption]).font = { bold: true };
  sheet.addRow([runningWords(report)]).font = { italic: true };
  heads(sheet, table, isDeep);
  for (const cells of table.rows) {
    const row = sheet.addRow(cells.map(valueOf));
    cells.forEach((cell, i) => style(row.getCell(i + 1), cell));
  }
  // Before the note, which runs over the columns.
  heighten(sheet, headAt);
  if (table.note !== undefined) sheet.addRow([table.note]).font = { italic: true };
}

function heads(sheet: Worksheet, { columns }: Table, isDeep: boolean): void {
  if (isDeep) {
    const at = sheet.addRow(columns.map(({ name, over }) => over ?? name)).number;
    sheet.addRow(columns.map(({ name }) => name));
    columns.forEach(({ over }, i) => {
      const end = columns.findIndex((one, k) => k > i && one.over !== over);
      const last = end === -1 ? columns.length : end;
      if (over === undefined) sheet.mergeCells(at, i + 1, at + 1, i + 1);
      else if (columns[i - 1]?.over !== over && last > i + 1) sheet.mergeCells(at, i + 1, at, last);
    });
  } else sheet.addRow(columns.map(({ name }) => name));
  for (const number of isDeep ? [3, 4] : [3]) {
    const row = sheet.getRow(number);
    row.font = { bold: true };
    row.alignment = { wrapText: true, horizontal: 'center', vertical: 'middle' };
    columns.forEach((_, i) => Object.assign(row.getCell(i + 1), { border: LINES, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEEEEE' } } }));
  }
}

const thin = { style: 'thin' as const };
const LINES = { top: thin, left: thin, bottom: thin, right: thin };

/** A number that somebody can add up; words where there is none. */
function valueOf(cell: Cell): string | number {
  if (typeof cell === 'string') return cell;
  return cell.value ?? cellText(cell);
}

function style(target: { numFmt: string; border: unknown; alignment: unknown }, cell: Cell): void {
  Object.assign(target, { border: LINES, alignment: { wrapText: true, vertical: 'top', ...(typeof cell === 'string' ? {} : { horizontal: 'right' }) } });
  if (typeof cell === 'string' || cell.value === null) return;
  target.numFmt = cell.decimals === undefined || cell.as !== 'percent' ? FORMATS[cell.as] : `0.${'0'.repeat(cell.decimals)}%`;
}

async function pictureSheet(book: Workbook, report: Report, topology: WardTopology): Promise<void> {
  const pictures = await picturesOf(report, topology);
  if (pictures.size === 0) return;
  const sheet = book.addWorksheet('Biểu đồ, bản đồ');
  sheet.columns = [{ width: WORDS }];
  let at = 1;
  for (const block of report.sections.flatMap(({ blocks }) => blocks.filter(isPicture))) {
    const { width, height } = pictureSize(block);
    sheet.getCell(at, 1).value = block.caption;
    sheet.getCell(at, 1).font = { bold: true };
    sheet.getCell(at + 1, 1).value = block.alt;
    sheet.getCell(at + 1, 1).alignment = { wrapText: true };
    const imageId = book.addImage({ buffer: pictures.get(block.id)! as never, extension: 'png' });
    sheet.addImage(imageId, { tl: { col: 0, row: at + 1 }, ext: { width: width * 1.2, height: height * 1.2 } });
    at += 4 + Math.ceil((height * 1.2) / 20);
  }
}

function notes(book: Workbook, { notes: all, missing, reason, version }: Report): void {
  const sheet = book.addWorksheet('Phụ lục lưu ý');
  sheet.columns = [{ width: WORDS }];
  const listed = (title: string, items: readonly string[]) => {
    sheet.addRow([title]).font = { bold: true };
    for (const item of items.length === 0 ? ['Không có.'] : items) sheet.addRow([item]).alignment = { wrapText: true };
  };
  listed('Lưu ý về số liệu', all);
  listed('Phần còn thiếu', missing.map(({ said }) => said));
  if (reason && version !== null) listed('Lần phát hành', [`Bản ${version}. Lý do: ${reason.explanation} Người giải trình: ${reason.name} (${reason.by}).`]);
  heighten(sheet, 1);
}
