import type { Extracted } from '@tinbao/contracts';
import { digitOfWord } from './numerals.js';
import { wordsAfter, wordsBefore, type Passage } from './passage.js';

const PLATE = /(?<![a-z0-9])([1-9]\d)[\s.-]{0,2}([a-z]{1,2}\d?(?=[\s.-])|[a-z]{1,2}\d(?=\d{5}(?!\d))|[a-z]{1,2}(?=\d))[\s.-]{0,3}(\d{3}[.\s-]?\d{2}|\d{4})(?![a-z0-9]|[.,]\d)/g;
/** Letters that also count hours and money: "22h 3000" is a plate only beside a word for one. */
const shorthand = /^(?:[hkgmpdt]|tr|cu|ty|ti|va|to|km|kg|xe)$/;
const plateWords = new Set(['bien', 'bks', 'bsx', 'xe', 'so', 'oto', 'to', 'may', 'biensoat']);

/** Number plates in loose spellings, as `29X1-123.45`. */
export function platesIn(passage: Passage): Extracted[] {
  return [...passage.bare.matchAll(PLATE)].flatMap((match): Extracted[] => {
    const [all, province, series = '', number = ''] = match;
    const [start, end] = [match.index, match.index + all.length];
    const letters = series.replace(/\d/g, '');
    const isLoose = shorthand.test(letters) && passage.nfc.slice(start, end).match(/\p{Ll}/u) !== null;
    if (isLoose && !wordsBefore(passage, start, 4).some((word) => plateWords.has(word))) return [];
    const digits = number.replace(/\D/g, '');
    // In capitals a plate may have a letter with a stroke (29MĐ1).
    const upper = passage.nfc.slice(start, end).toUpperCase().includes('Đ') ? series.toUpperCase().replace('D', 'Đ') : series.toUpperCase();
    return [{ kind: 'plate', start, end, value: `${province}${upper}-${digits.length === 5 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : digits}`, certain: true }];
  });
}

/** Digits in groups as people write long numbers; a sign may stand between groups. */
const RUN = /(?<![a-z0-9.,])\+?\d(?:[ .-]{0,2}\d){5,30}(?![a-z0-9])/g;
const GROUP = /\d+/g;
const MOBILE = /^0[35789]\d{8}$/;
const LANDLINE = /^02\d{9}$/;

interface Digits {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly plus: boolean;
}

const nationalOf = ({ digits, plus }: Pick<Digits, 'digits' | 'plus'>) => (plus || /^84\d{9}$/.test(digits) ? digits.replace(/^84/, '0') : digits);
const isPhone = (number: string) => MOBILE.test(number) || LANDLINE.test(number);

/** Numbers of telephones and of bank accounts. What follows "stk" or a bank is an account, also one that looks like a telephone. */
export function numbersIn(passage: Passage): Extracted[] {
  const runs = [...passage.bare.matchAll(RUN)].flatMap((match) => cut(match[0], match.index));
  return [...runs.flatMap((run) => numberOf(passage, run)), ...spokenPhones(passage)];
}

/** A run of groups holds one number, or several telephones with a blank between them. */
function cut(run: string, offset: number): Digits[] {
  const groups = [...run.matchAll(GROUP)].map((group) => ({ start: offset + group.index, end: offset + group.index + group[0].length, digits: group[0], plus: run.startsWith('+') && group.index === 1 }));
  const phones: Digits[] = [];
  for (let from = 0; from < groups.length;) {
    const to = phoneEnd(groups, from);
    if (to === undefined) return [{ start: groups[0]!.start, end: groups.at(-1)!.end, digits: groups.map(({ digits }) => digits).join(''), plus: run.startsWith('+') }];
    phones.push(gathered(groups.slice(from, to)));
    from = to;
  }
  return phones;
}

const gathered = (groups: readonly Digits[]): Digits => {
  const first = groups[0]!;
  return { start: first.plus ? first.start - 1 : first.start, end: groups.at(-1)!.end, digits: groups.map(({ digits }) => digits).join(''), plus: first.plus };
};

function phoneEnd(groups: readonly Digits[], from: number): number | undefined {
  let digits = '';
  for (let at = from; at < groups.length && digits.length < 12; at += 1) {
    digits += groups[at]!.digits;
    if (isPhone(nationalOf({ digits, plus: groups[from]!.plus }))) return at + 1;
  }
  return undefined;
}

const BANKS: Readonly<Record<string, string>> = {
  vietcombank: 'Vietcombank', vcb: 'Vietcombank', bidv: 'BIDV', techcombank: 'Techcombank', tcb: 'Techcombank', vietinbank: 'VietinBank', agribank: 'Agribank',
  mbbank: 'MB', mb: 'MB', acb: 'ACB', vpbank: 'VPBank', tpbank: 'TPBank', sacombank: 'Sacombank', shb: 'SHB', hdbank: 'HDBank', vib: 'VIB', ocb: 'OCB', msb: 'MSB',
  seabank: 'SeABank', lpbank: 'LPBank', eximbank: 'Eximbank', pvcombank: 'PVcomBank', abbank: 'ABBANK', momo: 'MoMo', zalopay: 'ZaloPay', cake: 'Cake', timo: 'Timo',
};
const phoneWords = new Set(['sdt', 'dt', 'thoai', 'zalo', 'goi', 'alo', 'phone', 'hotline', 'lien']);
const otherPapers = new Set(['cccd', 'cmnd', 'cmt', 'cuoc', 'chieu', 'mst', 'thue']);
const REACH = 6;

function numberOf(passage: Passage, run: Digits): Extracted[] {
  const { start, end, digits } = run;
  const before = upToNumber(wordsBefore(passage, start, REACH));
  const after = upToNumber(wordsAfter(passage, end, REACH));
  const bank = [...before, ...after].map((word) => BANKS[word]).find((name) => name !== undefined);
  const isAccount = nearest(before, (word, next) => word === 'stk' || word === 'tk' || (word === 'khoan' && next === 'tai') || BANKS[word] !== undefined);
  const isCalled = nearest(before, (word) => phoneWords.has(word));
  const national = nationalOf(run);
  const isAfterBank = isAccount < isCalled || (!isPhone(national) && bank !== undefined);
  if (isAfterBank && digits.length >= 6 && digits.length <= 19 && nearest(before, (word) => otherPapers.has(word)) >= isAccount) {
    return [{ kind: 'account', start, end, value: digits, certain: bank !== undefined, ...(bank ? { bank } : {}) }];
  }
  return isPhone(national) ? [{ kind: 'phone', start, end, value: national, certain: true }] : [];
}

/** What stands beyond another long number belongs to that. */
function upToNumber(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^\d{6,}$/.test(word));
  return at < 0 ? words : words.slice(0, at);
}

/** How many words back the nearest of a kind stands; one beyond the reach where none does. */
function nearest(before: readonly string[], is: (word: string, next: string | undefined) => boolean): number {
  const at = before.findIndex((word, i) => is(word, before[i + 1]));
  return at < 0 ? REACH : at;
}

/** `không chín tám …`: ten digits said one by one. */
function spokenPhones({ words }: Passage): Extracted[] {
  const found: Extracted[] = [];
  for (let first = 0; first < words.length; first += 1) {
    if (words[first]!.plain !== 'khong') continue;
    const said = words.slice(first, first + 10).map(({ plain }) => digitOfWord(plain));
    const value = said.join('');
    if (said.includes(undefined) || !MOBILE.test(value)) continue;
    found.push({ kind: 'phone', start: words[first]!.start, end: words[first + 9]!.end, value, certain: false });
    first += 9;
  }
  return found;
}
