import {
  AlignmentType, Document, Footer, Header, HeadingLevel, ImageRun, Packer, PageNumber, PageOrientation, Paragraph, Tab, TabStopType, TextRun,
  type ISectionOptions, type Table as DocxTable,
} from 'docx';
import { cellText } from './figure-text.js';
import { foot, head, titles } from './docx-letter.js';
import { tableOf } from './docx-table.js';
import { runningWords } from './letter-words.js';
import type { Report } from './model.js';
import { appendixRuns, sectionRuns, type Run } from './pages.js';
import { picturesOf, pictureSize, type Picture, type WardTopology } from './picture.js';
import { undated } from './zip-dates.js';

/** Twentieths of a point: A4, 20 mm above and below, 30 left, 15 right (across: 15 all round). */
const A4 = { width: 11906, height: 16838 } as const;
const MARGINS = { tall: { top: 1134, bottom: 1134, left: 1701, right: 850 }, wide: { top: 1134, bottom: 1134, left: 850, right: 850 } } as const;
export const TEXT_WIDTH = { tall: A4.width - 1701 - 850, wide: A4.height - 1700 } as const;

type Child = Paragraph | DocxTable;

/** The report as a Word file. The same report yields the same bytes. */
export async function renderDocx(report: Report, topology: WardTopology): Promise<Buffer> {
  const pictures = await picturesOf(report, topology);
  const { letter, madeAt } = report;
  const main = sectionRuns(report).map((run, i, all) => ({ isWide: run.isWide, children: childrenOf(run, pictures, i === all.length - 1) }));
  const after = appendixRuns(report).map((run) => ({ isWide: run.isWide, children: childrenOf(run, pictures) }));
  const first = main[0] ?? { isWide: false, children: [] };
  first.children.unshift(head(letter), ...titles(letter));
  const last = main.at(-1) ?? first;
  last.children.push(...foot(letter));
  const sections = [...main, ...after].map(({ isWide, children }, i): ISectionOptions => ({ properties: page(isWide, i === 0), headers: headers(report, i === 0), footers: footers(), children }));
  const document = new Document({
    title: `${letter.title} ${letter.subject}`, creator: letter.issuer.name, lastModifiedBy: letter.issuer.name, description: runningWords(report), sections,
    styles: { default: {
      document: { run: { font: 'Times New Roman', size: 26, language: { value: 'vi-VN' } }, paragraph: { spacing: { after: 100 } } },
      heading1: { run: { font: 'Times New Roman', size: 26, bold: true, color: '000000' }, paragraph: { spacing: { before: 200, after: 80 }, keepNext: true } },
      heading2: { run: { font: 'Times New Roman', size: 26, bold: true, italics: true, color: '000000' }, paragraph: { spacing: { before: 120, after: 60 }, keepNext: true } },
    } },
  });
  return undated(await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreXml(report, madeAt) }]));
}

function page(isWide: boolean, isFirst: boolean): ISectionOptions['properties'] {
  const orientation = isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return { titlePage: isFirst, page: { size: { ...A4, orientation }, margin: { ...MARGINS[isWide ? 'wide' : 'tall'], header: 500, footer: 500 } } };
}

/** Marks and cut-off on every page; its number from the second page on. */
function headers(report: Report, isFirst: boolean): ISectionOptions['headers'] {
  const line = (...more: ConstructorParameters<typeof TextRun>[0][]) =>
    new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: runningWords(report), size: 16 }), ...more.map((one) => new TextRun(one))] })] });
  const numbered = line({ children: [' · ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 18 });
  return isFirst ? { first: line(), default: numbered } : { default: numbered };
}

function footers(): ISectionOptions['footers'] {
  const empty = new Footer({ children: [new Paragraph('')] });
  return { first: empty, default: empty };
}

/** `isSigned`: the signature follows, and the last line goes with it. */
function childrenOf({ isWide, parts }: Run, pictures: ReadonlyMap<string, Buffer>, isSigned = false): Child[] {
  return parts.flatMap((part, i) => {
    if ('heading' in part) return [new Paragraph({ text: part.heading, heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
    switch (part.block) {
      case 'paragraph': return [new Paragraph({ alignment: AlignmentType.BOTH, keepNext: isSigned && i === parts.length - 1, children: [new TextRun({ text: part.parts.map(cellText).join(''), italics: part.isEmpty === true })] })];
      case 'list': return part.items.map((item) => listed(item.map(cellText).join('')));
      case 'table': return tableOf(part, TEXT_WIDTH[isWide ? 'wide' : 'tall']);
      default: return pictured(part, pictures);
    }
  });
}

/** A line with a dash, as official papers list. */
function listed(text: string): Paragraph {
  return new Paragraph({ indent: { left: 400, hanging: 240 }, tabStops: [{ type: TabStopType.LEFT, position: 400 }], children: [new TextRun({ children: ['-', new Tab(), text] })] });
}

/** Pixels of a screen to a point. */
const PIXELS = 96 / 72;

function pictured(picture: Picture, pictures: ReadonlyMap<string, Buffer>): Paragraph[] {
  const { width, height } = pictureSize(picture);
  const { id, caption, alt } = picture;
  const number = [...pictures.keys()].indexOf(id) + 1;
  const image = new ImageRun({
    type: 'png', data: pictures.get(id)!, transformation: { width: width * PIXELS, height: height * PIXELS }, altText: { id: String(number), name: id, title: caption, description: alt },
  });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [new TextRun({ text: caption, italics: true, size: 22 })] }),
    new Paragraph({ children: [new TextRun({ text: alt, size: 18 })] }),
  ];
}

const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Dated by what the report says, not by when it was packed. */
function coreXml({ letter }: Report, madeAt: string): string {
  const at = `${madeAt.slice(0, 19)}Z`;
  return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${escaped(`${letter.title} ${letter.subject}`)}</dc:title><dc:creator>${escaped(letter.issuer.name)}</dc:creator><dc:language>vi</dc:language>`
    + `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}
