import type { Check, CheckRefusal } from '@tinbao/merkle';
import { localTime } from './local-time.js';

type Lang = 'vi' | 'en';

/** A check in words, the same on the server, in the page and in the saved page. */
export interface Verdict {
  readonly tone: 'good' | 'bad';
  readonly title: string;
  readonly text: string;
  /** Each step of the arithmetic: what, and its value. */
  readonly steps: readonly (readonly [string, string])[];
}

type Group = 'unreadable' | 'altered' | 'otherKey' | 'badKey';

const groupOf: Readonly<Record<CheckRefusal, Group>> = {
  not_json: 'unreadable', not_a_receipt: 'unreadable', bad_vkey: 'badKey', unknown_key: 'otherKey', origin_unsigned: 'otherKey', key_retired: 'otherKey',
  fields_differ_from_event: 'altered', malformed_proof: 'altered', malformed_note: 'altered', bad_signature: 'altered',
  malformed_checkpoint: 'altered', index_out_of_range: 'altered', not_included: 'altered',
};

const words = {
  vi: {
    valid: ['Chứng nhận đúng', 'Tin {number}, nhận lúc {at}, là dòng thứ {line} trong sổ gồm {size} dòng mà khoá này đã ký.'],
    slip: ['Biên nhận đúng', 'Biên nhận này ứng với dòng thứ {line} trong sổ gồm {size} dòng mà khoá này đã ký. Giấy không mang nội dung tin nên tự nó không chứng minh số {number} ghi trên giấy: kiểm sát viên hay người kiểm tra mở dòng ấy ra là so được.'],
    witnessed: 'Nhân chứng đã ký xác nhận cùng gốc này: {saw}.',
    notWitnessed: 'Chưa thấy nhân chứng nào ký cùng gốc này.',
    altered: ['Chứng nhận đã bị sửa', 'Có chữ trong tệp khác với lúc cấp, hoặc không thuộc sổ này. Đừng tin tệp này; nếu bạn có bản gốc, hãy kiểm tra bản gốc.'],
    otherKey: ['Khác khoá', 'Chứng nhận được ký bằng khoá khác với khoá ở trên. Nó có thể đúng trong sổ khác, hoặc là giả. Hãy lấy khoá của nơi cấp rồi kiểm tra lại.'],
    badKey: ['Không đọc được khoá', 'Khoá phải là một dòng dạng tên+số+chữ, chép trọn vẹn; nhiều khoá thì mỗi khoá một dòng.'],
    unreadable: ['Không phải chứng nhận', 'Hãy dán toàn bộ nội dung tệp .json đã tải về, từ dấu { đầu tới dấu } cuối, hoặc toàn bộ chữ quét được từ mã vuông trên biên nhận.'],
    steps: { leaf: 'Băm SHA-256 của sự kiện (lá)', path: 'Đường lên gốc', pathIs: '{hashes} giá trị băm từ lá số {index}', size: 'Số lá đã ký', root: 'Gốc đã ký', key: 'Khoá', reason: 'Dừng ở' },
  },
  en: {
    valid: ['The proof holds', 'Tip {number}, received at {at}, is line {line} of the {size} lines of the ledger that this key signed.'],
    slip: ['The slip holds', 'This slip stands for line {line} of the {size} lines of the ledger that this key signed. It carries nothing of the tip, so by itself it does not prove the number {number} written on it: a procurator or an auditor opens that line and compares.'],
    witnessed: 'Witnesses that signed the same root: {saw}.',
    notWitnessed: 'No witness is seen to have signed this root yet.',
    altered: ['The proof was altered', 'Something in the file differs from what was issued, or it is not of this ledger. Do not rely on it; if you have the original, check that.'],
    otherKey: ['Another key', 'The proof is signed with another key than the one above. It may hold in another ledger, or be false. Get the key of the issuer and check again.'],
    badKey: ['The key cannot be read', 'A key is one line, name+number+letters, copied whole; several keys stand on a line each.'],
    unreadable: ['Not a proof', 'Paste the whole content of the downloaded .json file, from the first { to the last }, or all the text scanned from the square code of the slip.'],
    steps: { leaf: 'SHA-256 of the event (leaf)', path: 'Path to the root', pathIs: '{hashes} hashes from leaf {index}', size: 'Signed leaves', root: 'Signed root', key: 'Key', reason: 'Stopped at' },
  },
} as const;

/** Says a check in plain words. */
export function verdictOf({ refusal, steps }: Check, lang: Lang): Verdict {
  const w = words[lang];
  const values: Record<string, unknown> = { ...steps, number: steps.registerNumber, at: timeOf(steps.receivedAt, lang), line: (steps.index ?? 0) + 1, saw: steps.witnesses?.join(', ') };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '-'));
  const [title, text] = refusal === undefined ? (steps.isSlip ? w.slip : w.valid) : w[groupOf[refusal]];
  const seen = refusal === undefined ? ` ${steps.witnesses?.length ? w.witnessed : w.notWitnessed}` : '';
  const rows: (readonly [string, string | number | undefined])[] = [
    [w.steps.leaf, steps.leaf], [w.steps.path, steps.index === undefined ? undefined : fill(w.steps.pathIs)],
    [w.steps.root, steps.root], [w.steps.size, steps.size], [w.steps.key, steps.key], [w.steps.reason, refusal],
  ];
  const shown = rows.flatMap(([what, value]) => (value === undefined ? [] : [[what, String(value)] as const]));
  return { tone: refusal === undefined ? 'good' : 'bad', title, text: fill(text + seen), steps: shown };
}

/** What an unproven receipt calls a time may be anything. */
function timeOf(text: string | undefined, lang: Lang): string | undefined {
  return text === undefined || Number.isNaN(Date.parse(text)) ? text : localTime(text, lang);
}
