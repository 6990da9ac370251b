import type { Extracted } from '@tinbao/contracts';
import { IN_DIGITS, IN_WORDS, numeral } from './numerals.js';
import { marksOf, vocabulary, wordsAfter, wordsBefore, type Passage } from './passage.js';

const UNITS: Readonly<Record<string, number>> = { ty: 1e9, ti: 1e9, trieu: 1e6, tr: 1e6, cu: 1e6, nghin: 1e3, ngan: 1e3, k: 1e3 };
const known = vocabulary('không một mốt hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm linh lẻ tỷ tỉ triệu tr củ nghìn ngàn k đồng đ vnd rưỡi nửa chục đô la usd');

const DONG = 'dong|vnd|d';
const DOLLAR = 'do la my|do la|do|usd|\\$';
const TERM = new RegExp(
  `(?<![a-z0-9.,/:-])(\\$\\s?)?(?:(${IN_DIGITS})\\s?|(nua|${IN_WORDS})\\s)(?:(tram|chuc|muoi)\\s)?(?:(ty|ti|trieu|tr|cu|nghin|ngan|k)(?:(\\d{1,3})|\\s(\\d)(?=\\s?(?:[,.;!?\\n]|$))|\\s(ruoi))?(?![a-z0-9]))?(?:\\s?(${DONG}|${DOLLAR})(?![a-z0-9]))?`,
  'g',
);

/** What follows a number that counts no money: `hai triệu lượt xem`. */
const counted = new Set('nguoi luot cai bao goi vien tep tan kg km met m2 lit phieu view like follow nan chiec cay lan diem'.split(' '));
const vague = new Set('khoang tam chung gan hon tren duoi co do ngot'.split(' '));

/** Fewer đồng than this is no sum: "2 đồng phạm". */
const LEAST = 500;

interface Term {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The size of its unit; 1 where none is said. */
  readonly unit: number;
  readonly currency?: 'VND' | 'USD';
  readonly certain: boolean;
}

/** Sums of money: in digits, in words, in the shorthand of the street (`2tr5`, `20 củ`); in đồng where no currency is said. */
export function moneyIn(passage: Passage): Extracted[] {
  const terms = [...passage.bare.matchAll(TERM)].flatMap((match) => termOf(passage, match) ?? []);
  return joined(passage, terms).filter((term) => isMoney(passage, term)).map(({ start, end, value, currency = 'VND', certain }) => ({
    kind: 'money', start, end, amount: Math.round(value), currency, certain: certain && !vague.has(wordsBefore(passage, start, 1)[0] ?? ''),
  }));
}

function termOf(passage: Passage, match: RegExpMatchArray): Term | undefined {
  const [all, dollar, digits, words, times, unitWord, joined, apart, half, currency] = match;
  const tail = joined ?? apart;
  const end = match.index! + all.trimEnd().length;
  const { number, start } = digits ? { number: numeral(digits), start: match.index! } : spoken(passage, match.index!, words!);
  const marks = marksOf(passage, [start, end], known);
  if (marks === 'other' || number === undefined || (!unitWord && (times || (marks === 'bare' && (words || currency === 'do'))))) return undefined;
  const unit = UNITS[unitWord ?? ''] ?? 1;
  const value = (number * (times === 'tram' ? 100 : times ? 10 : 1) + (tail ? Number(tail) / 10 ** tail.length : half ? 0.5 : 0)) * unit;
  const isGrouped = /^\d{1,3}([.,]\d{3}){2,}$/.test(digits ?? '');
  if (!unitWord && !currency && !dollar && !isGrouped) return undefined;
  const said = dollar ?? currency;
  // A bare "cu" may be another word; a number alone may count other things.
  const certain = !(unitWord === 'cu' && marks === 'bare') && (unitWord !== undefined || said !== undefined);
  return { start, end, value, unit, certain, ...(said ? { currency: /^(?:\$|do|usd)(?!ng)/.test(said.trim()) ? 'USD' : 'VND' } : {}) };
}

/** A number in words; what stands before it may sound like one ("từ hai triệu"). */
function spoken(passage: Passage, offset: number, words: string): { readonly number: number | undefined; readonly start: number } {
  for (let at = 0; at >= 0; at = words.indexOf(' ', at) + 1 || -1) {
    const rest = words.slice(at);
    const span = [offset + at, offset + words.length] as const;
    const number = rest === 'nua' ? 0.5 : numeral(rest);
    if (number !== undefined && marksOf(passage, span, known) !== 'other') return { number, start: span[0] };
  }
  return { number: undefined, start: offset };
}

/** `một tỷ hai trăm triệu`, `1 tỷ 200 triệu`: one sum, where each unit is smaller than the one before. */
function joined({ bare }: Passage, terms: readonly Term[]): Term[] {
  const sums: Term[] = [];
  for (const term of terms) {
    const last = sums.at(-1);
    if (last && !last.currency && last.unit > term.unit && /^\s?$/.test(bare.slice(last.end, term.start))) {
      sums[sums.length - 1] = { ...term, start: last.start, value: last.value + term.value, certain: last.certain && term.certain };
    } else sums.push(term);
  }
  return sums;
}

function isMoney(passage: Passage, { end, value, currency }: Term): boolean {
  if (value < (currency === 'USD' ? 1 : LEAST) || !Number.isSafeInteger(Math.round(value))) return false;
  const [next = ''] = wordsAfter(passage, end, 1);
  const isAtOnce = /^\s/.test(passage.bare.slice(end, end + 1));
  return currency !== undefined || !isAtOnce || !counted.has(next);
}
