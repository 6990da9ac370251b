import type { PrintedBlock, PrintedCell, PrintedReport } from '@tinbao/contracts';
import { hasPart } from '@tinbao/targets';
import { cellText, columnText } from './figure-text.js';
import { formulas } from './formulas.js';
import { dateWords, roman, runningWords, secrecyWords } from './letter-words.js';
import type { Block, Cell, Report } from './model.js';
import { appendixRuns } from './pages.js';
import { pictureSvg, type WardTopology } from './picture.js';

/** The report as its pages say it, for a screen: every cell as text, pictures as SVG. */
export function printedOf(report: Report, topology: WardTopology): PrintedReport {
  const { letter, missing, cutOffs } = report;
  const block = (one: Block) => printedBlock(one, report, topology);
  const appendix = appendixRuns(report).flatMap(({ parts }) => parts).flatMap((part): PrintedBlock[] =>
    ('heading' in part ? (part.level === 1 ? [] : [{ block: 'text', text: part.heading, isEmpty: false }]) : [block(part)]));
  return {
    head: {
      above: letter.issuer.above, issuer: letter.issuer.name, number: letter.number ?? '……/BC-……', place: letter.date === null ? 'Hà Nội, ngày … tháng … năm ……' : `Hà Nội, ${dateWords(letter.date)}`,
      secrecy: secrecyWords[letter.secrecy], title: letter.title, subject: letter.subject,
    },
    to: letter.to, copies: letter.copies, signer: letter.signature.name, running: runningWords(report), missing, ledgerSize: cutOffs[0]?.ledgerSize ?? 0,
    sections: [...report.sections.map(({ title, blocks }, i) => ({ title: `${roman(i + 1)}. ${title}`, blocks: blocks.map(block) })), { title: 'PHỤ LỤC', blocks: appendix }],
  };
}

function printedBlock(one: Block, report: Report, topology: WardTopology): PrintedBlock {
  switch (one.block) {
    case 'paragraph': return { block: 'text', text: one.parts.map(cellText).join(''), isEmpty: one.isEmpty === true };
    case 'list': return { block: 'list', items: one.items.map((item) => item.map(cellText).join('')) };
    case 'table': return {
      block: 'table', id: one.id, caption: one.caption, note: one.note ?? null, columns: one.columns.map(({ name, over, width }) => ({ name, over: over ?? null, width: Math.round((width / one.columns.reduce((sum, each) => sum + each.width, 0)) * 1_000) / 10 })),
      rows: one.rows.map((row, k) => row.map((cell, i) => ({ ...printedCell(cell, one.columns[i]!.name, report), ...(one.id === 'S' || (one.id === 'A' && k === 0) ? opened(cell, report) : {}) }))),
    };
    default: return { block: 'picture', id: one.id, caption: one.caption, alt: one.alt, svg: pictureSvg(one, topology) };
  }
}

/** Where a count of the whole city opens into its records. */
function opened(cell: Cell, { cutOffs }: Report): Pick<PrintedCell, 'opens'> {
  if (typeof cell === 'string' || cell.as !== 'count' || !cell.value || !hasPart('t2', cell.formula)) return {};
  const window = cutOffs.find(({ id }) => id === cell.cutOff);
  return window ? { opens: { figure: 't2', part: cell.formula, from: window.from, to: window.to, asOf: `${window.ledgerSize}@${window.asOf}` } } : {};
}

function printedCell(cell: Cell, column: string, { cutOffs }: Report): PrintedCell {
  const text = columnText(cell, column);
  if (typeof cell === 'string') return { text };
  const { name, formula } = formulas[cell.formula];
  return { text, made: `${name} = ${formula} (${cutOffs.find(({ id }) => id === cell.cutOff)?.name ?? cell.cutOff})` };
}
