import { dimensions, type Dimension } from './breakdown.js';
import { ACCOUNT_CODES, accountOfCode, ColumnAccounts, type Span } from './columns-account.js';
import type { Codes } from './codes.js';
import { RECEIPT_CODES, receiptCode, receiptStateOf } from './columns-receipt.js';
import type { Columns } from './columns.js';
import { figureParts } from './parts.js';
import { receiptPartsOf } from './receipt-targets.js';
import { resolutionParts } from './resolution-target.js';
import type { Scope } from './resolution-account.js';
import { Tally } from './tally.js';
import { Seen } from './seen.js';
import type { Hands } from './target-row.js';

/** What is counted: a period, over the records that somebody may see, by a dimension. */
export interface Question {
  readonly span: Span;
  readonly within: (hands: Hands) => boolean;
  readonly by?: Dimension | undefined;
  /** T2 by unit, each in its own scope: a tip is in the table of every unit that it came to. `by` is `agency` then. */
  readonly perUnit?: boolean | undefined;
}

/** `reports`: the reporting scope of the city; `skip`: rows that another view stands for. */
export interface ViewOptions {
  readonly reports: Scope;
  readonly skip?: ((row: number) => boolean) | undefined;
}

/** Counters that rows are put into and taken out of, nothing is counted again. */
export interface Counter {
  readonly columns: Columns;
  readonly question: Question;
  /** Puts a row in (1) or takes it out (-1), judged at `asOf` (ms). */
  move(row: number, asOf: number, by: 1 | -1): void;
}

/** Counters over all rows there are. */
export function filled<C extends Counter>(counter: C, asOf: number): C {
  const { columns, question: { span } } = counter;
  columns.zones.each(span, columns.length, (row) => counter.move(row, asOf, 1));
  return counter;
}

/** Most subjects that a figure names, of the whole and of a group; how many there are stands beside them, and the list behind it holds all. */
export const NAMED = 100;
export const NAMED_IN_GROUP = 10;

const T1_NAMED = ['receiptRate/failing', 'classificationRate/failing', 'handlingRate/failing'];
const T3_CODES = 1 << figureParts.t3.length;
const t3Parts = (code: number): string[] => figureParts.t3.filter((_, bit) => (code & (1 << bit)) !== 0);

function t2Parts(code: number): readonly string[] {
  const { account, linked } = accountOfCode(code);
  return resolutionParts({ linked }, account);
}

/** The three targets of one question. */
export class View implements Counter {
  readonly t1: Tally;
  readonly t2: Tally;
  readonly t3: Tally;
  private readonly seen: Seen;
  private readonly accounts: ColumnAccounts;
  private readonly unitAccounts = new Map<number, ColumnAccounts>();
  /** Place of the dimension; -1 for none. */
  private readonly by: number;

  constructor(readonly columns: Columns, readonly question: Question, { reports, skip }: ViewOptions) {
    this.seen = new Seen(columns, question.within, skip);
    this.accounts = new ColumnAccounts(columns, question.span, { scope: reports, isCity: true });
    const limit = question.by === undefined ? NAMED : NAMED_IN_GROUP;
    this.t1 = new Tally(RECEIPT_CODES, (code) => receiptPartsOf(receiptStateOf(code)), { parts: T1_NAMED, limit, before: (a, b) => columns.isBefore(a, b) });
    this.t2 = new Tally(ACCOUNT_CODES, t2Parts, { parts: ['overdue'], limit, before: (a, b) => columns.subjects[a]! < columns.subjects[b]! });
    this.t3 = new Tally(T3_CODES, t3Parts, { parts: [], limit, before: () => false });
    this.by = question.by === undefined ? -1 : dimensions.indexOf(question.by);
  }

  move(row: number, asOf: number, by: 1 | -1): void {
    const isReceived = this.isReceived(row);
    if ((!isReceived && this.isQuiet(row)) || !this.seen.has(row)) return;
    const group = this.groupOf(row);
    if (isReceived) {
      this.t1.move(row, group, receiptCode(this.columns, row, asOf), by);
      this.t3.move(row, group, this.columns.cases[row]!, by);
    }
    if (this.question.perUnit) this.moveUnits(row, asOf, by);
    else this.t2.move(row, group, this.accounts.code(row, asOf), by);
  }

  /** The group of a key; undefined where no row has it. */
  groupOfKey(key: string): number | undefined {
    return this.keyCodes?.find(key);
  }

  /** The keys of all groups that any row may be in. */
  get groupKeys(): readonly string[] {
    return this.keyCodes?.values ?? [];
  }

  /** Whether a row counts here in a part of a figure. */
  isIn(row: number, at: { readonly figure: 't1' | 't2' | 't3'; readonly part: string; readonly group?: number | undefined }, asOf: number): boolean {
    if (!this.seen.has(row)) return false;
    if (at.figure === 't2' && this.question.perUnit) return at.group !== undefined && this.t2.isIn(at.part, this.unitAccount(at.group).code(row, asOf));
    if (at.group !== undefined && this.groupOf(row) !== at.group) return false;
    if (at.figure === 't2') return this.t2.isIn(at.part, this.accounts.code(row, asOf));
    if (!this.isReceived(row)) return false;
    return at.figure === 't1' ? this.t1.isIn(at.part, receiptCode(this.columns, row, asOf)) : this.t3.isIn(at.part, this.columns.cases[row]!);
  }

  private moveUnits(row: number, asOf: number, by: 1 | -1): void {
    const { values, start, length } = this.columns.moves;
    const [from, to] = [start[row]!, start[row]! + length[row]!];
    for (let i = from; i < to; i += 2) {
      const move = values[i + 1]!;
      let j = from;
      while (values[j + 1] !== move) j += 2;
      // Once a unit, where it came there first.
      if (j === i && (move & 1) === 0) this.t2.move(row, move >> 1, this.unitAccount(move >> 1).code(row, asOf), by);
    }
  }

  private unitAccount(unit: number): ColumnAccounts {
    const known = this.unitAccounts.get(unit);
    if (known) return known;
    const name = this.columns.agencies.values[unit];
    const accounts = new ColumnAccounts(this.columns, this.question.span, { scope: (agency) => agency === name, isCity: false });
    this.unitAccounts.set(unit, accounts);
    return accounts;
  }

  /** Whether nothing of a row that was not received in the period lies in it. */
  private isQuiet(row: number): boolean {
    return this.question.span.start >= this.columns.quietFrom[row]! || this.columns.first[row]! >= this.question.span.end;
  }

  private isReceived(row: number): boolean {
    const received = this.columns.received[row]!;
    return this.question.span.start <= received && received < this.question.span.end;
  }

  private get keyCodes(): Codes<string> | undefined {
    return this.question.perUnit ? this.columns.agencies : this.columns.keyCodes[this.by];
  }

  private groupOf(row: number): number {
    if (this.by < 0) return 0;
    const code = this.columns.keys[this.by]![row]!;
    // Units are agencies by the numbers that moves have.
    return this.question.perUnit ? this.columns.agencies.of(this.columns.keyCodes[this.by]!.values[code]!) : code;
  }
}
