import { reasonInWords, type ImportReason } from '@tinbao/contracts';
import { separated } from '@tinbao/registers';

const HEAD = { vi: ['Ô', 'Kết quả', 'Mã', 'Lý do'], en: ['Cell', 'Outcome', 'Code', 'Reason'] } as const;
const OUTCOMES = {
  vi: { refused: 'không nhập', skipped: 'bỏ qua', note: 'đã nhập, cần xem' },
  en: { refused: 'not taken', skipped: 'skipped', note: 'taken, to be looked at' },
} as const;

/** Reasons as separated text for a spreadsheet. */
export function reasonsAsCsv(reasons: readonly ImportReason[], language: 'vi' | 'en'): string {
  const lines = reasons.map((reason) => [reason.cell, OUTCOMES[language][reason.outcome], reason.code, reasonInWords(reason, language)]);
  return separated([HEAD[language], ...lines]);
}
