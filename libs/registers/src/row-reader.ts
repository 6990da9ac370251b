import type { TipKind } from '@tinbao/contracts';
import { startOfLocalDay, localDate, type Law } from '@tinbao/law';
import { isBlank, letterOf, textOf, type Cell, type SheetRow } from './cell.js';
import { readDay, readTime, type NoDate, type WrittenDay } from './dates.js';
import { dayFields, identityFields, type Field } from './fields.js';
import { readKind } from './offence.js';
import { readOutcome, type NotCarried, type PastAct } from './outcome.js';
import { bare } from './plain-words.js';
import { keyOfNumber, readNumber } from './register-number.js';
import { readAgency, readWard, type WardReading } from './units.js';

/** Longest words of a tip and of its address, in characters; longer ones are refused, never cut. */
const WORDS_MAX = 20_000;
const ADDRESS_MAX = 500;
/** Longest identity, in characters: names and addresses of one row. */
const IDENTITY_MAX = 4_000;

/** Why a row is no entry, or what of it is no more than words now. */
export type RowCode =
  | 'total_row' | 'note_row' | 'head_again' | 'number_missing' | 'number_unreadable' | 'date_missing' | NoDate | 'narrative_missing' | 'words_too_long' | 'words_unreadable'
  | Extract<WardReading, { no: string }>['no'] | 'occurred_unreadable' | 'kind_unknown' | 'agency_unknown' | NotCarried;

/** A reason and the cell it lies in: the column's letters. */
export interface RowReason {
  readonly code: RowCode;
  readonly column: string;
}

/** What a row of a register says, ready to be received. Words are to be sealed; the rest is codes and instants (RFC 3339 UTC). */
export interface Entry {
  /** As written, and as recognised. */
  readonly number: string;
  readonly numberKey: string;
  readonly receivedOn: string;
  readonly receivedAt: string;
  /** The register says no hour: the instant is the beginning of the day. */
  readonly dayOnly: boolean;
  readonly kind?: TipKind;
  readonly narrative: string;
  readonly address?: string;
  readonly ward?: string;
  readonly identity?: string;
  readonly occurredAt?: string;
  /** The agency that the register names as handling it. */
  readonly agency?: string;
  readonly acts: readonly PastAct[];
  /** Everything the row says, whatever the order of its columns; and the same without its days. */
  readonly content: string;
  readonly undated: string;
}

export type RowReading =
  | { readonly is: 'blank' }
  | { readonly is: 'skipped'; readonly reason: RowReason }
  | { readonly is: 'refused'; readonly reasons: readonly RowReason[] }
  | { readonly is: 'entry'; readonly entry: Entry; readonly notes: readonly RowReason[] };

/** What rows are read with: `now` is an instant, `station` the agency whose register it is. */
export interface Reading {
  readonly law: Law;
  readonly station: string;
  readonly now: string;
  readonly columns: ReadonlyMap<Field, number>;
  readonly captions: readonly string[];
}

const DITTO = /^(?:["”“″〃]|''|-*\s*(?:nt|như trên|nhu tren)\s*-*|-?\/\/-?)$/iu;
const repeatable: readonly Field[] = ['receivedOn', 'ward', 'district', 'agency', 'kind', 'officer'];
const TOTAL = /^(?:tong(?: cong| so)?|cong)(?:$|[ :])/;

/** Reads the rows of one sheet in their order: ditto marks stand for what was written above. */
export class RowReader {
  private readonly above = new Map<Field, Cell>();
  private readonly wards = new Map<string, WardReading>();
  private readonly agencies = new Map<string, string | undefined>();
  private readonly today: string;

  constructor(private readonly reading: Reading) {
    this.today = localDate(reading.now);
  }

  /** What one row is. Every reason to refuse it is named, not only the first. */
  read(given: SheetRow): RowReading {
    if (isBlank(given)) return { is: 'blank' };
    const row = this.withoutDittos(given);
    const no = this.noEntry(row);
    if (no) return { is: 'skipped', reason: no };
    const number = readNumber(this.cell(row, 'number'));
    const received = this.received(row);
    const narrative = this.text(row, 'narrative');
    const reasons = [...this.withoutNumber(row, number), ...(typeof received === 'string' ? [this.reason(received, 'receivedOn')] : []), ...this.badWords(row, narrative)];
    if (number === undefined || typeof received === 'string' || reasons.length > 0) return { is: 'refused', reasons };
    return this.entry(row, number, received);
  }

  private entry(row: SheetRow, number: string, received: WrittenDay): RowReading {
    const notes: RowReason[] = [];
    const kind = readKind(this.text(row, 'kind'));
    if (!kind && this.text(row, 'kind') !== '') notes.push(this.reason('kind_unknown', 'kind'));
    const outcome = readOutcome({ row, at: (field) => this.reading.columns.get(field), receivedOn: received.day, kind, station: this.reading.station, today: this.today }, this.reading.law);
    notes.push(...outcome.kept.map(({ code, field }) => this.reason(code, field)));
    const entry: Entry = {
      number, numberKey: keyOfNumber(number), receivedOn: received.day, receivedAt: instantOf(received), dayOnly: received.time === undefined,
      narrative: this.words(row), ...this.place(row, received.day, notes), ...this.occurred(row, notes), ...this.agency(row, received.day, notes),
      ...(kind ? { kind } : {}), ...optional('identity', this.lines(row, identityFields)), acts: outcome.acts,
      content: this.recognised(row, true), undated: this.recognised(row, false),
    };
    return { is: 'entry', entry, notes };
  }

  private cell(row: SheetRow, field: Field): Cell {
    return row.cells[this.reading.columns.get(field) ?? -1];
  }

  private text(row: SheetRow, field: Field): string {
    return textOf(this.cell(row, field));
  }

  private reason(code: RowCode, field: Field): RowReason {
    return { code, column: letterOf(this.reading.columns.get(field) ?? 0) };
  }

  private withoutDittos({ row, cells }: SheetRow): SheetRow {
    const filled = [...cells];
    for (const field of repeatable) {
      const column = this.reading.columns.get(field);
      if (column === undefined) continue;
      if (DITTO.test(textOf(cells[column]))) filled[column] = this.above.get(field);
      else if (textOf(cells[column]) !== '') this.above.set(field, cells[column]);
    }
    return { row, cells: filled };
  }

  /** A sum, a remark or a head printed again: a row that is no entry and was never meant as one. */
  private noEntry(row: SheetRow): RowReason | undefined {
    const written = row.cells.flatMap((cell, column) => (textOf(cell) === '' ? [] : [{ text: textOf(cell), column }]));
    const column = letterOf(written[0]?.column ?? 0);
    const again = written.filter(({ text, column: c }) => this.reading.captions[c]?.split(' / ').includes(text)).length;
    if (written.length > 2 && again > written.length / 2) return { code: 'head_again', column };
    if (typeof this.received(row) !== 'string') return undefined;
    if (written.some(({ text }) => TOTAL.test(bare(text)) && text.length < 40)) return { code: 'total_row', column };
    const isNumbered = readNumber(this.cell(row, 'number')) !== undefined;
    return written.length <= 2 && !isNumbered && this.text(row, 'narrative') === '' ? { code: 'note_row', column } : undefined;
  }

  private received(row: SheetRow): WrittenDay | NoDate | 'date_missing' {
    if (this.text(row, 'receivedOn') === '') return 'date_missing';
    const written = readDay(this.cell(row, 'receivedOn'), this.today);
    if (typeof written === 'string') return written;
    const time = written.time ?? readTime(this.cell(row, 'receivedTime'));
    const full = time === undefined ? written : { day: written.day, time };
    return instantOf(full) > this.reading.now ? 'date_out_of_range' : full;
  }

  private withoutNumber(row: SheetRow, number: string | undefined): RowReason[] {
    if (number !== undefined) return [];
    return [this.reason(this.text(row, 'number') === '' ? 'number_missing' : 'number_unreadable', 'number')];
  }

  private badWords(row: SheetRow, narrative: string): RowReason[] {
    const broken = row.cells.flatMap((cell, column) => (typeof cell === 'string' && (cell.includes('\0') || !cell.isWellFormed()) ? [{ code: 'words_unreadable' as const, column: letterOf(column) }] : []));
    const missing = narrative === '' ? [this.reason('narrative_missing', 'narrative')] : [];
    const long = [...this.words(row)].length > WORDS_MAX ? [this.reason('words_too_long', 'narrative')] : [];
    const unnamed = this.lines(row, identityFields).length > IDENTITY_MAX ? [this.reason('words_too_long', 'reporter')] : [];
    return [...broken, ...missing, ...long, ...unnamed];
  }

  /** The narrative, then every cell that nothing else was made of, under its caption. */
  private words(row: SheetRow): string {
    const apart = new Set<Field>(['number', 'receivedOn', 'receivedTime', 'narrative', ...identityFields, ...(this.address(row).length > ADDRESS_MAX ? [] : (['place', 'ward', 'district'] as const))]);
    const columns = new Set([...this.reading.columns].filter(([field]) => apart.has(field)).map(([, column]) => column));
    const others = row.cells.flatMap((cell, column) => (columns.has(column) || textOf(cell) === '' ? [] : [`${this.reading.captions[column] || letterOf(column)}: ${textOf(cell)}`]));
    return [this.text(row, 'narrative'), ...others].join('\n');
  }

  private lines(row: SheetRow, of: readonly Field[]): string {
    return of.filter((field) => this.text(row, field) !== '').map((field) => this.text(row, field)).join('\n');
  }

  private address(row: SheetRow): string {
    return (['place', 'ward', 'district'] as const).map((field) => this.text(row, field)).filter((text) => text !== '').join(', ');
  }

  private place(row: SheetRow, on: string, notes: RowReason[]): Pick<Entry, 'address' | 'ward'> {
    const address = optional('address', this.address(row).length > ADDRESS_MAX ? '' : this.address(row));
    const said = this.text(row, 'ward');
    if (said === '') return address;
    const read = this.wardOf(said, this.text(row, 'district'), on);
    if ('ward' in read) return { ...address, ward: read.ward };
    notes.push(this.reason(read.no, 'ward'));
    return address;
  }

  private wardOf(ward: string, district: string, on: string): WardReading {
    const period = on < '2025-01-01' ? 1 : on < '2025-07-01' ? 2 : 3;
    return remembered(this.wards, `${period} ${district} ${ward}`, () => readWard(this.reading.law, { ward, district }, on));
  }

  private occurred(row: SheetRow, notes: RowReason[]): Pick<Entry, 'occurredAt'> {
    if (this.text(row, 'occurredOn') === '') return {};
    const written = readDay(this.cell(row, 'occurredOn'), this.today);
    if (typeof written !== 'string') return { occurredAt: instantOf(written) };
    notes.push(this.reason('occurred_unreadable', 'occurredOn'));
    return {};
  }

  private agency(row: SheetRow, on: string, notes: RowReason[]): Pick<Entry, 'agency'> {
    const said = this.text(row, 'agency');
    if (said === '') return {};
    const period = on.slice(0, 7);
    const agency = remembered(this.agencies, `${period} ${said}`, () => readAgency(this.reading.law, said, on));
    if (agency === undefined) notes.push(this.reason('agency_unknown', 'agency'));
    return agency === undefined ? {} : { agency };
  }

  /** What is compared when the register comes again: every cell, days in one style, in no order. */
  private recognised(row: SheetRow, withDays: boolean): string {
    const days = new Set([...this.reading.columns].filter(([field]) => dayFields.has(field) || field === 'receivedTime').map(([, column]) => column));
    const cells = row.cells.flatMap((cell, column) => (textOf(cell) === '' || (days.has(column) && !withDays) ? [] : [days.has(column) ? this.dayText(cell) : textOf(cell)]));
    return cells.sort().join('\n');
  }

  private dayText(cell: Cell): string {
    const written = readDay(cell, this.today);
    return typeof written === 'string' ? textOf(cell) : `${written.day} ${written.time ?? ''}`;
  }
}

function optional<K extends string>(name: K, text: string): Partial<Record<K, string>> {
  return text === '' ? {} : ({ [name]: text } as Partial<Record<K, string>>);
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (!known.has(key)) known.set(key, find());
  return known.get(key) as T;
}

/** The instant of a local day, at its time or at its beginning. */
function instantOf({ day, time = '00:00' }: WrittenDay): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(startOfLocalDay(day)) + (hours * 60 + minutes) * 60_000).toISOString();
}
