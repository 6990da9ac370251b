import { dated, daysBack, lastOf, ofTet, onWeekday, oneDay, stretchBack, twentyNinth, type Calendar, type Days } from './day.js';
import { numeral } from './numerals.js';
import { marksOf, vocabulary, wordsAfter, wordsBefore, type Passage } from './passage.js';

/** A piece of a time as it stands in the words. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
  readonly hour?: { readonly hour: number; readonly minute: number };
  /** `sang`, `trua`, `chieu`, `toi`, `dem`, `rang sang`. */
  readonly part?: string;
  readonly days?: Days;
  /** Milliseconds before now: a stretch `[from, until]`. */
  readonly ago?: readonly [number, number];
  /** A date such as `12/3`, an hour such as `4 rưỡi`, that only a neighbour makes one. */
  readonly isWeak?: boolean;
}

const known = vocabulary(
  'giờ phút tiếng mai rưỡi kém nửa sáng trưa chiều tối đêm khuya rạng gần sớm hôm nay qua kia kìa bữa ngày tháng năm tuần thứ hai ba tư năm sáu bảy chủ nhật trước vừa rồi này mùng mồng tết giêng giao thừa rằm cách đây nãy xong lúc ban hồi khi bây hiện mới ngoái một bốn tám chín mười mươi lăm mấy đồng hồ',
);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SMALL = '(?:hai muoi(?: mot| hai| ba)?|muoi(?: mot| hai| lam)?|khong|mot|hai|ba|bon|nam|sau|bay|tam|chin)';
const N = `\\d{1,3}|nua|${SMALL}`;
const PART = '(?<part>rang sang|gan sang|sang som|nua dem|sang|trua|chieu|toi|dem|khuya)';

type Groups = Readonly<Record<string, string | undefined>>;
type Read = (groups: Groups, calendar: Calendar) => Omit<Atom, 'start' | 'end' | 'exact'> | undefined;

const number = (text: string | undefined): number => (text === undefined ? Number.NaN : text === 'nua' ? 0.5 : (numeral(text) ?? Number.NaN));
const whole = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const days = (found: Days | undefined) => found && { days: found };

function hourOf({ h, word, m, apart, half, less }: Groups): ReturnType<Read> {
  const hour = number(h ?? word);
  const minute = half ? 30 : less ? -number(less) : Number(m ?? apart ?? 0);
  if (!(hour >= 0 && hour < 24) || !(minute > -60 && minute < 60) || (hour === 0 && minute < 0)) return undefined;
  return { hour: minute < 0 ? { hour: hour - 1, minute: 60 + minute } : { hour, minute } };
}

const WEEKDAYS: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6, 'chu nhat': 7, cn: 7 };
const weeks = { 'tuan truoc': 'last', 'tuan roi': 'last', 'tuan qua': 'last', 'tuan nay': 'this', 'vua roi': 'past', 'vua qua': 'past', truoc: 'past' } as const;

/** What is said of time, each with its reading; the first that fits a place wins. */
const readings: readonly (readonly [string, Read])[] = [
  [`(?:thu\\s?|t(?=[2-7]))(?<d>hai|ba|tu|nam|sau|bay|[2-7])(?: (?<week>${Object.keys(weeks).join('|')}))?`, ofWeek],
  [`(?<d>chu nhat|cn)(?: (?<week>${Object.keys(weeks).join('|')}))?`, ofWeek],
  [`(?:cach day )(?:hon |gan |khoang |tam )?(?<n>${N})\\s?(?<unit>phut|gio|tieng|ngay|hom|tuan|thang|nam)(?: dong ho)?(?: truoc)?`, ago],
  [`(?<n>${N})\\s?(?<unit>phut|gio|tieng|ngay|hom|tuan|thang|nam)(?: dong ho)? truoc`, ago],
  ['(?<unit>tuan|thang|nam) (?:truoc|roi|ngoai|vua roi)', ({ unit }, calendar) => days(lastOf(calendar, unit!))],
  ['(?:vua|luc|ban|hoi|khi|moi) nay|vua xong', () => ({ ago: [2 * HOUR, 0] })],
  ['bay gio|hien gio', () => ({ ago: [0, 0] })],
  ['giao thua|30 tet', (_, calendar) => days(ofTet(calendar, 0, true))],
  ['29 tet', (_, calendar) => days(twentyNinth(calendar))],
  ['(?:mung\\s?|mong\\s?|m(?=\\d{1,2} tet))(?<n>\\d{1,2}|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)(?<said> tet| thang gieng)?', mungOf],
  ['ram thang gieng', (_, calendar) => days(ofTet(calendar, 15, true))],
  ['(?:ngay )?(?<d>\\d{1,2})\\s?(?<sep>[/.-])\\s?(?<mo>\\d{1,2})\\s?\\k<sep>\\s?(?<y>\\d{4})', dateOf],
  ['(?:ngay )?(?<d>\\d{1,2})/(?<mo>\\d{1,2})/(?<y>\\d{2})', dateOf],
  ['(?:ngay )?(?<d>\\d{1,2}) thang (?<mo>\\d{1,2})(?: nam (?<y>\\d{4}))?', dateOf],
  ['(?:ngay|hom) (?<d>\\d{1,2})[/.-](?<mo>\\d{1,2})(?![/.-]?\\d)', dateOf],
  ['(?<d>\\d{1,2})[/.-](?<mo>\\d{1,2})(?![/.-]?\\d)', weakly],
  ['(?:ngay|hom) (?<d>\\d{1,2})(?![/.,:\\d-])', dateOf],
  [`${PART} (?:hom )?(?<rel>nay|qua|wa|kia|mai)`, ({ part, rel, said }, calendar) => ({ part: part!, days: relative({ rel, said }, calendar) })],
  ['(?:hom\\s?|bua\\s?|hum\\s?|h)(?<rel>nay|qua|wa|kia)|ngay (?<next>mai)', ({ rel, next, said }, calendar) => ({ days: relative({ rel: rel ?? next, said }, calendar) })],
  [`(?:(?<h>\\d{1,2})\\s?(?:h|gio)|(?<word>${SMALL}) gio)(?:(?<m>[0-5]?\\d)| (?<apart>[0-5]\\d)(?! (?:nguoi|thanh|ten|doi|em|anh|chiec|xe)))?(?:\\s?(?:phut|ph|p|[\'’′]))?(?: (?<half>ruoi)| kem (?<less>\\d{1,2}|${SMALL})(?: phut)?)?`, hourOf],
  ['(?<h>\\d{1,2})(?:g|:)(?<m>[0-5]\\d)', hourOf],
  ['(?<h>\\d{1,2}) (?<half>ruoi)', weakHour],
  [PART, ({ part }) => ({ part: part! })],
];
const patterns = readings.map(([source, read]) => [new RegExp(`(?<![a-z0-9.,/:])(?:${source})(?![a-z0-9])`, 'g'), read] as const);

function ago({ n, unit }: Groups, calendar: Calendar): ReturnType<Read> {
  const count = number(n);
  if (!(count > 0 && count < 1_000)) return undefined;
  if (unit === 'phut') return { ago: [count * MINUTE, count * MINUTE] };
  if (unit === 'gio' || unit === 'tieng') return { ago: [count * HOUR, count * HOUR] };
  return count >= 1 && (unit !== 'nam' || count < 50) ? days(stretchBack(calendar, count, unit!)) : undefined;
}

function dateOf({ d, mo, y }: Groups, calendar: Calendar): ReturnType<Read> {
  return days(dated(calendar, { day: Number(d), month: whole(mo), year: whole(y) }));
}

function ofWeek({ d, week }: Groups, calendar: Calendar): ReturnType<Read> {
  const day = WEEKDAYS[d!] ?? Number(d) - 1;
  return { days: onWeekday(calendar, day, weeks[week as keyof typeof weeks]) };
}

function weakly(groups: Groups, calendar: Calendar): ReturnType<Read> {
  const found = dateOf(groups, calendar);
  return found && { ...found, isWeak: true };
}

function weakHour(groups: Groups): ReturnType<Read> {
  const found = hourOf(groups);
  return found && { ...found, isWeak: true };
}

function mungOf({ n, said }: Groups, calendar: Calendar): ReturnType<Read> {
  const day = number(n);
  return day >= 1 && day <= 30 ? days(ofTet(calendar, day, said !== undefined)) : undefined;
}

/** "kìa" lies a day behind "kia". */
function relative({ rel, said = '' }: Groups, calendar: Calendar): Days {
  if (rel === 'nay') return oneDay(calendar.today);
  return daysBack(calendar, rel === 'mai' ? -1 : rel === 'kia' ? (said.endsWith('ìa') ? 3 : 2) : 1);
}

/** Every piece of time in a passage, from left to right; of pieces that overlap the first pattern's stands. */
export function atomsIn(passage: Passage, calendar: Calendar): Atom[] {
  const taken = new Uint8Array(passage.bare.length);
  const atoms: Atom[] = [];
  for (const [pattern, read] of patterns) {
    for (const match of passage.bare.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].trimEnd().length] as const;
      const marks = marksOf(passage, [start, end], known);
      const found = taken[start] || taken[end - 1] || marks === 'other' || (marks === 'bare' && /^(?:ban|khi|moi|hoi) nay/.test(match[0])) || isOther(passage, [start, end], match[0]) ? undefined : read({ said: passage.nfc.slice(start, end).toLowerCase(), ...match.groups }, calendar);
      if (!found) continue;
      taken.fill(1, start, end);
      atoms.push({ ...found, start, end, exact: marks === 'exact' && !isPerhapsGoing(passage, end, match[0]) });
    }
  }
  return atoms.sort((a, b) => a.start - b.start);
}

const beforeWeekday = new Set(['hom', 'ngay', 'sang', 'trua', 'chieu', 'toi', 'dem', 'vao', 'tu', 'luc', 'den']);
const ofLength = new Set(['truoc', 'dong', 'lien', 'nua', 'qua']);
const goingTo = new Set(['nha', 'duong', 'cau', 'cho', 'pho', 'ngo', 'day', 'do', 'ben', 'khu', 'phuong', 'quan']);
const notADay = new Set(['trieu', 'tr', 'k', 'lan', 'bua', 'nghin', 'ngan', 'vien', 'nguoi', 'gio', 'h', 'cu', 'ty', 'con', 'thang', 'dong']);

/** "sáng qua nhà bạn": he went there, or it was yesterday. */
const isPerhapsGoing = (passage: Passage, end: number, text: string) => /^[a-z]+ qua$/.test(text) && text !== 'hom qua' && goingTo.has(wordsAfter(passage, end, 1)[0] ?? '');

/** "người thứ hai" is no Monday, "trong 3 giờ" no hour, "mỗi ngày 5 triệu" no date. */
function isOther(passage: Passage, [start, end]: readonly [number, number], text: string): boolean {
  const [before = ''] = wordsBefore(passage, start, 1);
  const [after = ''] = wordsAfter(passage, end, 1);
  if (/^(?:thu|t\d|cn)/.test(text)) return !/ (?:truoc|roi|qua|nay)$/.test(text) && !beforeWeekday.has(before);
  if (/(?:luc|hoi|khi) nay$/.test(text)) return passage.nfc.slice(start, end).toLowerCase().endsWith('này');
  if (/^hom nay$/.test(text) && before === 'may') return true;
  if (/gio$/.test(text)) return ofLength.has(after) || ['trong', 'suot', 'mat', 'moi', 'may'].includes(before);
  if (/^(?:ngay|hom) \d{1,2}$/.test(text)) return notADay.has(after) || ['moi', 'mot', 'hang', 'trong'].includes(before);
  return /^24\s?h$/.test(text);
}
