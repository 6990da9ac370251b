import { reasonInWords, type ImportReason } from '@tinbao/contracts';

const HEAD = { vi: ['Ô', 'Kết quả', 'Mã', 'Lý do'], en: ['Cell', 'Outcome', 'Code', 'Reason'] } as const;
const OUTCOMES = {
  vi: { refused: 'không nhập', skipped: 'bỏ qua', note: 'đã nhập, cần xem' },
  en: { refused: 'not taken', skipped: 'skipped', note: 'taken, to be looked at' },
} as const;

/** Reasons as separated text for a spreadsheet: a cell that would be taken for a formula is told to be text. */
export function reasonsAsCsv(reasons: readonly ImportReason[], language: 'vi' | 'en'): string {
  const lines = reasons.map((reason) => [reason.cell, OUTCOMES[language][reason.outcome], reason.code, reasonInWords(reason, language)]);
  return `\ufeff${[HEAD[language], ...lines].map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
