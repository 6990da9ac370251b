import type { ImportReason, ImportReasonCode } from '@tinbao/contracts';
import { importReasons } from '@tinbao/contracts';
import type { Entry } from '@tinbao/registers';
import type { ReadRow } from './read-register.js';
import type { Marks, Recogniser } from './recognise.js';

/** An entry of the file, its place and its marks. */
export interface Candidate {
  readonly entry: Entry;
  readonly marks: Marks;
  readonly sheet: string;
  readonly place: number;
  readonly row: number;
  /** Cell of its number. */
  readonly cell: string;
  /** The file itself holds the same words under another day: both are meant. */
  readonly isTwin: boolean;
  readonly notes: readonly ImportReason[];
}

/** What of some rows the file itself decides: entries to be looked for, and rows that need no look. */
export interface Sorted {
  readonly candidates: readonly Candidate[];
  readonly blank: number;
  readonly skipped: number;
  readonly refused: number;
  readonly reasons: readonly ImportReason[];
}

interface Seen {
  readonly cell: string;
  readonly content: string;
}

/** Sorts the rows of one file as they come; remembers their marks, for the same number may stand a hundred pages further. */
export class RowSorter {
  private readonly keys = new Map<string, Seen>();
  private readonly numbers = new Map<string, string>();
  private readonly undated = new Map<string, string>();

  constructor(private readonly recogniser: Recogniser, private readonly station: string) {}

  /** Sorts the next rows. */
  sort(rows: readonly ReadRow[]): Sorted {
    const found = { candidates: [] as Candidate[], blank: 0, skipped: 0, refused: 0, reasons: [] as ImportReason[] };
    for (const row of rows) {
      const { reading } = row;
      if (reading.is === 'blank') found.blank += 1;
      else if (reading.is === 'entry') this.entry(row, reading, found);
      else if (reading.is === 'no_sheet') found.reasons.push(reasonAt(row, 'A', 'sheet_without_head'));
      else if (reading.is === 'skipped') {
        found.skipped += 1;
        found.reasons.push(reasonAt(row, reading.reason.column, reading.reason.code));
      } else {
        found.refused += 1;
        found.reasons.push(...reading.reasons.map(({ column, code }) => reasonAt(row, column, code)));
      }
    }
    return found;
  }

  private entry(row: ReadRow, { entry, notes }: Extract<ReadRow['reading'], { is: 'entry' }>, found: { candidates: Candidate[]; skipped: number; refused: number; reasons: ImportReason[] }): void {
    const marks = this.recogniser.marksOf(this.station, entry);
    const column = row.numberColumn;
    const cell = `${row.sheet}!${column}${row.row}`;
    const [key, content, undated] = [marks.key, marks.content, marks.undated].map((mark) => mark.toString('base64')) as [string, string, string];
    const before = this.keys.get(key);
    if (before) {
      const isSame = before.content === content;
      found[isSame ? 'skipped' : 'refused'] += 1;
      found.reasons.push(reasonAt(row, column, isSame ? 'row_repeated' : 'number_repeated', { other: before.cell }));
      return;
    }
    const twin = this.undated.get(undated);
    // Numbers begin anew every year.
    const number = `${entry.receivedOn.slice(0, 4)} ${entry.numberKey}`;
    const other = this.numbers.get(number);
    const twice = other !== undefined ? [reasonAt(row, column, 'number_used_twice', { other })] : [];
    this.keys.set(key, { cell, content });
    this.undated.set(undated, cell);
    this.numbers.set(number, cell);
    found.candidates.push({ entry, marks, sheet: row.sheet, place: row.place, row: row.row, cell, isTwin: twin !== undefined, notes: [...notes.map((note) => reasonAt(row, note.column, note.code)), ...twice] });
  }
}

/** A reason at a cell of a row. */
export function reasonAt({ sheet, row }: Pick<ReadRow, 'sheet' | 'row'>, column: string, code: ImportReasonCode, params: Readonly<Record<string, string>> = {}): ImportReason {
  return { cell: `${sheet}!${column}${row}`, code, outcome: importReasons[code].outcome, params };
}
