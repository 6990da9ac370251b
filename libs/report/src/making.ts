import type { FormulaId } from './formulas.js';
import type { Cell, Column, Figure, Paragraph } from './model.js';

/** A count of one cut-off. */
export function count(value: number | null, formula: FormulaId, cutOff: string): Figure {
  return { value, as: 'count', formula, cutOff };
}

/** A share of one cut-off; null where nothing was to be counted. */
export function percent(value: number | null, formula: FormulaId, cutOff: string): Figure {
  return { value, as: 'percent', formula, cutOff, ...(value === null ? { said: 'chưa xác định' } : {}) };
}

/** Cells of one or two are kept back in wide reports: they could show who told (policy, metrics section 5). */
export function small(figure: Figure): Figure {
  return figure.as === 'count' && (figure.value === 1 || figure.value === 2) ? { ...figure, value: null, said: '1–2' } : figure;
}

/** Running text of words and numbers. */
export function paragraph(...parts: Cell[]): Paragraph {
  return { block: 'paragraph', parts };
}

/** Columns of a table: a name, its share of the width, and what stands over it. */
export function columns(...given: readonly (readonly [name: string, width: number, over?: string | undefined])[]): Column[] {
  return given.map(([name, width, over]) => ({ name, width, ...(over === undefined ? {} : { over }) }));
}
