import type { ReportKind } from '@tinbao/contracts';
import { formulas, type FormulaId } from './formulas.js';
import type { ReportInput } from './input.js';
import { missingOf } from './missing.js';
import type { Block, Cell, Report, Section, SectionId } from './model.js';
import { administrative, comparison, deadlines, socialOrder, targets, tasks, traffic } from './results.js';
import { identification, situation } from './situation.js';
import { tableA, tableByUnit } from './tip-table.js';
import { written } from './written.js';

interface SectionRule {
  readonly title: string;
  readonly in: readonly ReportKind[];
  blocks(input: ReportInput): Block[];
}

const all: readonly ReportKind[] = ['closing', 'daily', 'weekly', 'monthly'];
const closing: readonly ReportKind[] = ['closing'];
const longer: readonly ReportKind[] = ['closing', 'weekly', 'monthly'];

const rules: Readonly<Record<SectionId, SectionRule>> = {
  identification: { title: 'THÔNG TIN BÁO CÁO', in: all, blocks: identification },
  situation: { title: 'TÌNH HÌNH', in: all, blocks: situation },
  tasks: { title: 'KẾT QUẢ THỰC HIỆN NHIỆM VỤ III.1–III.10', in: closing, blocks: tasks },
  targets: { title: 'KẾT QUẢ THỰC HIỆN CHỈ TIÊU', in: all, blocks: targets },
  tips: { title: 'TIẾP NHẬN, GIẢI QUYẾT NGUỒN TIN VỀ TỘI PHẠM', in: all, blocks: (input) => [tableA(input), tableByUnit(input)] },
  socialOrder: { title: 'TỘI PHẠM VỀ TRẬT TỰ XÃ HỘI', in: longer, blocks: socialOrder },
  traffic: { title: 'TRẬT TỰ, AN TOÀN GIAO THÔNG, PHÒNG CHÁY, CHỮA CHÁY', in: closing, blocks: traffic },
  administrative: { title: 'TỆ NẠN XÃ HỘI, MA TÚY, THỊ TRƯỜNG, TRẬT TỰ ĐÔ THỊ', in: closing, blocks: administrative },
  comparison: { title: 'SO SÁNH VỚI CÙNG KỲ VÀ THỜI GIAN LIỀN KỀ TRƯỚC ĐÓ', in: longer, blocks: comparison },
  deadlines: { title: 'THỜI HẠN GIẢI QUYẾT', in: all, blocks: deadlines },
  models: { title: 'MÔ HÌNH HAY, ĐIỂN HÌNH, NGƯỜI TỐT VIỆC TỐT', in: closing, blocks: (input) => [...unitWords(input.entered?.achievements, 'Thành tích do đơn vị gửi:'), ...written(input, 'models', 'Mô hình, điển hình')] },
  shortcomings: { title: 'TỒN TẠI, NGUYÊN NHÂN, BÀI HỌC', in: closing, blocks: (input) => written(input, 'shortcomings', 'Tồn tại, nguyên nhân, bài học') },
  forecast: { title: 'DỰ BÁO VÀ BIỆN PHÁP TIẾP THEO', in: longer, blocks: (input) => written(input, 'forecast', 'Dự báo, biện pháp') },
  proposals: {
    title: 'KIẾN NGHỊ, ĐỀ XUẤT', in: closing,
    blocks: (input) => [
      ...unitWords(input.entered?.commendations, 'Đề nghị khen thưởng do đơn vị gửi:'), ...unitWords(input.entered?.breaches, 'Đề nghị xử lý vi phạm do đơn vị gửi:'), ...written(input, 'proposals', 'Kiến nghị, đề xuất'),
    ],
  },
};

function unitWords(items: readonly string[] | undefined, title: string): Block[] {
  if (!items || items.length === 0) return [];
  return [{ block: 'paragraph', parts: [title] }, { block: 'list', items: items.map((item) => [item]) }];
}

/** The report that the input tells: sections of its kind in order, the formulas it used, what it lacks. A pure function: same input, same report. */
export function reportOf(input: ReportInput): Report {
  const { id, kind, campaign, letter, now, compared, entered, socialOrder: found, notes, version, reason, previous } = input;
  const sections = (Object.entries(rules) as [SectionId, SectionRule][]).filter(([, rule]) => rule.in.includes(kind))
    .map(([section, { title, blocks }]): Section => ({ id: section, title, blocks: blocks(input) }));
  const extra = (found?.references ?? []).map(({ cutOff }) => cutOff);
  const cutOffs = [now.cutOff, ...compared.map(({ cutOff }) => cutOff), ...extra, ...(entered ? [entered.cutOff] : [])];
  return withoutControls({
    schema: 'tinbao.report/1', id, kind, campaign, period: { from: now.cutOff.from, to: now.cutOff.to }, version, reason, previous, letter,
    cutOffs: [...new Map(cutOffs.reverse().map((one) => [one.id, one])).values()].reverse(),
    sections, formulas: usedIn(sections).map((formula) => ({ id: formula, ...formulas[formula] })), notes: [...notes], missing: missingOf(input), madeAt: now.cutOff.asOf,
  });
}

/** What no office program can open: control characters but line ends and tabs, halves of letters. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g;

function withoutControls(report: Report): Report {
  return JSON.parse(JSON.stringify(report, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replace(CONTROLS, '') : value))) as Report;
}

/** Ids of the formulas behind the numbers of these sections, in the order of the appendix. */
function usedIn(sections: readonly Section[]): FormulaId[] {
  const used = new Set(sections.flatMap(({ blocks }) => blocks.flatMap(formulasIn)));
  return (Object.keys(formulas) as FormulaId[]).filter((id) => used.has(id));
}

function formulasIn(block: Block): FormulaId[] {
  const of = (cells: readonly Cell[]) => cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.formula]));
  switch (block.block) {
    case 'paragraph': return of(block.parts);
    case 'list': return block.items.flatMap(of);
    case 'table': return block.rows.flatMap(of);
    case 'chart': return block.series.map(({ formula }) => formula);
    case 'map': return [block.formula];
  }
}
