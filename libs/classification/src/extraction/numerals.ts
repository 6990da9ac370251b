import { vocabulary } from './passage.js';

const DIGITS: Readonly<Record<string, number>> = {
  khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, nham: 5, sau: 6, bay: 7, tam: 8, chin: 9,
};

/** The words a number is made of, with their marks. */
export const numeralWords = vocabulary(
  'không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm linh lẻ',
);

/** Pattern of a number in words, in bare letters: at most eight words. */
const WORD = '(?:khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|tram|linh|le)';
export const IN_WORDS = `${WORD}(?:\\s${WORD}){0,7}`;

/** Pattern of a number in digits: grouped by thousands, or plain with two decimals at most. */
export const IN_DIGITS = '\\d{1,3}(?:[.,]\\d{3}){1,4}(?!\\d)|\\d{1,12}(?:[.,]\\d{1,2}(?!\\d))?';

/** The value of a number in digits or in bare words below a thousand; undefined where the words make no number. */
export function numeral(text: string): number | undefined {
  return /^\d/.test(text) ? inDigits(text) : inWords(text.split(/\s/));
}

function inDigits(text: string): number {
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(text);
  return Number(isGrouped ? text.replace(/[.,]/g, '') : text.replace(',', '.'));
}

/** `hai tram linh nam` is 205; `muoi lam` 15; `nam` 5. */
function inWords(words: readonly string[]): number | undefined {
  let value = 0;
  let open: number | undefined;
  for (const word of words) {
    const digit = DIGITS[word];
    if (digit !== undefined) {
      if (open !== undefined) return undefined;
      open = digit;
    } else if (word === 'tram' || word === 'muoi') {
      if (word === 'tram' && open === undefined) return undefined;
      value += (open ?? 1) * (word === 'tram' ? 100 : 10);
      open = undefined;
    } else if (open !== undefined) return undefined;
  }
  return value + (open ?? 0);
}

/** The digits of a number said one by one (`khong chin mot …`); undefined for a word that is none. */
export const digitOfWord = (word: string): number | undefined => (word === 'lam' || word === 'nham' ? undefined : DIGITS[word]);
