/** What becomes of a row or of a cell: `refused` was not taken, `skipped` never was an entry, `note` was taken and should be looked at. */
export type ImportOutcome = 'refused' | 'skipped' | 'note';

/** Every reason that a list of an import gives, in words; `{other}` is another cell, `{tip}` a register number. */
export const importReasons = {
  total_row: { outcome: 'skipped', vi: 'Dòng cộng, không phải tin.', en: 'A sum, no entry.' },
  note_row: { outcome: 'skipped', vi: 'Dòng ghi chú hoặc chữ ký, không phải tin.', en: 'A remark or a signature, no entry.' },
  head_again: { outcome: 'skipped', vi: 'Đầu bảng in lại.', en: 'The head of the table, printed again.' },
  sheet_without_head: { outcome: 'skipped', vi: 'Trang không có đầu bảng nào nhận ra được; không đọc.', en: 'No head of a table is recognised on this sheet; it was not read.' },
  row_repeated: { outcome: 'skipped', vi: 'Giống hệt dòng tại {other}.', en: 'The same as the row at {other}.' },
  number_missing: { outcome: 'refused', vi: 'Không có số: lần nhập sau không nhận lại được.', en: 'No number: it could not be recognised when it comes again.' },
  number_unreadable: { outcome: 'refused', vi: 'Ô số không đọc được thành một số vào sổ.', en: 'The cell of the number holds none.' },
  number_repeated: { outcome: 'refused', vi: 'Trùng số và ngày với {other}, nội dung khác: phải có người sửa.', en: 'Number and day of {other} with other words: somebody has to correct it.' },
  date_missing: { outcome: 'refused', vi: 'Không có ngày tiếp nhận.', en: 'No day of receipt.' },
  date_unreadable: { outcome: 'refused', vi: 'Không đọc được ngày tiếp nhận.', en: 'The day of receipt cannot be read.' },
  date_impossible: { outcome: 'refused', vi: 'Ngày tiếp nhận không có trong lịch.', en: 'No calendar has this day of receipt.' },
  date_out_of_range: { outcome: 'refused', vi: 'Ngày tiếp nhận trước 1976 hoặc sau hôm nay.', en: 'The day of receipt is before 1976 or after today.' },
  narrative_missing: { outcome: 'refused', vi: 'Không có nội dung.', en: 'No words.' },
  words_too_long: { outcome: 'refused', vi: 'Nội dung của dòng dài hơn 20.000 ký tự.', en: 'The words of the row are longer than 20,000 characters.' },
  words_unreadable: { outcome: 'refused', vi: 'Ô có ký tự hỏng.', en: 'The cell holds broken characters.' },
  changed: { outcome: 'refused', vi: 'Đã nhập số và ngày này với nội dung khác ({tip}): tin đã nhập không bị sửa.', en: 'Number and day were imported before with other words ({tip}): what was imported is not altered.' },
  date_changed: { outcome: 'refused', vi: 'Dòng này đã nhập với ngày khác ({tip}): tin đã nhập không bị sửa.', en: 'This row was imported before with other days ({tip}): what was imported is not altered.' },
  number_used_twice: { outcome: 'note', vi: 'Số này cũng đứng tại {other} với ngày khác; cả hai đều nhập.', en: 'The number also stands at {other} with another day; both are taken.' },
  ward_unknown: { outcome: 'note', vi: 'Không có phường, xã nào mang tên này; chữ được giữ trong địa chỉ.', en: 'No ward bears this name; the words stay in the address.' },
  ward_divided: { outcome: 'note', vi: 'Phường, xã cũ này nay thuộc nhiều đơn vị; chữ được giữ trong địa chỉ.', en: 'This old ward lies in several of today; the words stay in the address.' },
  ward_ambiguous: { outcome: 'note', vi: 'Nhiều phường, xã cùng tên; chữ được giữ trong địa chỉ.', en: 'Several wards bear this name; the words stay in the address.' },
  occurred_unreadable: { outcome: 'note', vi: 'Không đọc được ngày xảy ra; chữ được giữ trong nội dung.', en: 'The day it happened cannot be read; the words are kept.' },
  kind_unknown: { outcome: 'note', vi: 'Không nhận ra loại nguồn tin; chữ được giữ trong nội dung.', en: 'The kind is not recognised; the words are kept.' },
  agency_unknown: { outcome: 'note', vi: 'Không nhận ra cơ quan; chữ được giữ trong nội dung.', en: 'The agency is not recognised; the words are kept.' },
  outcome_day_missing: { outcome: 'note', vi: 'Kết quả không có ngày: giữ trong nội dung, không ghi thành quyết định.', en: 'The outcome has no day: kept in the words, not carried over.' },
  outcome_number_missing: { outcome: 'note', vi: 'Kết quả không có số quyết định: giữ trong nội dung, không ghi thành quyết định.', en: 'The outcome has no number: kept in the words, not carried over.' },
  outcome_article_missing: { outcome: 'note', vi: 'Khởi tố không rõ điều luật: giữ trong nội dung, không ghi thành quyết định.', en: 'The case has no clear article: kept in the words, not carried over.' },
  outcome_ground_missing: { outcome: 'note', vi: 'Kết quả không nêu căn cứ (khoản Điều 157, điểm Điều 148): giữ trong nội dung.', en: 'The outcome names no ground (art. 157, 148): kept in the words, not carried over.' },
  outcome_unclassified: { outcome: 'note', vi: 'Không rõ phân loại (loại nguồn tin, một điều luật): kết quả giữ trong nội dung.', en: 'No clear classification (kind, one article): the outcome is kept in the words, not carried over.' },
  outcome_not_competent: { outcome: 'note', vi: 'Đơn vị giữ sổ không có thẩm quyền quyết định: kết quả giữ trong nội dung.', en: 'The station may not decide: the outcome is kept in the words, not carried over.' },
  outcome_out_of_order: { outcome: 'note', vi: 'Các ngày không theo thứ tự: kết quả giữ trong nội dung.', en: 'The days are out of order: the outcome is kept in the words, not carried over.' },
  outcome_superseded: { outcome: 'note', vi: 'Có kết quả sau: giữ trong nội dung, không ghi thành quyết định.', en: 'Another outcome came after it: kept in the words, not carried over.' },
} as const satisfies Record<string, { readonly outcome: ImportOutcome; readonly vi: string; readonly en: string }>;

/** Code of a reason. */
export type ImportReasonCode = keyof typeof importReasons;

/** One reason with its cell, as an import's list has it. */
export interface ImportReason {
  /** `Sheet1!D17`. */
  readonly cell: string;
  readonly code: ImportReasonCode;
  readonly outcome: ImportOutcome;
  readonly params: Readonly<Record<string, string>>;
}

/** How far an import is. A dry run lands nothing and says what would. */
export interface ImportRun {
  readonly id: string;
  readonly station: string;
  readonly importer: string;
  readonly fileName: string;
  /** SHA-256, lower-case hex. */
  readonly file: string;
  readonly dryRun: boolean;
  readonly state: 'running' | 'done' | 'failed' | 'interrupted';
  /** Code of the problem that ended it. */
  readonly problem: string | null;
  readonly problemParams: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly counts: ImportCounts;
}

/** Rows by what became of them: rows = blank + skipped + refused + already + landed. */
export interface ImportCounts {
  readonly rows: number;
  readonly blank: number;
  readonly skipped: number;
  readonly refused: number;
  /** Imported before, with the same words. */
  readonly already: number;
  readonly landed: number;
  /** Reasons of the kind `note`. */
  readonly notes: number;
}

/** The words of a reason, its places filled in. */
export function reasonInWords({ code, params }: Pick<ImportReason, 'code' | 'params'>, language: 'vi' | 'en'): string {
  return importReasons[code][language].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
