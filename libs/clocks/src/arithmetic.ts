import { ProcuracyTookOver, type Bilingual } from '@tinbao/contracts';
import { addDays, isDayOff, knowledgeOfDays, localDate, type Calendar, type ClockRule } from '@tinbao/law';
import type { DatedLimit } from './due.js';
import type { ClockLaw, ClockPolicy } from './policy.js';

type Words = readonly [vi: string, en: string];

const STARTS: Readonly<Record<string, Words>> = {
  TipReceived: ['nhận', 'received'],
  TipAccepted: ['nhận tin', 'accepted'],
  TransferAccepted: ['nhận tin chuyển đến', 'transfer accepted'],
  CompetenceGroundEstablished: ['có căn cứ', 'ground established'],
  InformationAdded: ['có căn cứ chuyển ngay', 'ground to transfer at once'],
  NoticeSent: ['gửi thông báo', 'notice sent'],
  DeadlineProlonged: ['kéo dài', 'prolonged'],
  ExtensionRequested: ['đề nghị gia hạn', 'extension requested'],
  CaseOpened: ['khởi tố', 'case opened'],
  CaseDeclined: ['không khởi tố', 'case declined'],
  TipSuspended: ['tạm đình chỉ', 'suspended'],
  TipResumed: ['phục hồi', 'resumed'],
  SuspensionAnnulled: ['nhận quyết định hủy bỏ', 'annulment received'],
  ProcuracyTookOver: [ProcuracyTookOver.term, 'procuracy took over'],
};

const UNITS: Readonly<Record<string, Words>> = {
  hours: ['giờ', 'hours'],
  'calendar days': ['ngày', 'days'],
  'calendar days before expiry': ['ngày', 'days'],
  'working days': ['ngày làm việc', 'working days'],
  months: ['tháng', 'months'],
  years: ['năm', 'years'],
};

/** `2024-02-15` -> `15/02/2024`, or `15/02` where the year is told elsewhere. */
function spoken(date: string, withYear: boolean): string {
  const [year, month, day] = date.split('-');
  return withYear ? `${day}/${month}/${year}` : `${day}/${month}`;
}

function localTime(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
}

/** "Tết Nguyên đán Giáp Thìn" -> "Tết", "Quốc khánh (hoán đổi 31/8, làm bù 22/8)" -> "Quốc khánh". */
function holidayName({ vi, en }: Pick<Calendar['holidays'][number], 'vi' | 'en'>): Words {
  return [vi.replace(/ \(.*\)$/, '').replace(/^Tết Nguyên đán .*/, 'Tết'), en.replace(/ \(.*\)$/, '')];
}

/** The name of the first holiday among the days skipped, else the weekend. */
function dayOffName(calendar: Calendar, first: string, last: string): Words {
  const holiday = calendar.holidays.find((each) => each.start <= last && first <= each.end);
  return holiday ? holidayName(holiday) : ['cuối tuần', 'weekend'];
}

function lengthOf(rule: ClockRule): Words {
  const [vi, en] = UNITS[rule.unit] ?? [rule.unit, rule.unit];
  const n = Number(rule.duration);
  return [`${n} ${vi}`, `${n} ${n === 1 ? en.replace(/s$/, '') : en}`];
}

/** The days off that a limit in working days passed over. */
function passedOver({ startedAt, counted }: DatedLimit, law: ClockLaw): Words {
  const [first, last] = [localDate(startedAt), counted.lastDay!];
  const off: string[] = [];
  for (let day = addDays(first, 1); day <= last && counted.refused === undefined; day = addDays(day, 1)) if (isDayOff(law, day) === true) off.push(day);
  if (off.length === 0) return ['', ''];
  const [vi, en] = dayOffName(law.calendar, off[0]!, off.at(-1)!);
  return [` (trừ ${off.length} ngày nghỉ: ${vi})`, ` (${off.length} ${off.length === 1 ? 'day' : 'days'} off passed over: ${en})`];
}

function inHours(rule: ClockRule, start: Words, { startedAt, counted }: DatedLimit): Bilingual {
  const [vi, en] = lengthOf(rule);
  const at = `${localTime(startedAt)} ${spoken(localDate(startedAt), false)}`;
  const due = `${localTime(counted.dueAt)} ${spoken(localDate(counted.dueAt), true)}`;
  return { vi: `${start[0]} ${at} + ${vi}, hạn ${due}`, en: `${start[1]} ${at} + ${en}, due ${due}` };
}

/** What lies between the counted last day and the end: days off skipped, or a calendar that is not known. */
function skipped({ counted }: DatedLimit, law: ClockLaw, long: boolean): Words {
  if (counted.refused) {
    return [`, chưa có lịch nghỉ năm ${counted.missingYear} nên chưa dời hạn`, `, calendar of ${counted.missingYear} missing, not rolled`];
  }
  const { lastDay, rolledDay } = counted;
  if (lastDay === undefined || rolledDay === undefined || lastDay === rolledDay) return ['', ''];
  const lastOff = addDays(rolledDay, -1);
  const [vi, en] = dayOffName(law.calendar, lastDay, lastOff);
  const [unsureVi, unsureEn] = knowledgeOfDays(law, lastDay, lastOff) === 'unknown' ? [' (lịch chưa xác nhận)', ', not confirmed'] : ['', ''];
  return [`, nghỉ ${vi} đến ${spoken(lastOff, long)}${unsureVi}`, `, days off (${en}${unsureEn}) to ${spoken(lastOff, long)}`];
}

function inDays({ rule, policy }: Counted, start: Words, dated: DatedLimit, law: ClockLaw): Bilingual {
  const { startedAt, counted, expiry } = dated;
  const [vi, en] = lengthOf(rule);
  const [overVi, overEn] = rule.unit === 'working days' ? passedOver(dated, law) : ['', ''];
  const [firstVi, firstEn] = policy.firstDay === 'same' && expiry === undefined ? [' (là ngày thứ nhất)', ' (day 1)'] : ['', ''];
  const origin = expiry ?? localDate(startedAt);
  const long = origin.slice(0, 4) !== counted.rolledDay!.slice(0, 4);
  const from: Words = expiry === undefined ? start : ['hết hạn', 'expiry'];
  const sign = rule.unit.endsWith('before expiry') ? '−' : '+';
  const sum = spoken(counted.lastDay!, long);
  const due = spoken(counted.rolledDay!, true);
  const [offVi, offEn] = skipped(dated, law, long);
  return {
    vi: `${from[0]} ${spoken(origin, long)}${firstVi} ${sign} ${vi}${overVi} = ${sum}${offVi}, hạn ${due}`,
    en: `${from[1]} ${spoken(origin, long)}${firstEn} ${sign} ${en}${overEn} = ${sum}${offEn}, due end of ${due}`,
  };
}

/** What was counted, and how. */
export interface Counted {
  readonly rule: ClockRule;
  readonly startEvent: string;
  readonly policy: Pick<ClockPolicy, 'firstDay'>;
}

/** The words for one limit, from the computation itself: "nhận 19/01 + 20 ngày = 08/02, nghỉ Tết đến 14/02, hạn 15/02/2024". */
export function arithmeticOf(counting: Counted, dated: DatedLimit, law: ClockLaw): Bilingual {
  const start = STARTS[counting.startEvent] ?? (['từ', 'from'] as const);
  const words = counting.rule.unit === 'hours' ? inHours(counting.rule, start, dated) : inDays(counting, start, dated, law);
  if (dated.limit.dueAt === dated.counted.dueAt) return words;
  const end = `${localTime(dated.limit.dueAt)} ${spoken(localDate(dated.limit.dueAt), true)}`;
  return { vi: `${words.vi}; rút ngắn còn ${end}`, en: `${words.en}; shortened to ${end}` };
}
