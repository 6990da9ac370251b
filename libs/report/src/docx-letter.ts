import { AlignmentType, BorderStyle, Paragraph, Table, TableBorders, TableCell, TableLayoutType, TableRow, TextRun, WidthType, type IParagraphOptions } from 'docx';
import { capitals, dateWords, DOTS, secrecyWords } from './letter-words.js';
import type { Letter } from './model.js';

interface Said {
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Half points. */
  readonly size?: number;
  readonly before?: number;
  readonly isUnderlined?: boolean;
  readonly alignment?: IParagraphOptions['alignment'];
}

function line(text: string, { bold, italics, size = 26, before = 0, isUnderlined, alignment = AlignmentType.CENTER }: Said = {}): Paragraph {
  return new Paragraph({
    alignment, spacing: { before, after: 0 }, children: [new TextRun({ text, size, ...(bold ? { bold } : {}), ...(italics ? { italics } : {}), ...(isUnderlined ? { underline: {} } : {}) })],
  });
}

/** Two columns without lines around them. */
function beside(left: Paragraph[], right: Paragraph[], widths: readonly [number, number]): Table {
  const cell = (children: Paragraph[], size: number) => new TableCell({ width: { size, type: WidthType.DXA }, children });
  return new Table({
    layout: TableLayoutType.FIXED, borders: TableBorders.NONE, columnWidths: [...widths], width: { size: widths[0] + widths[1], type: WidthType.DXA },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

/** Issuer, number and secrecy mark beside the name of the state, place and date. */
export function head({ issuer, number, date, secrecy }: Letter): Table {
  const stamp = secrecyWords[secrecy];
  const border = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 };
  const left = [
    ...(issuer.above === null ? [] : [line(capitals(issuer.above), { size: 24 })]), line(capitals(issuer.name), { bold: true, size: 24, isUnderlined: true }), line(`Số: ${number ?? '……/BC-……'}`, { before: 80 }),
    ...(stamp === '' ? [] : [new Paragraph({
      alignment: AlignmentType.CENTER, spacing: { before: 120 }, indent: { left: 900, right: 900 }, border: { top: border, bottom: border, left: border, right: border },
      children: [new TextRun({ text: stamp, bold: true, size: 26 })],
    })]),
  ];
  const right = [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 24 }), line('Độc lập - Tự do - Hạnh phúc', { bold: true, isUnderlined: true }),
    line(date === null ? 'Hà Nội, ngày … tháng … năm ……' : `Hà Nội, ${dateWords(date)}`, { italics: true, before: 80 }),
  ];
  return beside(left, right, [3955, 5400]);
}

/** Title, subject, and whom it goes to. */
export function titles({ title, subject, to }: Letter): Paragraph[] {
  return [
    line(title, { bold: true, size: 28, before: 300 }), line(subject, { bold: true, isUnderlined: true }),
    ...(to.length === 0 ? [] : [line('Kính gửi:', { before: 200 }), ...to.map((one) => line(`- ${one}`))]), line('', { size: 12 }),
  ];
}

/** Copies beside the signature. */
export function foot({ copies, signature }: Letter): (Paragraph | Table)[] {
  const left = [line('Nơi nhận:', { bold: true, italics: true, size: 24, alignment: AlignmentType.LEFT }), ...copies.map((copy) => line(`- ${copy}`, { size: 22, alignment: AlignmentType.LEFT }))];
  const right = [line(signature.caption, { bold: true }), line('(ký, ghi rõ họ tên, đóng dấu)', { italics: true, size: 22 }), line(signature.name ?? DOTS, { bold: true, before: 1100 })];
  return [new Paragraph({ keepNext: true, spacing: { before: 120 } }), beside(left, right, [4655, 4700])];
}
