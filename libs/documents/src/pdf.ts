import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import qrcode from 'qrcode-generator';
import { draw } from './drawing.js';
import { dateWords } from './naming.js';
import { DOTS, UNCONFIRMED, type Block, type Grid, type Paper } from './paper.js';

/** Points: A4 with the margins of an official paper, 20 mm above and below, 30 left, 15 right. */
const MARGINS = { tall: [85, 57, 43, 57], wide: [43, 57, 43, 57] } as const;

/** Points: 62 mm, half a millimetre a square for a ledger of a million entries. */
const QR_WIDTH = 176;

/** The paper as a PDF with its fonts inside. The same paper yields the same bytes: it knows neither clock nor chance. */
export function renderPdf(paper: Paper): Promise<Buffer> {
  return draw(definitionOf(paper));
}

function definitionOf(paper: Paper): TDocumentDefinitions {
  const mark = paper.marks.join(' · ');
  return {
    pageSize: 'A4', pageOrientation: paper.isWide ? 'landscape' : 'portrait', pageMargins: [...(paper.isWide ? MARGINS.wide : MARGINS.tall)], language: 'vi',
    version: '1.7', info: { title: `${paper.title} ${paper.subject}`, creator: 'Tinbao', producer: 'Tinbao', creationDate: new Date(paper.madeAt) },
    defaultStyle: { font: 'BeVietnamPro', fontSize: paper.isWide ? 8 : 11, lineHeight: 1.25 },
    footer: { text: '', alignment: 'center', fontSize: 9, margin: [0, 16, 0, 0] },
    ...(mark === '' ? {} : { header: { text: mark, bold: true, alignment: 'center', fontSize: 10, margin: [0, 24, 0, 0] }, watermark: { text: mark, opacity: 0.08, bold: true } }),
    content: [head(paper), ...titles(paper), ...grounds(paper), ...paper.body.map(block), foot(paper)],
  };
}

function head({ issuer, form, number, date }: Paper): Content {
  const place = date === null ? 'Hà Nội, ngày … tháng … năm ……' : `Hà Nội, ${dateWords(date)}`;
  return {
    columns: [
      { width: '45%', alignment: 'center', stack: [
        ...(issuer.above === undefined ? [] : [{ text: capitals(issuer.above) }]), { text: capitals(issuer.name), bold: true },
        { text: form === '294' ? '' : `Số: ${number ?? '……………'}`, margin: [0, 6, 0, 0] },
      ] },
      { width: '55%', alignment: 'center', stack: [
        ...(form === undefined ? [] : [{ text: `Mẫu số ${form}`, alignment: 'right' as const, fontSize: 9 }]),
        { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true }, { text: 'Độc lập - Tự do - Hạnh phúc', bold: true },
        { text: place, italics: true, margin: [0, 6, 0, 0] },
      ] },
    ],
    columnGap: 10, fontSize: 10,
  };
}

function titles({ title, subject, to }: Paper): Content[] {
  return [
    { text: title, bold: true, fontSize: 14, alignment: 'center', margin: [0, 18, 0, 0] },
    { text: subject, bold: true, alignment: 'center', margin: [0, 0, 0, 12] },
    ...to.map((one): Content => ({ text: `Kính gửi: ${one}`, alignment: 'center', margin: [0, 0, 0, 8] })),
  ];
}

function grounds(paper: Paper): Content[] {
  return paper.grounds.map(({ text, isConfirmed }) => ({ text: `${text}${isConfirmed ? '' : ` ${UNCONFIRMED}`};`, italics: true, margin: [0, 0, 0, 4] }));
}

function block(one: Block): Content {
  if (typeof one === 'string') return { text: one, margin: [0, 0, 0, 6] };
  if ('heading' in one) return { text: one.heading, bold: true, alignment: 'center', margin: [0, 6, 0, 6] };
  if ('qr' in one) return { columns: [{ svg: qrSvg(one.qr), width: QR_WIDTH }, { text: one.caption, fontSize: 9, margin: [0, 12, 0, 0] }], columnGap: 12, margin: [0, 6, 0, 6], unbreakable: true } as Content;
  return 'head' in one ? grid(one) : { text: `${one.label}: ${one.value}`, margin: [0, 0, 0, 6] };
}

/** At the lowest correction: the paper is fresh, and each step of it makes the squares smaller. */
function qrSvg(text: string): string {
  qrcode.stringToBytes = (given) => [...Buffer.from(given, 'utf8')];
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const dark = Array.from({ length: size * size }, (_, i) => (code.isDark(Math.floor(i / size), i % size) ? `M${i % size} ${Math.floor(i / size)}h1v1h-1z` : ''));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${dark.join('')}"/></svg>`;
}

function grid({ head: names, widths, rows }: Grid): Content {
  const cells = (texts: readonly string[], bold = false) => texts.map((text) => ({ text, bold }));
  return { table: { headerRows: 1, dontBreakRows: true, widths: [...widths], body: [cells(names, true), ...rows.map((row) => cells(row))] } };
}

function foot({ copies, signature }: Paper): Content {
  return {
    unbreakable: true, margin: [0, 18, 0, 0],
    columns: [
      { width: '50%', fontSize: 9, stack: copies.length === 0 ? [] : [{ text: 'Nơi nhận:', bold: true, italics: true }, ...copies.map((copy) => ({ text: `- ${copy}` }))] },
      { width: '50%', alignment: 'center', stack: [
        { text: signature.caption, bold: true }, { text: '(ký, ghi rõ họ tên, chức vụ, đóng dấu)', italics: true, fontSize: 9 },
        { text: signature.name ?? DOTS, bold: true, margin: [0, 56, 0, 0] },
      ] },
    ],
  } as Content;
}

/** Agencies stand in capitals in the head of a letter. */
function capitals(name: string): string {
  return name.toLocaleUpperCase('vi');
}
