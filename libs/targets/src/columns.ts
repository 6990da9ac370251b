import { dimensions } from './breakdown.js';
import { Codes } from './codes.js';
import { plainOf } from './plain.js';
import { Spans } from './spans.js';
import { marks, type Counted, type Hands, type TargetRow } from './target-row.js';
import { Zones } from './zones.js';

const FIRST_CAPACITY = 1_024;

/** Told of the rows that a change touches, before and after it: counters take them out and put them in again. */
export interface Watcher {
  before(rows: readonly number[]): void;
  after(rows: readonly number[]): void;
}

const floats = ['received', 'classifyDue', 'assignDue', 'settled', 'due', 'first', 'quietFrom', 'last', 'size'] as const;
const codes = ['marks', 'cases', 'hands', 'parent', 'became', 'becameBy', 'addedBy'] as const;

/**
 * Records as columns of numbers: what the targets are counted from at a million tips. A row is replaced whole when its record
 * changes. Intake records, and additions without a record, are rows of their own, tied to their tip. Instants are ms.
 */
export class Columns {
  readonly subjects: string[] = [];
  /** `first`: its earliest instant. From `quietFrom` on no window that starts then counts it in T2. `received` Infinity: not counted. */
  received = new Float64Array(0);
  classifyDue = new Float64Array(0);
  assignDue = new Float64Array(0);
  /** Of plain tips. */
  settled = new Float64Array(0);
  due = new Float64Array(0);
  first = new Float64Array(0);
  quietFrom = new Float64Array(0);
  last = new Float64Array(0);
  size = new Float64Array(0);
  marks = new Int32Array(0);
  cases = new Int32Array(0);
  hands = new Int32Array(0);
  /** Of an addition: the row of its tip; -1 for others. */
  parent = new Int32Array(0);
  /** Of a tip: the row of the intake record it came from, -1 for none. */
  became = new Int32Array(0);
  /** Of an intake record: how many tips it became, and to how many it was added. */
  becameBy = new Int32Array(0);
  addedBy = new Int32Array(0);
  /** Which stretches of rows a period needs to look at. */
  readonly zones = new Zones();
  readonly keys: Int32Array[] = dimensions.map(() => new Int32Array(0));
  readonly keyCodes = dimensions.map(() => new Codes<string>((key) => key));
  readonly agencies = new Codes<string>((agency) => agency);
  readonly handCodes = new Codes<Hands>((hands) => JSON.stringify(hands));
  readonly moves = new Spans();
  readonly standings = new Spans();
  readonly limits = new Spans();
  /** Of tips that took additions: rows of the intake records, and of the additions without one. */
  readonly added = new Map<number, readonly number[]>();
  readonly alone = new Map<number, readonly number[]>();
  private readonly rows = new Map<string, number>();
  private readonly watchers = new Set<Watcher>();

  get length(): number {
    return this.subjects.length;
  }

  /** The row of a subject, if there is one. */
  rowOf(subject: string): number | undefined {
    return this.rows.get(subject);
  }

  /** The tips that a record was added to, or that an addition is part of. */
  tiesOf(subject: string): string[] {
    const row = this.rows.get(subject);
    if (row === undefined) return [];
    if (this.parent[row]! >= 0) return [this.subjects[this.parent[row]!]!];
    if (this.addedBy[row] === 0) return [];
    return [...this.added].filter(([, intakes]) => intakes.includes(row)).map(([tip]) => this.subjects[tip]!);
  }

  /** The earliest receipt of all rows but those that `skip` names; Infinity for none. */
  earliest(skip?: (row: number) => boolean): number {
    let earliest = Infinity;
    for (let row = 0; row < this.length; row++) if (this.received[row]! < earliest && !skip?.(row)) earliest = this.received[row]!;
    return earliest;
  }

  /** The order of lists: oldest receipt first, then by subject. */
  isBefore(a: number, b: number): boolean {
    const [one, other] = [this.received[a]!, this.received[b]!];
    return one !== other ? one < other : this.subjects[a]! < this.subjects[b]!;
  }

  watch(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  /** Takes a record's row, in the place of the one before. */
  put(row: TargetRow): void {
    const at = this.placeOf(row.subject);
    const alone = (row.counted?.alone ?? []).map(([subject]) => this.placeOf(subject));
    const added = [...new Set(row.counted?.added ?? [])].map((subject) => this.placeOf(subject));
    const became = row.counted?.became === undefined ? -1 : this.placeOf(row.counted.became);
    const touched = [...new Set([at, ...alone, ...added, became, this.became[at]!, ...(this.alone.get(at) ?? []), ...(this.added.get(at) ?? [])])].filter((each) => each >= 0);
    for (const watcher of this.watchers) watcher.before(touched);
    this.claim(at, -1);
    for (const each of this.alone.get(at) ?? []) this.received[each] = Infinity;
    this.write(at, row);
    this.became[at] = became;
    keepIf(this.added, at, added);
    keepIf(this.alone, at, alone);
    this.claim(at, 1);
    row.counted?.alone.forEach((addition, i) => this.writeAlone(alone[i]!, at, addition));
    for (const watcher of this.watchers) watcher.after(touched);
  }

  private claim(tip: number, by: 1 | -1): void {
    const became = this.became[tip]!;
    if (became >= 0) this.becameBy[became]! += by;
    for (const intake of this.added.get(tip) ?? []) this.addedBy[intake]! += by;
  }

  private placeOf(subject: string): number {
    const known = this.rows.get(subject);
    if (known !== undefined) return known;
    const at = this.subjects.push(subject) - 1;
    if (at >= this.received.length) this.grow(Math.max(FIRST_CAPACITY, this.received.length * 2));
    this.rows.set(subject, at);
    this.received[at] = Infinity;
    [this.parent[at], this.became[at]] = [-1, -1];
    return at;
  }

  private grow(capacity: number): void {
    for (const name of floats) this[name] = grown(this[name], capacity);
    for (const name of codes) this[name] = grown(this[name], capacity);
    this.keys.forEach((column, i) => (this.keys[i] = grown(column, capacity)));
    for (const spans of [this.moves, this.standings, this.limits]) spans.grow(capacity);
  }

  private write(at: number, { last, size, counted }: TargetRow): void {
    [this.last[at], this.size[at], this.parent[at]] = [last, size, -1];
    this.received[at] = counted?.received ?? Infinity;
    if (counted === undefined) return;
    const plain = plainOf(counted, last);
    [this.marks[at], this.cases[at]] = [counted.marks | (plain?.marks ?? 0), counted.cases];
    [this.settled[at], this.due[at]] = [plain?.settled ?? Infinity, plain?.due ?? Infinity];
    this.classifyDue[at] = counted.classifyDue ?? Infinity;
    this.assignDue[at] = counted.assignDue ?? Infinity;
    this.hands[at] = this.handCodes.of(counted.hands);
    counted.keys.forEach((key, i) => (this.keys[i]![at] = this.keyCodes[i]!.of(key)));
    this.moves.set(at, counted.moves.flatMap(([when, agency, slip]) => [when, this.agencies.of(agency) * 2 + slip]));
    this.standings.set(at, counted.standings.flat());
    this.limits.set(at, counted.limits.flatMap(([when, due]) => [when, due ?? Infinity]));
    this.first[at] = Math.min(counted.received, ...counted.moves.map(([when]) => when), ...counted.standings.map(([when]) => when));
    this.quietFrom[at] = quietFrom(counted);
    this.zones.take(at, { first: this.first[at]!, received: counted.received, quietFrom: this.quietFrom[at]! });
  }

  private writeAlone(at: number, tip: number, [, received, keys]: Counted['alone'][number]): void {
    [this.received[at], this.marks[at], this.cases[at], this.parent[at]] = [received, marks.disposed, 0, tip];
    [this.hands[at], this.last[at], this.size[at]] = [this.hands[tip]!, this.last[tip]!, this.size[tip]!];
    keys.forEach((key, i) => (this.keys[i]![at] = this.keyCodes[i]!.of(key)));
    this.zones.take(at, { first: received, received, quietFrom: 0 });
  }
}

function keepIf(map: Map<number, readonly number[]>, at: number, rows: readonly number[]): void {
  if (rows.length > 0) map.set(at, rows);
  else map.delete(at);
}

function grown<A extends Float64Array | Int32Array>(column: A, capacity: number): A {
  const larger = new (column.constructor as new (length: number) => A)(capacity);
  larger.set(column as never);
  return larger;
}

const RESOLVED = 2;

/** A tip aside counts in its own period alone; one that is resolved for good in none that begins after. */
function quietFrom({ received, marks: set, standings }: Counted): number {
  if ((set & marks.tip) === 0) return 0;
  if ((set & (marks.merged | marks.notATip)) !== 0 || (set & marks.classified) === 0) return received + 1;
  const [at = 0, to = 0] = standings.at(-1) ?? [];
  return to >= RESOLVED ? Math.max(at, received, ...standings.map(([when]) => when)) + 1 : Infinity;
}
