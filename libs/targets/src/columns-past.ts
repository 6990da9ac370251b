import { DaysView } from './columns-days.js';
import { filled, View, type Question } from './columns-view.js';
import { Columns } from './columns.js';
import type { Cut } from './cut.js';
import type { TargetRecord } from './record.js';
import { rowOf } from './target-row.js';
import type { TargetRules } from './rules.js';

/**
 * The columns as they were at a cut: the records that changed after it are read again, folded at the cut, and stand in for
 * their rows; so do the tips and intake records that one of them is tied to. All else stands in the columns as it was.
 */
export class Past {
  private readonly again = new Columns();
  private readonly replaced = new Set<number>();
  private readonly asked = new Set<number>();
  private readonly at: number;

  constructor(private readonly columns: Columns, readonly cut: Cut, private readonly rules: TargetRules) {
    this.at = Date.parse(cut.at);
  }

  /** Subjects whose records are wanted still, for {@link put}; none: the views of this moment hold. */
  wanted(): string[] {
    const { columns } = this;
    for (let row = 0; row < columns.length; row++) if (columns.parent[row] === -1 && this.isLater(row)) this.asked.add(row);
    for (let before = -1; before < this.asked.size; ) {
      before = this.asked.size;
      this.addTied();
    }
    return [...this.asked].filter((row) => !this.replaced.has(row)).map((row) => columns.subjects[row]!);
  }

  /** Takes a record that was wanted. */
  put(record: TargetRecord): void {
    const row = this.columns.rowOf(record.subject);
    if (row !== undefined) this.replaced.add(row);
    this.again.put(rowOf(record, this.cut, this.rules));
  }

  /** Size of the ledger that holds every act that is seen. */
  get ledgerSize(): number {
    if (this.cut.size !== undefined) return this.cut.size;
    const { columns, again } = this;
    let size = 0;
    for (let row = 0; row < columns.length; row++) if (columns.size[row]! > size && !this.isReplaced(row)) size = columns.size[row]!;
    for (let row = 0; row < again.length; row++) size = Math.max(size, again.size[row]!);
    return size;
  }

  /** The earliest receipt of all records; Infinity for none. */
  get earliest(): number {
    return Math.min(this.again.earliest(), this.columns.earliest((row) => this.isReplaced(row)));
  }

  /** The tips that a record was added to, or that an addition is part of; perhaps since. */
  tiesOf(subject: string): string[] {
    return [...new Set([...this.again.tiesOf(subject), ...this.columns.tiesOf(subject)])];
  }

  /** The counters of a question at the cut: views that together hold every record once. */
  views(question: Question): readonly [View, View] {
    return [this.view(View, this.columns, question), this.view(View, this.again, question)];
  }

  /** The same day by day. */
  days(question: Question): readonly [DaysView, DaysView] {
    return [this.view(DaysView, this.columns, question), this.view(DaysView, this.again, question)];
  }

  private view<V extends View | DaysView>(kind: new (...given: ConstructorParameters<typeof View>) => V, columns: Columns, question: Question): V {
    const skip = columns === this.columns ? (row: number) => this.isReplaced(row) : undefined;
    return filled(new kind(columns, question, { reports: this.rules.reports, skip }), this.at);
  }

  private isReplaced(row: number): boolean {
    const parent = this.columns.parent[row]!;
    return this.replaced.has(parent === -1 ? row : parent);
  }

  private isLater(row: number): boolean {
    return this.cut.size === undefined ? this.columns.last[row]! > this.at : this.columns.size[row]! > this.cut.size;
  }

  /** A tip whose intake record is read again, and the other way round. */
  private addTied(): void {
    const { columns, asked } = this;
    for (let tip = 0; tip < columns.length; tip++) {
      const intake = columns.became[tip]!;
      if (intake >= 0 && (asked.has(tip) || asked.has(intake))) asked.add(tip).add(intake);
    }
    for (const [tip, intakes] of columns.added) {
      if (!asked.has(tip) && !intakes.some((intake) => asked.has(intake))) continue;
      for (const row of [tip, ...intakes]) asked.add(row);
    }
  }
}
