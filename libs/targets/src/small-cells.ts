import type { CrossTable } from './cross-table.js';

/** Who reads a table: a wide report inside the house, or anybody. */
export type Readership = 'internal' | 'public';

/** A count as it may be shown; null is suppressed. */
export type Shown = number | null;

/** A table as it may be shown: the same shape, with nulls. */
export interface ShownTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals: readonly Shown[];
  readonly total: Shown;
}

/** To protect informants (policy, metrics section 5): inside, 1 and 2 are hidden; in public everything below 5. */
const SMALL: Readonly<Record<Readership, (count: number) => boolean>> = {
  internal: (count) => count === 1 || count === 2,
  public: (count) => count < 5,
};

/** Whether a count alone is hidden from these readers. */
export const isSmall = (count: number, readership: Readership): boolean => SMALL[readership](count);

/** All numbers of a table with its margins as one square: the last row and column are the totals. */
type Square = readonly (readonly number[])[];
type Hidden = boolean[][];
type Place = readonly [row: number, column: number];

function squareOf({ cells, rowTotals, columnTotals, total }: CrossTable): Square {
  return [...cells.map((line, r) => [...line, rowTotals[r]!]), [...columnTotals, total]];
}

/** The place to hide so that a lone hidden one has company: where it leaves no other line alone, the smallest count, totals last. */
function companion(square: Square, hidden: Hidden, line: readonly Place[]): Place | undefined {
  const [lastRow, lastColumn] = [square.length - 1, square[0]!.length - 1];
  const cost = ([r, c]: Place): readonly number[] => [
    Number(r === lastRow) + Number(c === lastColumn),
    Number(!hidden.some((other, i) => i !== r && other[c])) + Number(!hidden[r]!.some((is, i) => i !== c && is)),
    square[r]![c]!,
  ];
  const shown = line.filter(([r, c]) => !hidden[r]![c]);
  return shown.sort((a, b) => compare(cost(a), cost(b)))[0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, at) => value !== b[at]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

/** Every line that adds up: rows, columns, and the two lines of totals. */
function linesOf(square: Square): (readonly Place[])[] {
  const rows = square.map((line, r) => line.map((_, c): Place => [r, c]));
  const columns = square[0]!.map((_, c) => square.map((_, r): Place => [r, c]));
  return [...rows, ...columns];
}

/** Hides more until no line has a single hidden number, which its sum would give away. */
function keepCompany(square: Square, hidden: Hidden): void {
  const lines = linesOf(square).filter((line) => line.length > 1);
  const lonely = () => lines.find((line) => line.filter(([r, c]) => hidden[r]![c]).length === 1);
  for (let line = lonely(); line; line = lonely()) {
    const [r, c] = companion(square, hidden, line)!;
    hidden[r]![c] = true;
  }
}

/** The rows and columns that hidden numbers join to a row, as `r3` and `c5`, without the one at `cut`. */
function joined(hidden: Hidden, [row, column]: Place): ReadonlySet<string> {
  const seen = new Set([`r${row}`]);
  for (const at of seen) {
    const i = Number(at.slice(1));
    const line = at.startsWith('r') ? hidden[i]! : hidden.map((each) => each[i]!);
    line.forEach((is, j) => {
      const [r, c] = at.startsWith('r') ? [i, j] : [j, i];
      if (is && !(r === row && c === column)) seen.add(at.startsWith('r') ? `c${j}` : `r${j}`);
    });
  }
  return seen;
}

const countOf = (hidden: Hidden): number => hidden.flat().filter((is) => is).length;

/**
 * Where lines together would give a number away: one that alone joins two parts of the table is what their sums differ by. A
 * second number that joins them is hidden with it.
 */
function closeBridges(square: Square, hidden: Hidden): void {
  const places = linesOf(square).slice(0, square.length).flat();
  for (const place of places) {
    if (!hidden[place[0]]![place[1]]) continue;
    const side = joined(hidden, place);
    if (side.has(`c${place[1]}`)) continue;
    const across = places.filter(([r, c]) => side.has(`r${r}`) !== side.has(`c${c}`) && !hidden[r]![c]);
    const [least] = across.sort(([r1, c1], [r2, c2]) => square[r1]![c1]! - square[r2]![c2]!);
    if (least) hidden[least[0]]![least[1]] = true;
  }
}

/**
 * A table of counts as it may be shown. Inside, cells of 1 and 2 are hidden; in public every number below 5, and beside it as
 * many others as it takes that no row, column or total, nor all of them together, give a hidden one away. One table at a time:
 * what two tables say together is the publisher's to weigh, and so is what a total inside tells of a hidden cell.
 */
export function suppressed(table: CrossTable, readership: Readership): ShownTable {
  const square = squareOf(table);
  const hidden = square.map((line) => line.map((count) => isSmall(count, readership)));
  // What is hidden to close a bridge may stand alone in its own line: on until nothing more is hidden.
  for (let before = -1; readership === 'public' && before !== countOf(hidden);) {
    before = countOf(hidden);
    keepCompany(square, hidden);
    closeBridges(square, hidden);
  }
  const shown = square.map((line, r) => line.map((count, c): Shown => (hidden[r]![c] ? null : count)));
  return {
    rows: table.rows, columns: table.columns,
    cells: shown.slice(0, -1).map((line) => line.slice(0, -1)), rowTotals: shown.slice(0, -1).map((line) => line.at(-1)!),
    columnTotals: shown.at(-1)!.slice(0, -1), total: shown.at(-1)!.at(-1)!,
  };
}

/** What is made of the counts beside it: not to be told where one of them is not. */
const DERIVED = ['ratio', 'settledRatio', 'diff', 'change', 'perDay', 'points'];
/** Numbers that count no records. */
const NO_COUNTS = ['days', 'version'];

function shownIn(name: string, value: unknown, readership: Readership): unknown {
  if (DERIVED.includes(name) || NO_COUNTS.includes(name)) return value;
  if (Array.isArray(value)) return [];
  if (typeof value === 'object' && value !== null) return withoutSmall(value, readership);
  return typeof value === 'number' && isSmall(value, readership) ? null : value;
}

/**
 * The figures of one group with small counts hidden at any depth: null for a count of 1 or 2 (in public below 5), and for what
 * is made of one; lists of subjects are emptied. For readers of wide breakdowns who may not read the tips themselves.
 */
export function withoutSmall(figures: object, readership: Readership): object {
  const entries = Object.entries(figures).map(([name, value]: [string, unknown]) => ({ name, value, shown: shownIn(name, value, readership) }));
  const isHidden = entries.some(({ value, shown }) => typeof value === 'number' && shown === null);
  return Object.fromEntries(entries.map(({ name, shown }) => [name, isHidden && DERIVED.includes(name) ? null : shown]));
}
