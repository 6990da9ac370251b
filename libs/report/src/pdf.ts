import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { CHART_SIZE } from './chart.js';
import { drawPdf } from './drawing.js';
import { cellText, columnText } from './figure-text.js';
import { capitals, dateWords, DOTS, runningWords, secrecyWords } from './letter-words.js';
import type { Column, Letter, Report, Table } from './model.js';
import { appendixRuns, sectionRuns, type Run } from './pages.js';
import { pictureSvg, type WardTopology } from './picture.js';

/** Points: A4 with the margins of official papers, 20 mm above and below, 30 left, 15 right. */
const MARGINS = { tall: [85, 57, 43, 57], wide: [43, 57, 43, 57] } as const;

/** The report as PDF with its letters inside. The same report yields the same bytes: it knows neither clock nor chance. */
export function renderPdf(report: Report, topology: WardTopology): Promise<Buffer> {
  const running = runningWords(report);
  const mark = report.letter.marks.join(' · ');
  const line = { text: running, alignment: 'center' as const, fontSize: 8, margin: [0, 22, 0, 0] as [number, number, number, number] };
  return drawPdf(definitionOf(report, topology), { first: mark === '' ? null : line, header: line });
}

function definitionOf(report: Report, topology: WardTopology): TDocumentDefinitions {
  const { letter, madeAt } = report;
  const mark = letter.marks.join(' · ');
  return {
    pageSize: 'A4', pageMargins: [...MARGINS.tall], language: 'vi', version: '1.7',
    info: { title: `${letter.title} ${letter.subject}`, author: letter.issuer.name, creator: 'Tinbao', producer: 'Tinbao', creationDate: new Date(madeAt) },
    defaultStyle: { font: 'BeVietnamPro', fontSize: 11, lineHeight: 1.2 },
    ...(mark === '' ? {} : { watermark: { text: mark, opacity: 0.06, bold: true } }),
    content: [
      head(letter), titles(letter), ...signed(sectionRuns(report).flatMap((run, i) => runContent(run, i === 0, topology)), letter),
      ...appendixRuns(report).flatMap((run) => runContent(run, false, topology)),
    ],
  };
}

/** The signature never stands alone on a page: the last lines go with it. */
function signed(contents: readonly Content[], letter: Letter): Content[] {
  const isLine = (one: Content | undefined) => typeof one === 'object' && 'text' in one;
  const taken = !isLine(contents.at(-1)) ? 0 : isLine(contents.at(-2)) ? 2 : 1;
  const end = contents.length - taken;
  return [...contents.slice(0, end), { unbreakable: true, stack: [...contents.slice(end), foot(letter)] }];
}

const rule = (length: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 2, x2: length, y2: 2, lineWidth: 0.7 }], alignment: 'center' });

function head({ issuer, number, date, secrecy }: Letter): Content {
  const stamp = secrecyWords[secrecy];
  return {
    columns: [
      { width: '42%', alignment: 'center', stack: [
        ...(issuer.above === null ? [] : [{ text: capitals(issuer.above) }]), { text: capitals(issuer.name), bold: true }, rule(60), { text: `Số: ${number ?? '……/BC-……'}`, margin: [0, 5, 0, 0] },
        ...(stamp === '' ? [] : [{ table: { widths: ['auto'], body: [[{ text: stamp, bold: true, fontSize: 12 }]] }, margin: [70, 6, 0, 0] } as Content]),
      ] },
      { width: '58%', alignment: 'center', stack: [
        { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true }, { text: 'Độc lập - Tự do - Hạnh phúc', bold: true }, rule(140),
        { text: date === null ? 'Hà Nội, ngày … tháng … năm ……' : `Hà Nội, ${dateWords(date)}`, italics: true, margin: [0, 5, 0, 0] },
      ] },
    ],
    columnGap: 8, fontSize: 10,
  };
}

function titles({ title, subject, to }: Letter): Content {
  return { alignment: 'center', margin: [0, 16, 0, 8], stack: [
    { text: title, bold: true, fontSize: 14 }, { text: subject, bold: true }, rule(90),
    ...(to.length === 0 ? [] : [{ text: 'Kính gửi:', margin: [0, 10, 0, 0] } as Content, ...to.map((one) => ({ text: `- ${one}` }))]),
  ] };
}

function runContent({ isWide, parts }: Run, isFirst: boolean, topology: WardTopology): Content[] {
  const contents = parts.map((part) => partContent(part, topology));
  if (isFirst && !isWide) return contents;
  // A change of direction begins a page: its first line carries it.
  const turn = { text: '', fontSize: 1, lineHeight: 0.01, pageBreak: 'before', pageOrientation: isWide ? 'landscape' : 'portrait' } as const;
  return [turn, ...contents];
}

function partContent(part: Run['parts'][number], topology: WardTopology): Content {
  if ('heading' in part) return { text: part.heading, bold: true, fontSize: part.level === 1 ? 12 : 11, margin: [0, part.level === 1 ? 10 : 6, 0, 4], headlineLevel: part.level };
  switch (part.block) {
    case 'paragraph': return { text: part.parts.map(cellText).join(''), italics: part.isEmpty === true, margin: [0, 0, 0, 5], alignment: 'justify' };
    case 'list': return { ul: part.items.map((item) => item.map(cellText).join('')), margin: [0, 0, 0, 6] };
    case 'table': return tableContent(part);
    default: return { unbreakable: true, margin: [0, 4, 0, 10], stack: [
      { svg: pictureSvg(part, topology), width: CHART_SIZE.width, alignment: 'center' }, { text: part.caption, italics: true, alignment: 'center', fontSize: 9 },
      { text: part.alt, fontSize: 8, margin: [0, 2, 0, 0] },
    ] };
  }
}

function tableContent(table: Table): Content {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const body = [captionRow(table), ...headRows(table.columns), ...table.rows.map((row) => row.map((cell, i): TableCell => ({ text: columnText(cell, table.columns[i]!.name), alignment: typeof cell === 'string' ? 'left' : 'right' })))];
  const size = table.isWide ? 6.5 : 9;
  return { margin: [0, 2, 0, 10], stack: [
    { layout: table.isWide ? 'narrow' : 'thin', fontSize: size, lineHeight: 1.05, table: {
      headerRows: hasOver(table.columns) ? 3 : 2, keepWithHeaderRows: 1, dontBreakRows: true,
      widths: table.columns.map(({ width }) => `${((width / total) * 100).toFixed(3)}%`), body,
    } },
    ...(table.note === undefined ? [] : [{ text: table.note, fontSize: 8, italics: true, margin: [0, 2, 0, 0] } as Content]),
  ] };
}

/** The caption stays with its table, and comes again on its next page. */
function captionRow({ caption, columns }: Table): TableCell[] {
  const border: [boolean, boolean, boolean, boolean] = [false, false, false, true];
  return [{ text: caption, bold: true, fontSize: 9.5, colSpan: columns.length, border }, ...columns.slice(1).map((): TableCell => ({ text: '', border }))];
}

const hasOver = (all: readonly Column[]) => all.some(({ over }) => over !== undefined);

/** One row of names, or two where names stand over others. */
function headRows(all: readonly Column[]): TableCell[][] {
  const cell = (text: string, span: object = {}): TableCell => ({ text, bold: true, alignment: 'center', fillColor: '#eeeeee', ...span });
  if (!hasOver(all)) return [all.map(({ name }) => cell(name))];
  const upper = all.map(({ name, over }, i) => {
    if (over === undefined) return cell(name, { rowSpan: 2 });
    if (all[i - 1]?.over === over) return {};
    return cell(over, { colSpan: all.slice(i).findIndex((one) => one.over !== over) === -1 ? all.length - i : all.slice(i).findIndex((one) => one.over !== over) });
  });
  return [upper, all.map(({ name, over }) => (over === undefined ? {} : cell(name)))];
}

function foot({ copies, signature }: Letter): Content {
  return {
    margin: [0, 18, 0, 0],
    columns: [
      { width: '50%', fontSize: 9, stack: [{ text: 'Nơi nhận:', bold: true, italics: true }, ...copies.map((copy) => ({ text: `- ${copy}` }))] },
      { width: '50%', alignment: 'center', stack: [
        { text: signature.caption, bold: true }, { text: '(ký, ghi rõ họ tên, đóng dấu)', italics: true, fontSize: 9 }, { text: signature.name ?? DOTS, bold: true, margin: [0, 52, 0, 0] },
      ] },
    ],
  } as Content;
}
