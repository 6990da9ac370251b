import { fold } from '../shell/fold.js';

/** What in a question could lead somebody who reads it to the informant, or lead him out. */
export type Exposure = { readonly kind: 'identity' | 'meeting' } | { readonly kind: 'quote'; readonly words: string };

/** So many words in a row of his own telling are a quotation: whoever knows who said that knows him. */
const QUOTED = 5;
const YOU = '(?:anh|chi|em|ban|ong|ba|bac|co|chu|nguoi bao tin)';
const identity = new RegExp(`\\b(?:ho (?:va )?ten|ten (?:cua |that )?${YOU}|${YOU} (?:la ai|ten gi|ten la gi)|so dien thoai|sdt|cccd|cmnd|can cuoc|ngay sinh|nha ${YOU}|dia chi (?:cua |nha |noi o)|${YOU} (?:o|song|lam) (?:o )?dau|zalo|facebook|your name|phone number|who are you|where do you (?:live|work))\\b`);
const meeting = new RegExp(`\\b(?:(?:den|toi|len|ra) (?:tru so|cong an|co quan|phuong|gap|dia diem)|gap (?:mat|truc tiep|rieng|${YOU})|goi (?:lai )?cho|hen gap|moi ${YOU}|come to|meet|call (?:me|us|back))\\b`);

/** What a question should be looked at for, before it goes; it is never altered. */
export function exposingWords(question: string, narrative: string): Exposure[] {
  const folded = fold(question);
  const found: Exposure[] = [];
  if (identity.test(folded)) found.push({ kind: 'identity' });
  if (meeting.test(folded)) found.push({ kind: 'meeting' });
  const words = quoted(question, narrative);
  return words === undefined ? found : [...found, { kind: 'quote', words }];
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** The first stretch of the question that stands in the narrative word for word, marks and case aside. */
function quoted(question: string, narrative: string): string | undefined {
  const told = ` ${wordsOf(fold(narrative)).join(' ')} `;
  const words = wordsOf(question);
  for (let at = 0; at + QUOTED <= words.length; at++) {
    const stretch = words.slice(at, at + QUOTED).join(' ');
    if (told.includes(` ${fold(stretch)} `)) return stretch;
  }
  return undefined;
}
