import type { Columns } from './columns.js';
import { plainMarks } from './plain.js';
import type { Account, CohortState, Entry, Exit, Scope } from './resolution-account.js';
import { marks } from './target-row.js';

/** A period and the instant it is judged at, in ms; `end` lies outside. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const entries: readonly (Entry | undefined)[] = [undefined, 'carriedOver', 'received', 'resumed', 'reopened', 'transferredIn'];
const exits: readonly (Exit | undefined)[] = [undefined, 'suspended', 'opened', 'declined', 'administrative', 'withinTime', 'overdue', 'transferredOut'];
const asides: readonly Account['aside'][] = [undefined, 'merged', 'notATip', 'unclassified', 'suspendedBefore'];
const cohorts: readonly (CohortState | undefined)[] = [undefined, 'resolved', 'suspended', 'withinTime', 'overdue'];
const [NONE, CARRIED_OVER, RECEIVED, RESUMED, REOPENED, TRANSFERRED_IN] = [0, 1, 2, 3, 4, 5];
const [WITHIN_TIME, OVERDUE, TRANSFERRED_OUT] = [5, 6, 7];
const [MERGED, NOT_A_TIP, UNCLASSIFIED, SUSPENDED_BEFORE] = [1, 2, 3, 4];
/** Numbers of a standing; what is resolved is at least OPENED. */
const [OPEN, SUSPENDED, OPENED] = [0, 1, 2];

/** What an account and its link mark come to, as one number; 0 is an account that no part of T2 counts. */
export const ACCOUNT_CODES = 1 << 15;

/** The account behind a number, and whether its tip is linked. */
export function accountOfCode(code: number): { readonly account: Account; readonly linked: boolean } {
  const field = (shift: number): number => (code >> shift) & 7;
  const [entry, exit, aside, cohort] = [entries[field(3)], exits[field(6)], asides[field(9)], cohorts[field(12)]];
  return { linked: (code & 4) !== 0, account: { registered: (code & 1) !== 0, onTime: (code & 2) !== 0, entry, exit, aside, cohort } as Account };
}

/** `accountOf` over columns: the same rules by numbers, row by row; `read` leaves its answer in the fields. */
export class ColumnAccounts {
  registered = false;
  entry = NONE;
  exit = NONE;
  aside = NONE;
  cohort = NONE;
  onTime = false;
  private readonly inScope: number[] = [];

  private readonly scope: Scope;
  private readonly isCity: boolean;

  /** `isCity`: the scope is that of the city, which the mark `stays` is about. */
  constructor(private readonly columns: Columns, private readonly span: Span, { scope, isCity }: { scope: Scope; isCity: boolean }) {
    this.scope = scope;
    this.isCity = isCity;
  }

  /** The number of a row's account, judged at `asOf`. */
  code(row: number, asOf: number): number {
    if (!this.read(row, asOf)) return 0;
    const linked = (this.columns.marks[row]! & marks.linked) !== 0;
    const flags = (this.registered ? 1 : 0) | (this.onTime ? 2 : 0) | (linked ? 4 : 0);
    return flags | (this.entry << 3) | (this.exit << 6) | (this.aside << 9) | (this.cohort << 12);
  }

  /** Whether a row counts in the account of the period at all; its part in it is in the fields then. */
  read(row: number, asOf: number): boolean {
    const { columns, span: { start, end } } = this;
    const set = columns.marks[row]!;
    if ((set & marks.tip) === 0 || columns.received[row] === Infinity || columns.first[row]! >= end || start >= columns.quietFrom[row]!) return false;
    const received = columns.received[row]!;
    const stays = this.isCity && (set & marks.stays) !== 0;
    this.registered = start <= received && received < end && (stays || this.isIn(columns.moves.values[columns.moves.start[row]! + 1]! >> 1));
    [this.entry, this.exit, this.cohort, this.onTime] = [NONE, NONE, NONE, false];
    this.aside = (set & marks.merged) !== 0 ? MERGED : (set & marks.notATip) !== 0 ? NOT_A_TIP : (set & marks.classified) === 0 ? UNCLASSIFIED : NONE;
    if (this.aside !== NONE) return this.registered;
    if (this.isCity && (set & plainMarks.plain) !== 0 && asOf >= columns.last[row]!) return this.readPlain(row, asOf);
    this.enter(row, stays);
    if (this.entry === NONE) return this.registered || this.aside !== NONE;
    this.leave(row, asOf, stays);
    return true;
  }

  /** When the tip of the last `read` came into the account. */
  enteredAt(row: number): number {
    if (this.entry === CARRIED_OVER) return this.span.start;
    if (this.entry === RECEIVED) return this.columns.received[row]!;
    return this.entry === TRANSFERRED_IN ? this.comesIn(row, this.span.start) : this.reopenedAt(row);
  }

  /** When the tip of the last `read` was resolved, not before the period; undefined where it is not, or was transferred out. */
  resolvedAt(row: number): number | undefined {
    const isResolved = this.exit >= OPENED && this.exit < WITHIN_TIME;
    return isResolved ? Math.max(this.span.start, this.columns.standings.values[this.lastBefore(row, this.span.end)]!) : undefined;
  }

  get isDue(): boolean {
    return this.entry !== NONE && this.exit !== TRANSFERRED_OUT;
  }

  /** The same for a plain tip, by two instants. */
  private readPlain(row: number, asOf: number): boolean {
    const { columns, span: { start, end } } = this;
    const [settled, set] = [columns.settled[row]!, columns.marks[row]!];
    const [to, isLate, isPast] = [(set >> plainMarks.shift) & 7, (set & plainMarks.late) !== 0, columns.due[row]! < asOf];
    if (settled < start) {
      this.aside = to === SUSPENDED ? SUSPENDED_BEFORE : NONE;
      return to === SUSPENDED;
    }
    this.entry = columns.received[row]! < start ? CARRIED_OVER : RECEIVED;
    this.exit = settled < end ? to : (to === OPEN ? isPast : isLate) ? OVERDUE : WITHIN_TIME;
    this.onTime = settled < end && to >= OPENED && !isLate;
    if (this.entry === RECEIVED) this.cohort = to >= OPENED ? 1 : to === SUSPENDED ? 2 : isPast ? 4 : 3;
    return true;
  }

  private enter(row: number, stays: boolean): void {
    const { columns: { standings, received }, span: { start } } = this;
    const at = this.lastBefore(row, start);
    const to = at < 0 ? OPEN : standings.values[at + 1]!;
    const isInside = at >= 0 && this.isInside(row, to === OPEN ? start : standings.values[at]! + 1, stays);
    if (isInside && to === OPEN) this.entry = CARRIED_OVER;
    else if (!isInside && this.isWithin(received[row]!) && (stays || this.registered)) this.entry = RECEIVED;
    else if (at >= 0 && to !== OPEN) this.enterAgain(row, { stays, isSuspended: to === SUSPENDED, isInside });
    else this.entry = this.comesIn(row, start) >= 0 ? TRANSFERRED_IN : NONE;
  }

  /** A tip that was settled when the period began. */
  private enterAgain(row: number, { stays, isSuspended, isInside }: { stays: boolean; isSuspended: boolean; isInside: boolean }): void {
    const reopened = this.reopenedAt(row);
    if (reopened < 0) this.aside = isSuspended && isInside ? SUSPENDED_BEFORE : NONE;
    else if (!this.isInside(row, reopened + 1, stays)) this.entry = this.comesIn(row, reopened) >= 0 ? TRANSFERRED_IN : NONE;
    else this.entry = isSuspended ? RESUMED : REOPENED;
  }

  private leave(row: number, asOf: number, stays: boolean): void {
    const { columns: { standings }, span: { end } } = this;
    const at = this.lastBefore(row, end);
    const to = at < 0 ? OPEN : standings.values[at + 1]!;
    if (at < 0 || !this.isInside(row, to === OPEN ? end : standings.values[at]! + 1, stays)) this.exit = TRANSFERRED_OUT;
    else this.exit = to === OPEN ? this.openExit(row, asOf) : to;
    this.onTime = at >= 0 && to >= OPENED && !this.passed(row, standings.values[at]!);
    if (this.entry === RECEIVED) this.cohort = this.cohortOf(row, asOf);
  }

  private openExit(row: number, asOf: number): number {
    const { values, start, length } = this.columns.standings;
    for (let i = start[row]!; i < start[row]! + length[row]!; i += 2) {
      if (values[i]! >= this.span.end && values[i + 1] !== OPEN) return this.passed(row, values[i]!) ? OVERDUE : WITHIN_TIME;
    }
    return this.passed(row, asOf) ? OVERDUE : WITHIN_TIME;
  }

  private cohortOf(row: number, asOf: number): number {
    const { values, start, length } = this.columns.standings;
    const to = values[start[row]! + length[row]! - 1]!;
    if (to >= OPENED) return 1;
    return to === SUSPENDED ? 2 : this.passed(row, asOf) ? 4 : 3;
  }

  /** Whether the limit in force at an instant ended before it. */
  private passed(row: number, instant: number): boolean {
    const { values, start, length } = this.columns.limits;
    for (let i = start[row]! + length[row]! - 2; i >= start[row]!; i -= 2) if (values[i]! <= instant) return values[i + 1]! < instant;
    return false;
  }

  /** Place of the last standing before an instant; -1 for none. */
  private lastBefore(row: number, instant: number): number {
    const { values, start, length } = this.columns.standings;
    for (let i = start[row]! + length[row]! - 2; i >= start[row]!; i -= 2) if (values[i]! < instant) return i;
    return -1;
  }

  /** When it was first reopened in the period; -1 for never. */
  private reopenedAt(row: number): number {
    const { values, start, length } = this.columns.standings;
    for (let i = start[row]!; i < start[row]! + length[row]!; i += 2) if (values[i + 1] === OPEN && this.isWithin(values[i]!)) return values[i]!;
    return -1;
  }

  /** When it first came from elsewhere in the period, not before an instant; -1 for never. */
  private comesIn(row: number, since: number): number {
    const { values, start, length } = this.columns.moves;
    for (let i = start[row]!; i < start[row]! + length[row]!; i += 2) {
      const [at, move] = [values[i]!, values[i + 1]!];
      if (at >= since && this.isWithin(at) && (move & 1) === 0 && this.isIn(move >> 1)) return at;
    }
    return -1;
  }

  private isInside(row: number, instant: number, stays: boolean): boolean {
    const { values, start, length } = this.columns.moves;
    if (stays && values[start[row]!]! < instant) return true;
    let inside = false;
    for (let i = start[row]!; i < start[row]! + length[row]!; i += 2) {
      if (values[i]! >= instant) continue;
      const move = values[i + 1]!;
      inside = (move & 1) === 1 ? inside && this.isIn(move >> 1) : this.isIn(move >> 1);
    }
    return inside;
  }

  private isWithin(instant: number): boolean {
    return this.span.start <= instant && instant < this.span.end;
  }

  private isIn(agency: number): boolean {
    return (this.inScope[agency] ??= this.scope(this.columns.agencies.values[agency]!) ? 1 : 0) === 1;
  }
}
