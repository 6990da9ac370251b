import { AlignmentType, Paragraph, ShadingType, Table as DocxTable, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, VerticalMergeType, WidthType } from 'docx';
import { columnText } from './figure-text.js';
import type { Cell, Column, Table } from './model.js';

/** A table `width` twentieths of a point wide: caption, head repeated on every page, rows unbroken, numbers to the right. */
export function tableOf(table: Table, width: number): (Paragraph | DocxTable)[] {
  const total = table.columns.reduce((sum, one) => sum + one.width, 0);
  const widths = table.columns.map((one) => Math.round((one.width / total) * width));
  // Half points.
  const size = table.isWide ? 14 : 20;
  const side = table.isWide ? 25 : 50;
  const rows = table.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, i) => bodyCell(cell, table.columns[i]!, { width: widths[i]!, size })) }));
  return [
    new Paragraph({ keepNext: true, spacing: { before: 80, after: 40 }, children: [new TextRun({ text: table.caption, bold: true, size: 22 })] }),
    new DocxTable({
      layout: TableLayoutType.FIXED, width: { size: width, type: WidthType.DXA }, columnWidths: widths, margins: { top: 20, bottom: 20, left: side, right: side, marginUnitType: WidthType.DXA },
      rows: [...headRows(table.columns, widths, size), ...rows],
    }),
    new Paragraph({ spacing: { after: 120 }, children: [new TextRun({ text: table.note ?? '', italics: true, size: 18 })] }),
  ];
}

function bodyCell(cell: Cell, { name }: Column, { width, size }: { width: number; size: number }): TableCell {
  const alignment = typeof cell === 'string' ? AlignmentType.LEFT : AlignmentType.RIGHT;
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children: [line(columnText(cell, name), { alignment, size })] });
}

function line(text: string, { size, bold, alignment }: { size: number; bold?: boolean; alignment: (typeof AlignmentType)[keyof typeof AlignmentType] }): Paragraph {
  return new Paragraph({ alignment, spacing: { after: 0 }, children: [new TextRun({ text, size, ...(bold ? { bold } : {}) })] });
}

/** One row of names, or two where names stand over others. */
function headRows(all: readonly Column[], widths: readonly number[], size: number): TableRow[] {
  const cell = (text: string, more: Partial<ConstructorParameters<typeof TableCell>[0]> = {}) => new TableCell({
    verticalAlign: VerticalAlign.CENTER, shading: { type: ShadingType.CLEAR, fill: 'EEEEEE' }, children: [line(text, { alignment: AlignmentType.CENTER, size, bold: true })], ...more,
  });
  const row = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children });
  const width = (i: number) => ({ width: { size: widths[i]!, type: WidthType.DXA } });
  if (all.every(({ over }) => over === undefined)) return [row(all.map(({ name }, i) => cell(name, width(i))))];
  const upper = all.flatMap(({ name, over }, i) => {
    if (over === undefined) return [cell(name, { ...width(i), verticalMerge: VerticalMergeType.RESTART })];
    return all[i - 1]?.over === over ? [] : [cell(over, { columnSpan: spanFrom(all, i) })];
  });
  return [row(upper), row(all.map(({ name, over }, i) => (over === undefined ? cell('', { ...width(i), verticalMerge: VerticalMergeType.CONTINUE }) : cell(name, width(i)))))];
}

/** How many columns from `start` on have the same name over them. */
export function spanFrom(all: readonly Column[], start: number): number {
  const end = all.findIndex(({ over }, i) => i > start && over !== all[start]?.over);
  return (end === -1 ? all.length : end) - start;
}
