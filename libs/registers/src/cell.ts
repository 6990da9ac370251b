import { tidy } from './plain-words.js';

/** A day as a spreadsheet keeps it, local: `2024-01-05`, and the time where it has one, `08:30`. */
export interface DayCell {
  readonly day: string;
  readonly time?: string;
}

/** What one cell holds: a formula's last value, never the formula. */
export type Cell = string | number | DayCell | undefined;

/** One row of a sheet with its number there, from 1; a cell that is missing is blank. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A cell as words: a day as it would be written, a number without needless digits. Empty for a blank one. */
export function textOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return cell.day.split('-').reverse().join('/') + (cell.time === undefined ? '' : ` ${cell.time}`);
  return tidy(String(cell));
}

/** Whether nothing is written in a row. */
export function isBlank({ cells }: SheetRow): boolean {
  return cells.every((cell) => textOf(cell) === '');
}

/** `A`, `B`, … `AA` of a column counted from 0. */
export function letterOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** The column of its letters, from 0; -1 for anything else. */
export function columnOf(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return -1;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
