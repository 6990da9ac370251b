import { filled, View, type Counter, type Question } from './columns-view.js';
import { DaysView } from './columns-days.js';
import { Columns, type Watcher } from './columns.js';
import { DueHeap } from './due-heap.js';
import type { Scope } from './resolution-account.js';
import { marks } from './target-row.js';

/** Questions whose counters are kept up; the one not asked for longest gives way. */
const KEPT = 512;

/**
 * Columns with the counters of the questions that are being asked, all at one instant: a changed row, and one whose limit has
 * passed, is taken out and put in again; nothing else is touched. Instants are ms.
 */
export class Board implements Watcher {
  readonly columns = new Columns();
  private readonly counters = new Map<string, Counter>();
  private turns = new DueHeap();

  /** `reports`: the reporting scope of the city. */
  constructor(private readonly reports: Scope, private asOf: number) {
    this.columns.watch(this);
  }

  /** Brings every counter to an instant; back to an earlier one all are begun anew. */
  advance(asOf: number): void {
    if (asOf < this.asOf) return this.goBack(asOf);
    const rows = [...new Set(this.turns.popBefore(asOf))];
    this.before(rows);
    this.asOf = asOf;
    for (const counter of this.counters.values()) for (const row of rows) counter.move(row, asOf, 1);
  }

  /** The counters of a question at the instant of {@link advance}; `key` is equal for equal questions. */
  view(key: string, question: Question): View {
    return this.counter(key, () => new View(this.columns, question, { reports: this.reports }));
  }

  /** The same day by day. */
  days(key: string, question: Question): DaysView {
    return this.counter(`days ${key}`, () => new DaysView(this.columns, question, { reports: this.reports }));
  }

  before(rows: readonly number[]): void {
    for (const counter of this.counters.values()) for (const row of rows) counter.move(row, this.asOf, -1);
  }

  after(rows: readonly number[]): void {
    for (const counter of this.counters.values()) for (const row of rows) counter.move(row, this.asOf, 1);
    for (const row of rows) this.expect(row);
  }

  private counter<C extends Counter>(key: string, make: () => C): C {
    const known = this.counters.get(key) as C | undefined;
    const counter = known ?? filled(make(), this.asOf);
    this.counters.delete(key);
    this.counters.set(key, counter);
    if (this.counters.size > KEPT) this.counters.delete(this.counters.keys().next().value!);
    return counter;
  }

  private goBack(asOf: number): void {
    [this.asOf, this.turns] = [asOf, new DueHeap()];
    this.counters.clear();
    for (let row = 0; row < this.columns.length; row++) this.expect(row);
  }

  /** Remembers when a row will turn by itself: a limit is passed after its end, a later one counts from its own beginning. */
  private expect(row: number): void {
    const { columns, turns, asOf } = this;
    const turn = (at: number): void => {
      if (at >= asOf && at < Infinity) turns.push(at, row);
    };
    const set = columns.marks[row]!;
    if (columns.received[row] === Infinity || (set & marks.tip) === 0) return;
    if ((set & marks.classified) === 0) turn(columns.classifyDue[row]!);
    else if ((set & marks.handled) === 0) turn(columns.assignDue[row]!);
    const { values, start, length } = columns.limits;
    for (let i = start[row]!; i < start[row]! + length[row]!; i += 2) {
      turn(values[i]! - 1);
      turn(values[i + 1]!);
    }
  }
}
