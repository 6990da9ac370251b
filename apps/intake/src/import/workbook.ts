import { Readable } from 'node:stream';
import type exceljs from 'exceljs';
import { Refused } from '@tinbao/contracts';
import { columnOf, type Cell, type SheetRow } from '@tinbao/registers';
import { readArchive, textOfEntry, type ArchiveEntry } from './archive.js';
import { drained, type Sheet } from './sheet.js';

const COLUMNS_MAX = 200;
const SHEET = /^xl\/worksheets\/sheet(\d{1,4})\.xml$/;

/** A sheet as exceljs streams it. */
interface StreamedSheet extends AsyncIterable<exceljs.Row> {
  readonly name: string;
  readonly state?: string;
}

/**
 * The parts of the streaming reader. Its own walk over the archive parts letters at the bounds of chunks (exceljs 4.4.0), and puts
 * sheets that come before the shared strings unsealed on disk; so the parts are handed over here, in order, as text.
 */
interface ReaderParts {
  workbookRels?: readonly { readonly Id: string; Target: string }[];
  _parseRels(entry: Readable): Promise<void>;
  _parseWorkbook(entry: Readable): Promise<void>;
  _parseStyles(entry: Readable): Promise<void>;
  _parseSharedStrings(entry: Readable): AsyncIterable<unknown>;
  _parseWorksheet(text: AsyncIterable<string>, sheetNo: string): Iterable<{ readonly value: StreamedSheet }>;
}

/** The visible sheets of a workbook, in order; each must be read to its end before the next. Formulas count by their last value. */
export async function* sheetsOfWorkbook(file: Buffer): AsyncGenerator<Sheet> {
  const entries = await readArchive(file);
  const reader = await readerOf(entries);
  for (const [number, entry] of sheetsOf(entries)) {
    for (const { value: sheet } of reader._parseWorksheet(textOfEntry(entry), number)) {
      if (sheet.state === undefined || sheet.state === 'visible') yield { name: sheet.name.slice(0, 200), rows: () => heldDown(rowsOf(sheet), textOfEntry(entry)) };
    }
  }
}

async function readerOf(entries: ReadonlyMap<string, ArchiveEntry>): Promise<ReaderParts> {
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' } as const;
  // Large, and most processes import nothing.
  const { default: { stream } } = await import('exceljs');
  const reader = new stream.xlsx.WorkbookReader(Readable.from([]), options) as unknown as ReaderParts;
  const part = (name: string): Readable | undefined => {
    const entry = entries.get(`xl/${name}`);
    return entry && textOfEntry(entry);
  };
  const [rels, workbook, styles, strings] = ['_rels/workbook.xml.rels', 'workbook.xml', 'styles.xml', 'sharedStrings.xml'].map(part);
  if (!rels || !workbook) throw new Refused('register_unreadable', { where: 'xl/workbook.xml' });
  await reader._parseRels(rels);
  // A relation may name its sheet from the root of the archive.
  for (const rel of reader.workbookRels ?? []) rel.Target = rel.Target.replace(/^\/xl\//, '');
  await reader._parseWorkbook(workbook);
  if (styles) await reader._parseStyles(styles);
  if (strings) await drained(reader._parseSharedStrings(strings));
  return reader;
}

function sheetsOf(entries: ReadonlyMap<string, ArchiveEntry>): (readonly [string, ArchiveEntry])[] {
  const found = [...entries].flatMap(([name, entry]) => { const number = SHEET.exec(name)?.[1]; return number === undefined ? [] : [[number, entry] as const]; });
  return found.sort(([a], [b]) => Number(a) - Number(b));
}

async function* rowsOf(sheet: StreamedSheet): AsyncGenerator<SheetRow> {
  let last = 0;
  for await (const row of sheet) {
    // A writer may leave the number of a row out: it is the next one.
    last = Number.isInteger(row.number) && row.number > last ? row.number : last + 1;
    yield { row: last, cells: cellsOf(row) };
  }
}

/** Up to the last cell that holds something: a coloured row reaches to the edge of the sheet. */
function cellsOf(row: exceljs.Row): Cell[] {
  const cells: Cell[] = [];
  row.eachCell((cell, column) => {
    if (column > COLUMNS_MAX) throw new Refused('register_too_large', { most: `${COLUMNS_MAX} columns` });
    while (cells.length < column - 1) cells.push(undefined);
    cells.push(cellOf(cell.value));
  });
  return cells;
}

/** Rows in which a cell that was merged downwards holds in each of its rows what its first one says. */
async function* heldDown(rows: AsyncIterable<SheetRow>, text: AsyncIterable<string>): AsyncGenerator<SheetRow> {
  const merged = await mergedDown(text);
  const held = new Map<number, { readonly until: number; readonly cell: Cell }>();
  for await (const { row, cells } of rows) {
    const filled = [...cells];
    for (const [column, { until, cell }] of held) {
      if (row > until) held.delete(column);
      else if (filled[column] === undefined) filled[column] = cell;
    }
    for (const { column, until } of merged.get(row) ?? []) held.set(column, { until, cell: cells[column] });
    yield { row, cells: filled };
  }
}

/** Ranges of one column and several rows, by the row they begin in. They are told behind the rows, so the sheet is read once before. */
async function mergedDown(text: AsyncIterable<string>): Promise<Map<number, { column: number; until: number }[]>> {
  const found = new Map<number, { column: number; until: number }[]>();
  let rest = '';
  for await (const chunk of text) {
    const whole = rest + chunk;
    for (const [, column = '', from, other, until] of whole.matchAll(/<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g)) {
      if (column === other && Number(until) > Number(from)) found.set(Number(from), [...(found.get(Number(from)) ?? []), { column: columnOf(column), until: Number(until) }]);
    }
    // No mark of a range is longer, and what was found must not be found again.
    rest = whole.slice(whole.lastIndexOf('>') + 1).slice(-200);
  }
  return found;
}

/** What a cell shows; of a formula its last value, of an error nothing. */
function cellOf(value: exceljs.CellValue | undefined): Cell {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'number') return value ?? undefined;
  if (typeof value === 'boolean') return value ? 'x' : undefined;
  if (value instanceof Date) return dayOf(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : cellOf(value.text as exceljs.CellValue);
  return 'result' in value ? cellOf(value.result as exceljs.CellValue) : undefined;
}

/** A spreadsheet's day has no zone: what it shows is the local day. */
function dayOf(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return undefined;
  const text = new Date(date.getTime() + 250).toISOString();
  const time = text.slice(11, 16);
  return { day: text.slice(0, 10), ...(time === '00:00' ? {} : { time }) };
}
