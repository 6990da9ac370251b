import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';
import { addDays, weekday } from './local-date.js';

const Holiday = z.object({
  start: LocalDateText,
  end: LocalDateText,
  vi: z.string(),
  en: z.string(),
  kind: z.string(),
  confidence: ConfidenceNote,
  source: SourceNote,
  note: z.string().nullable(),
});

/** First days of Tết by year. */
const Lunar = z.object({ tet_day1: z.record(z.string().regex(/^\d{4}$/), LocalDateText), confidence: ConfidenceNote });

/** The statistical year of criminal matters: its first day (`MM-DD`), and after how many months its reports are cut. */
const StatisticalYear = z.object({
  first_day: z.string().regex(/^\d{2}-\d{2}$/), months: z.array(z.number().int().min(1).max(12)), source: SourceNote, confidence: ConfidenceNote,
});
export type StatisticalYear = DeepReadonly<z.infer<typeof StatisticalYear>>;

/** The file holidays.json: closed intervals of official days off, and Saturdays worked in exchange. */
export const HolidaysFile = z.object({
  schema: z.literal('tinbao.holidays/1'),
  as_of: z.string().default('undated'),
  timezone: z.literal('Asia/Ho_Chi_Minh'),
  range: z.string().regex(/^\d{4}–\d{4}$/),
  holidays: z.array(Holiday).min(1),
  makeup_working_saturdays: z.array(z.object({ date: LocalDateText, for_: LocalDateText, confidence: ConfidenceNote })),
  lunar: Lunar.optional(),
  statistical_year: StatisticalYear.optional(),
});

/** Days off of the years `firstYear`–`lastYear`; outside them nothing is known and nothing is assumed. */
export type Calendar = Readonly<{
  /** `tinbao.holidays/1@2026-11`. */
  version: string;
  firstYear: number;
  lastYear: number;
  holidays: readonly DeepReadonly<z.infer<typeof Holiday>>[];
  daysOff: ReadonlySet<string>;
  makeupSaturdays: ReadonlySet<string>;
  makeups: readonly DeepReadonly<z.infer<typeof HolidaysFile>['makeup_working_saturdays'][number]>[];
  /** First day of Tết by year, as far as it is known. */
  tetDays: ReadonlyMap<number, string>;
  statisticalYear: StatisticalYear | undefined;
}>;

/** Returned, never thrown: the holidays of `year` are not known, so a deadline that needs them may not be computed. */
export type CalendarMissing = Readonly<{ refused: 'calendar_missing'; year: number }>;

type WithCalendar = Readonly<{ calendar: Calendar }>;

function daysOf(start: string, end: string): string[] {
  const days: string[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The lookup form of holidays.json. */
export function calendarOf(file: z.infer<typeof HolidaysFile>): Calendar {
  const official = file.holidays.filter((holiday) => holiday.kind === 'official_day_off');
  return {
    version: `${file.schema}@${file.as_of}`,
    firstYear: Number(file.range.slice(0, 4)),
    lastYear: Number(file.range.slice(5)),
    holidays: file.holidays,
    daysOff: new Set(official.flatMap((holiday) => daysOf(holiday.start, holiday.end))),
    makeupSaturdays: new Set(file.makeup_working_saturdays.map((saturday) => saturday.date)),
    makeups: file.makeup_working_saturdays,
    tetDays: new Map(Object.entries(file.lunar?.tet_day1 ?? {}).map(([year, day]) => [Number(year), day])),
    statisticalYear: file.statistical_year,
  };
}

/** From the least to the best known. */
const byKnowledge = ['unknown', 'recalled', 'derived', 'sourced'] as const;

/** How well the days off between two local dates, both included, are known: by the least known of them; undefined when there is none. */
export function knowledgeOfDays({ calendar }: WithCalendar, from: string, to: string): (typeof byKnowledge)[number] | undefined {
  const touched = calendar.holidays.filter((holiday) => holiday.start <= to && from <= holiday.end);
  const notes = [...touched, ...calendar.makeups.filter(({ date }) => from <= date && date <= to)].map((each) => each.confidence);
  return byKnowledge.find((word) => notes.some((note) => note.startsWith(word) || note.includes(`+${word}`)));
}

function missing(law: WithCalendar, date: string): CalendarMissing | undefined {
  const year = Number(date.slice(0, 4));
  const known = year >= law.calendar.firstYear && year <= law.calendar.lastYear;
  return known ? undefined : { refused: 'calendar_missing', year };
}

/** True when an answer about days is a refusal; narrows the type. */
export function calendarIsMissing(answer: unknown): answer is CalendarMissing {
  return typeof answer === 'object' && answer !== null && (answer as CalendarMissing).refused === 'calendar_missing';
}

/**
 * Whether a local date is a day off: Saturday, Sunday or an official day off, minus make-up Saturdays.
 * Refuses a year whose holidays are not known.
 */
export function isDayOff(law: WithCalendar, date: string): boolean | CalendarMissing {
  const refusal = missing(law, date);
  if (refusal) return refusal;
  if (law.calendar.makeupSaturdays.has(date)) return false;
  return weekday(date) % 6 === 0 || law.calendar.daysOff.has(date);
}

/** The opposite of `isDayOff`, with the same refusal. */
export function isWorkingDay(law: WithCalendar, date: string): boolean | CalendarMissing {
  const off = isDayOff(law, date);
  return typeof off === 'boolean' ? !off : off;
}

/** The date itself when it is a working day, else the first one after it (BLTTHS art. 134.1: a limit that ends on a day off). */
export function nextWorkingDay(law: WithCalendar, date: string): string | CalendarMissing {
  for (let day = date; ; day = addDays(day, 1)) {
    const off = isDayOff(law, day);
    if (calendarIsMissing(off)) return off;
    if (!off) return day;
  }
}

/** The `n`-th working day after `date` (n = 0: `date` itself); the day of the event is not counted. Refuses unknown years. */
export function addWorkingDays(law: WithCalendar, date: string, n: number): string | CalendarMissing {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} working days; accepted: a whole number from 0`);
  let day = date;
  for (let left = n; left > 0; left -= 1) {
    const next = nextWorkingDay(law, addDays(day, 1));
    if (calendarIsMissing(next)) return next;
    day = next;
  }
  return day;
}
