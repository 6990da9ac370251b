import { Refused } from '@tinbao/contracts';
import { localDate, type Law } from '@tinbao/law';
import {
  captionsOf, columnOf, letterOf, needed, readHead, RowReader, textOf, type Field, type RegisterMapping, type RowReading, type SheetReading, type SheetRow,
} from '@tinbao/registers';
import { drained, type Sheet } from './sheet.js';
import { sheetsOf } from './sheets.js';

/** A register to be read: its file, whose it is, at which instant, and how columns are to be taken where their captions mislead. */
export interface Register {
  readonly file: Buffer;
  readonly station: string;
  readonly now: string;
  readonly law: Law;
  readonly mapping: RegisterMapping;
}

/** One row below a head. */
export interface ReadRow {
  /** Name of the sheet, and its place in the file from 1. */
  readonly sheet: string;
  readonly place: number;
  readonly row: number;
  /** Letters of the column of the numbers. */
  readonly numberColumn: string;
  readonly reading: RowReading | { readonly is: 'no_sheet' };
}

/** What a person is shown before anything is imported. */
export interface SheetPreview extends SheetReading {
  readonly sheet: string;
  readonly rows: number;
  /** The first rows below the head as they would be read, by the letters of their columns. */
  readonly samples: readonly Readonly<Record<string, string>>[];
  readonly skipped: boolean;
}

/** Rows at the top of a sheet that are looked at before the first is read. */
const LOOKED_AT = 80;
const SAMPLES = 3;

interface Opened {
  readonly reading: SheetReading & { readonly skipped: boolean };
  readonly captions: readonly string[];
  readonly rows: AsyncGenerator<SheetRow>;
}

/** Reads the top of a sheet and how its columns are taken; the rows then begin at its first again. */
async function open(sheet: Sheet, { mapping, now }: Register): Promise<Opened> {
  const source = sheet.rows()[Symbol.asyncIterator]();
  const top: SheetRow[] = [];
  for (let next = await source.next(); !next.done; next = await source.next()) if (top.push(next.value) >= LOOKED_AT) break;
  const found = readingOf(top, mapping[sheet.name], localDate(now));
  const { head } = found;
  return { reading: found, captions: head ? captionsOf(top.filter(({ row }) => row >= head.from && row <= head.to && !isNumbers(top, row))) : [], rows: all(top, source) };
}

async function* all(top: readonly SheetRow[], source: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* top;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** A row that only counts the columns has no captions. */
function isNumbers(top: readonly SheetRow[], at: number): boolean {
  return (top.find(({ row }) => row === at)?.cells ?? []).every((cell) => /^\(?\d{0,2}\)?$/.test(textOf(cell)));
}

function readingOf(top: readonly SheetRow[], given: RegisterMapping[string] | undefined, today: string): Opened['reading'] {
  if (given && 'skip' in given) return { head: undefined, columns: [], missing: [], skipped: true };
  if (!given) return { ...readHead(top, today), skipped: false };
  const captions = captionsOf(top.filter(({ row }) => row >= given.head.from && row <= given.head.to));
  const width = Math.max(captions.length, ...Object.keys(given.columns).map((letters) => columnOf(letters) + 1));
  const columns = Array.from({ length: width }, (_, i) => {
    const field = given.columns[letterOf(i)];
    return { column: letterOf(i), caption: captions[i] ?? '', ...(field ? { field } : {}), confidence: field ? 1 : 0 };
  });
  const has = new Set(columns.map(({ field }) => field));
  return { head: given.head, columns, missing: needed.filter((field) => !has.has(field)), skipped: false };
}

/** Whether nothing that a register needs was found: a cover, a sheet of notes. */
const isNoRegister = ({ reading: { head, missing } }: Opened): boolean => head === undefined || missing.length === needed.length;

/** How each sheet would be taken; reads the whole file and keeps nothing. Refuses what {@link sheetsOf} refuses. */
export async function previewRegister(register: Register): Promise<SheetPreview[]> {
  const found: SheetPreview[] = [];
  for await (const sheet of sheetsOf(register.file)) {
    const opened = await open(sheet, register);
    const to = opened.reading.head?.to ?? 0;
    const samples: Record<string, string>[] = [];
    let rows = 0;
    for await (const { row, cells } of opened.rows) {
      if (row <= to || cells.every((cell) => textOf(cell) === '')) continue;
      if (++rows <= SAMPLES) samples.push(Object.fromEntries(cells.map((cell, i) => [letterOf(i), textOf(cell).slice(0, 120)])));
    }
    found.push({ sheet: sheet.name, ...opened.reading, rows, samples });
  }
  return found;
}

/**
 * Every row below the heads, in the file's order. Refuses `register_not_mapped` for a sheet of which a needed column is not known,
 * and for a file in which no sheet is a register.
 */
export async function* readRegister(register: Register): AsyncGenerator<ReadRow> {
  let [place, registers] = [0, 0];
  let first = '';
  for await (const sheet of sheetsOf(register.file)) {
    place += 1;
    first ||= sheet.name;
    const opened = await open(sheet, register);
    if (opened.reading.skipped) {
      registers += 1;
      await drained(opened.rows);
    } else if (isNoRegister(opened)) {
      await drained(opened.rows);
      yield { sheet: sheet.name, place, row: 1, numberColumn: 'A', reading: { is: 'no_sheet' } };
    } else {
      registers += 1;
      yield* rowsOf(opened, register, { sheet: sheet.name, place });
    }
  }
  if (registers === 0) throw new Refused('register_not_mapped', { sheet: first, missing: needed.join(', ') });
}

async function* rowsOf({ reading: { head, columns, missing }, captions, rows }: Opened, register: Register, at: { sheet: string; place: number }): AsyncGenerator<ReadRow> {
  if (missing.length > 0) throw new Refused('register_not_mapped', { sheet: at.sheet, missing: missing.join(', ') });
  const taken = columns.flatMap(({ field, column }): [Field, number][] => (field ? [[field, columnOf(column)]] : []));
  const reader = new RowReader({ law: register.law, station: register.station, now: register.now, columns: new Map(taken), captions });
  const numberColumn = columns.find(({ field }) => field === 'number')?.column ?? 'A';
  for await (const row of rows) if (row.row > (head?.to ?? 0)) yield { ...at, row: row.row, numberColumn, reading: reader.read(row) };
}
