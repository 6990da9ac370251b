import type { ReportKind, SecrecyMark } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { figureText } from './figure-text.js';
import type { CutOff, Report } from './model.js';

/** Levels of state secrets as they are stamped (Luật Bảo vệ bí mật nhà nước 2018 art. 8, recalled). */
export const secrecyWords: Readonly<Record<SecrecyMark, string>> = { none: '', mat: 'MẬT', toiMat: 'TỐI MẬT', tuyetMat: 'TUYỆT MẬT' };

export const kindWords: Readonly<Record<ReportKind, string>> = { closing: 'báo cáo tổng kết', daily: 'báo cáo nhanh ngày', weekly: 'báo cáo nhanh tuần', monthly: 'báo cáo nhanh tháng' };

/** A place to write by hand. */
export const DOTS = '………………………';
export const DRAFT = 'DỰ THẢO';
export const SIMULATED = 'MÔ PHỎNG';

/** `2024-03-02` -> "ngày 02 tháng 3 năm 2024": January and February with a nought, as official papers write them. */
export function dateWords(date: string): string {
  const [year, month = '', day] = date.split('-');
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** `2024-03-02` -> `02/03/2024`. */
export function dateFigures(date: string): string {
  return date.split('-').reverse().join('/');
}

/** An instant in Hanoi: `23:59 02/03/2024`. */
export function instantFigures(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${dateFigures(localDate(instant))}`;
}

/** "15/12/2023–29/02/2024 (77 ngày)". */
export function periodWords({ from, to, days }: Pick<CutOff, 'from' | 'to' | 'days'>): string {
  return `${from === to ? dateFigures(from) : `${dateFigures(from)}–${dateFigures(to)}`} (${days} ngày)`;
}

/** "số liệu đến 23:59 02/03/2024, sổ 48.211, gốc Ab3d…": what stands on every page. */
export function cutOffWords({ asOf, ledgerSize, root }: CutOff): string {
  const size = figureText({ value: ledgerSize, as: 'count', formula: 'records', cutOff: 'now' });
  return `số liệu đến ${instantFigures(asOf)}, sổ ${size}, gốc ${root.slice(0, 8)}…`;
}

/** What stands on every page beside its number. */
export function runningWords({ letter, version, cutOffs }: Report): string {
  const [own] = cutOffs;
  return [...letter.marks, ...(version === null ? [] : [`bản ${version}`]), ...(own ? [cutOffWords(own)] : [])].join(' · ');
}

/** "I", "II" … as sections are numbered. */
export function roman(n: number): string {
  return ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'][n - 1] ?? String(n);
}

/** Agencies stand in capitals in the head of a letter. */
export function capitals(name: string): string {
  return name.toLocaleUpperCase('vi');
}
