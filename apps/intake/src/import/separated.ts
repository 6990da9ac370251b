import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refused } from '@tinbao/contracts';
import type { SheetRow } from '@tinbao/registers';
import { textOfFile } from './decode.js';
import type { Sheet } from './sheet.js';

const COLUMNS_MAX = 200;
/** Longest record, in characters: no row of a register is longer; an unclosed quotation is. */
const RECORD_MAX = 200_000;
const CHUNK = 65_536;

/** The one sheet of a separated text; a row counts as a spreadsheet would count it. */
export function sheetOfText(file: Buffer, name: string): Sheet {
  const whole = textOfFile(file);
  const [line, said] = /^sep=(.)\r?\n/.exec(whole) ?? ['', undefined];
  return { name, rows: () => rowsOf(whole.slice(line.length), said ?? delimiterOf(whole), line === '' ? 0 : 1) };
}

async function* rowsOf(text: string, delimiter: string, before: number): AsyncGenerator<SheetRow> {
  const parser = Readable.from(chunksOf(text)).pipe(parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: RECORD_MAX }));
  let row = before;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (record.length > COLUMNS_MAX) throw new Refused('register_too_large', { most: `${COLUMNS_MAX} columns` });
      yield { row, cells: record.map((cell) => (cell === '' ? undefined : cell)) };
    }
  } catch (error) {
    throw error instanceof CsvError ? new Refused('register_unreadable', { where: `CSV ${row + 1}` }) : error;
  }
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK);
}

/** The separator that stands most often in the first lines, outside quotations. */
function delimiterOf(text: string): string {
  const top = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const count = (sign: string) => top.split(sign).length;
  return [';', '\t', ',', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
