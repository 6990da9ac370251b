import type { Cell, Figure } from './model.js';

const grouped = (value: number, decimals: number) => value.toLocaleString('vi-VN', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const signed = (value: number, decimals: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${grouped(Math.abs(value), decimals)}`;

/** The number as it is printed in Vietnamese: `1.284`, `91,3 %`, `−12`, `+4,2 %`; a dash where there is none. */
export function figureText({ value, as, said, decimals = 1 }: Figure): string {
  if (value === null) return said ?? '–';
  switch (as) {
    case 'count': return grouped(value, 0);
    case 'percent': return `${grouped(value * 100, decimals)} %`;
    case 'difference': return signed(value, 0);
    case 'change': return `${signed(value * 100, decimals)} %`;
    case 'perDay': return grouped(value, 2);
  }
}

/** A cell of a table: where the head of its column says "%", the sign is not repeated. */
export function columnText(cell: Cell, column: string): string {
  const text = cellText(cell);
  return typeof cell !== 'string' && column.includes('%') ? text.replace(/ %$/, '') : text;
}

/** A cell or a part of a sentence as text. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : figureText(cell);
}

/** Decimals of a share that show on which side of `target` it is: rounding must not make 89,97 % of 90 %. */
export function decimalsFor(share: number | null, target: number): number {
  if (share === null) return 1;
  const side = Math.sign(share - target);
  for (const decimals of [1, 2, 3, 4]) {
    if (Math.sign(Number((share * 100).toFixed(decimals)) - target * 100) === side) return decimals;
  }
  return 6;
}
