import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrossTable } from './cross-table.js';
import { suppressed, withoutSmall, type Shown, type ShownTable } from './small-cells.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function tableOf(cells: readonly (readonly number[])[]): CrossTable {
  const columns = (cells[0] ?? []).map((_, c) => `c${c}`);
  const rowTotals = cells.map(sum);
  return { rows: cells.map((_, r) => `r${r}`), columns, cells, rowTotals, columnTotals: columns.map((_, c) => sum(cells.map((line) => line[c]!))), total: sum(rowTotals) };
}

const square = ({ cells, rowTotals, columnTotals, total }: ShownTable | CrossTable): Shown[][] => [...cells.map((line, r) => [...line, rowTotals[r]!]), [...columnTotals, total]];

const anyTable = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, { weight: 2, arbitrary: fc.nat(400) }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })).map(tableOf);

/** How many unknowns all equations of a published table together pin down: Gauss over rows and columns that sum to their total. */
function pinnedDown(shown: Shown[][]): number {
  const unknowns = shown.flatMap((line, r) => line.flatMap((value, c) => (value === null ? [`${r},${c}`] : [])));
  const sign = (at: number, last: number): number => (at === last ? -1 : 1);
  const rows = shown.map((line, r) => unknowns.map((name) => (name.startsWith(`${r},`) ? sign(Number(name.split(',')[1]), line.length - 1) : 0)));
  const columns = shown[0]!.map((_, c) => unknowns.map((name) => (name.endsWith(`,${c}`) ? sign(Number(name.split(',')[0]), shown.length - 1) : 0)));
  return reduced([...rows, ...columns]).filter((line) => line.filter((value) => Math.abs(value) > 1e-9).length === 1).length;
}

function reduced(matrix: number[][]): number[][] {
  let pivotRow = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const found = matrix.findIndex((line, r) => r >= pivotRow && Math.abs(line[column]!) > 1e-9);
    if (found < 0) continue;
    [matrix[pivotRow], matrix[found]] = [matrix[found]!, matrix[pivotRow]!];
    const pivot = matrix[pivotRow]!.map((value) => value / matrix[pivotRow]![column]!);
    matrix = matrix.map((line, r) => (r === pivotRow ? pivot : line.map((value, c) => value - line[column]! * pivot[c]!)));
    pivotRow += 1;
  }
  return matrix;
}

describe('small cells protect who told', () => {
  test('in a wide report inside the house cells of 1 and 2 are hidden, 0 and 3 are not', () => {
    expect(square(suppressed(tableOf([[0, 1, 2], [3, 4, 50]]), 'internal'))).toEqual([[0, null, null, 3], [3, 4, 50, 57], [3, 5, 52, 60]]);
  });

  test('in public nothing below 5 is shown, and a lone hidden cell takes another with it', () => {
    const shown = square(suppressed(tableOf([[4, 20, 30], [40, 50, 60], [70, 80, 90]]), 'public'));
    expect(shown[0]![0]).toBeNull();
    expect(shown.map((line) => line.filter((value) => value === null).length)).toEqual([2, 2, 0, 0]);
    expect([shown[0]![1], shown[1]![0], shown[1]![1]]).toEqual([null, null, null]);
  });

  test('a table of one column, whose total is 4, shows nothing', () => {
    expect(square(suppressed(tableOf([[1], [3]]), 'public')).flat()).toEqual([null, null, null, null, null, null]);
  });

  test('no row, column or total gives a hidden number away', () => {
    fc.assert(fc.property(anyTable, (table) => {
      const shown = square(suppressed(table, 'public'));
      const lines = [...shown, ...shown[0]!.map((_, c) => shown.map((line) => line[c]!))];
      for (const line of lines) expect(line.filter((value) => value === null).length).not.toBe(1);
    }), { numRuns: 500 });
  });

  test('nor do all of them together', () => {
    fc.assert(fc.property(anyTable, (table) => expect(pinnedDown(square(suppressed(table, 'public')))).toBe(0)), { numRuns: 500 });
  });

  test('a small cell between two blocks of small cells: rows and columns together would tell it, so one more is hidden', () => {
    const blocks = tableOf([[1, 2, 50, 60], [3, 4, 2, 70], [80, 90, 1, 3], [95, 96, 4, 2]]);
    const shown = square(suppressed(blocks, 'public'));
    expect(shown.flat().filter((value) => value === null)).toHaveLength(10);
    expect(pinnedDown(shown)).toBe(0);
  });

  test('what is shown in public is true, and at least 5', () => {
    fc.assert(fc.property(anyTable, (table) => {
      const [shown, real] = [square(suppressed(table, 'public')), square(table)];
      shown.forEach((line, r) => line.forEach((value, c) => expect(value === null || (value >= 5 && value === real[r]![c])).toBe(true)));
    }), { numRuns: 200 });
  });

  test('a table without small numbers is shown whole', () => {
    const table = tableOf([[5, 9], [7, 6]]);
    expect(square(suppressed(table, 'public'))).toEqual(square(table));
  });
});

test('the figures of a group: a count of 1 or 2 takes its ratio and its list of tips with it, and 0 stays', () => {
  const group = { key: '00004', due: 7, overdue: 0, linked: 2, rateStrict: { numerator: 1, denominator: 7, ratio: 1 / 7 }, onTimeRate: { numerator: 6, denominator: 6, ratio: 1 }, failing: ['tip-1'] };
  expect(withoutSmall(group, 'internal')).toEqual({
    key: '00004', due: 7, overdue: 0, linked: null, rateStrict: { numerator: null, denominator: 7, ratio: null }, onTimeRate: { numerator: 6, denominator: 6, ratio: 1 }, failing: [],
  });
});

test('a change from or to a hidden count is hidden whole: difference, percentage and cases a day would tell it', () => {
  const change = (cases: number, reference: number) => ({ cases, reference, diff: cases - reference, change: null, perDay: { cases: cases / 77, reference: reference / 76, change: null }, comparable: 'small' });
  const window = { from: '2024-01-01', to: '2024-01-02', days: 2 };
  expect(withoutSmall({ window, own: change(2, 12) }, 'internal')).toEqual({ window, own: { cases: null, reference: 12, diff: null, change: null, perDay: null, comparable: 'small' } });
  expect(withoutSmall(change(12, 13), 'internal')).toEqual(change(12, 13));
});
