import { letterOf, textOf, type Cell, type SheetRow } from './cell.js';
import { readDay } from './dates.js';
import { dayFields, needed, readingsOf, type Field } from './fields.js';
import { bare } from './plain-words.js';

/** What one column was taken for, and why; without `field` its cells are kept in the words of the tip. */
export interface ColumnReading {
  readonly column: string;
  /** Its captions from the top down, joined by ` / `. */
  readonly caption: string;
  readonly field?: Field;
  /** 0 to 1: how surely the caption says so, less where the cells below contradict it. */
  readonly confidence: number;
}

/** How a sheet was read: rows of its head, from 1, and its columns; `missing`: what no column was taken for and none can do without. */
export interface SheetReading {
  readonly head: { readonly from: number; readonly to: number } | undefined;
  readonly columns: readonly ColumnReading[];
  readonly missing: readonly Field[];
}

/** Rows at the top of a sheet among which its head is looked for, and how many it may take. */
const HEAD_WITHIN = 40;
const HEAD_ROWS = 3;
/** Rows below the head that tell whether a column holds days. */
const TRIED = 30;

/** Reads the head of a sheet from its first rows. `today`: a local date. */
export function readHead(rows: readonly SheetRow[], today: string): SheetReading {
  const best = candidates(rows, today).reduce<Candidate | undefined>((found, each) => (found && found.score >= each.score ? found : each), undefined);
  if (!best) return { head: undefined, columns: [], missing: needed };
  const below = rows.filter(({ row }) => row > best.to && !isOrdinals(row, rows));
  const columns = best.captions.map((caption, column) => readColumn({ caption, column, reading: best.taken.get(column) }, below.slice(0, TRIED), today));
  const has = new Set(columns.map(({ field }) => field));
  const to = ordinalsBelow(best.to, rows);
  return { head: { from: best.from, to }, columns, missing: needed.filter((field) => !has.has(field)) };
}

/** The captions of a head of given rows, by column: what was merged across is repeated below it. */
export function captionsOf(head: readonly SheetRow[]): string[] {
  const width = Math.max(0, ...head.map(({ cells }) => cells.length));
  const texts = head.map(({ cells }) => Array.from({ length: width }, (_, i) => textOf(cells[i])));
  const filled = texts.map((line, r) => line.map((text, c) => (text === '' ? inherited(texts, r, c) : text)));
  return Array.from({ length: width }, (_, c) => [...new Set(filled.map((line) => line[c] ?? '').filter((text) => text !== ''))].join(' / '));
}

/** A blank cell of a head belongs to the caption on its left, as long as something stands below both and nothing else above. */
function inherited(texts: readonly (readonly string[])[], r: number, c: number): string {
  const hasBelow = (column: number) => texts.slice(r + 1).some((line) => line[column] !== '');
  if (!hasBelow(c)) return '';
  for (let left = c - 1; left >= 0; left--) {
    // A caption of its own further up begins another group.
    if (texts.slice(0, r).some((line) => line[left + 1] !== '')) return '';
    if (texts[r]?.[left] !== '') return hasBelow(left) ? (texts[r]?.[left] ?? '') : '';
  }
  return '';
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly captions: readonly string[];
  readonly taken: ReadonlyMap<number, { readonly field: Field; readonly confidence: number }>;
  readonly score: number;
}

/** Every block of rows that could be the head; the one that begins first, and then the shortest of equals, stands first. */
function candidates(rows: readonly SheetRow[], today: string): Candidate[] {
  const top = rows.slice(0, HEAD_WITHIN);
  return top.flatMap((_, at) =>
    Array.from({ length: HEAD_ROWS }, (_none, i) => top.slice(at, at + i + 1)).flatMap((block, i) => (block.length === i + 1 && couldBeHead(block, today) ? [candidateOf(block)] : [])));
}

function candidateOf(block: readonly SheetRow[]): Candidate {
  const captions = captionsOf(block);
  const taken = taking(captions);
  const score = [...taken.values()].reduce((sum, { field, confidence }) => sum + confidence * (needed.includes(field) ? 2 : 1), 0);
  return { from: block[0]?.row ?? 1, to: block.at(-1)?.row ?? 1, captions, taken, score };
}

/** A title has one cell; a row with days or long words is data already. */
function couldBeHead(block: readonly SheetRow[], today: string): boolean {
  const first = block[0]?.cells.filter((cell) => textOf(cell) !== '') ?? [];
  return first.length > 2 && block.every(({ cells }) => cells.every((cell) => isCaption(cell, today)));
}

function isCaption(cell: Cell, today: string): boolean {
  const text = textOf(cell);
  return text === '' || (typeof cell === 'string' && text.length <= 120 && typeof readDay(cell, today) === 'string' && !/^\d+$/.test(text));
}

/** Which column holds which field: the surest first, no field twice. */
function taking(captions: readonly string[]): Candidate['taken'] {
  const wishes = captions.flatMap((caption, column) => readingsOf(bare(caption)).map((reading) => ({ ...reading, column })));
  const taken = new Map<number, { field: Field; confidence: number }>();
  const used = new Set<Field>();
  for (const { field, confidence, column } of wishes.sort((a, b) => b.confidence - a.confidence)) {
    if (used.has(field) || taken.has(column)) continue;
    used.add(field);
    taken.set(column, { field, confidence });
  }
  return taken;
}

function readColumn(
  { caption, column, reading }: { caption: string; column: number; reading: { field: Field; confidence: number } | undefined }, below: readonly SheetRow[], today: string,
): ColumnReading {
  if (!reading) return { column: letterOf(column), caption, confidence: 0 };
  const share = dayFields.has(reading.field) ? shareOfDays(below.map(({ cells }) => cells[column]), today) : 1;
  return { column: letterOf(column), caption, field: reading.field, confidence: Math.round(reading.confidence * (0.4 + 0.6 * share) * 100) / 100 };
}

function shareOfDays(cells: readonly Cell[], today: string): number {
  const written = cells.filter((cell) => textOf(cell) !== '');
  return written.length === 0 ? 1 : written.filter((cell) => typeof readDay(cell, today) !== 'string').length / written.length;
}

/** A row that only counts the columns: `1 2 3 …`, `(1) (2) (3) …`. */
function isOrdinals(at: number, rows: readonly SheetRow[]): boolean {
  const texts = (rows.find(({ row }) => row === at)?.cells ?? []).map(textOf).filter((text) => text !== '');
  const numbers = texts.map((text) => Number(/^\(?(\d{1,2})\)?$/.exec(text)?.[1] ?? Number.NaN));
  return numbers.length > 2 && numbers.every((n, i) => n === (numbers[0] ?? 0) + i);
}

function ordinalsBelow(last: number, rows: readonly SheetRow[]): number {
  return isOrdinals(last + 1, rows) ? last + 1 : last;
}
