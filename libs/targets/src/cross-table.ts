import { keyOf, type By } from './breakdown.js';
import type { TargetFacts } from './facts.js';

/** Counts of records by two dimensions, with both margins; every record is in one cell, so all sums hold. */
export interface CrossTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `cells[row][column]`. */
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Records by two dimensions, keys in order; give it those behind one number (`recordsBehind`). */
export function crossTable(all: readonly TargetFacts[], row: By, column: By): CrossTable {
  const counts = new Map<string, Map<string, number>>();
  const columnKeys = new Set<string>();
  for (const facts of all) {
    const [r, c] = [keyOf(facts, row), keyOf(facts, column)];
    const line = counts.get(r) ?? new Map<string, number>();
    counts.set(r, line.set(c, (line.get(c) ?? 0) + 1));
    columnKeys.add(c);
  }
  const [rows, columns] = [[...counts.keys()].sort(), [...columnKeys].sort()];
  const cells = rows.map((r) => columns.map((c) => counts.get(r)?.get(c) ?? 0));
  return { rows, columns, cells, rowTotals: cells.map(sum), columnTotals: columns.map((_, i) => sum(cells.map((line) => line[i]!))), total: all.length };
}
