import type { Extracted } from '@tinbao/contracts';
import { addDays, startOfLocalDay } from '@tinbao/law';
import type { Calendar, Days } from './day.js';
import { atomsIn, type Atom } from './time-atoms.js';
import { wordsBefore, type Passage } from './passage.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Local hours of a part of the day; beyond 24 on the next day. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  'rang sang': [2, 6], 'gan sang': [3, 6], 'sang som': [5, 8], sang: [5, 11], trua: [11, 13.5], chieu: [13, 18.5], toi: [18, 24], dem: [22, 28], khuya: [22, 28], 'nua dem': [23, 26],
};
/** What stands between the pieces of one time. */
const GLUE = /^[\s,]{0,2}(?:(?:vao|luc|khoang|tam|chung|hoi|cua|ngay|hom|dem|buoi|den)\s?){0,3}[\s,]{0,2}$/;
const GLUE_MAX = 16;
const vague = new Set(['khoang', 'tam', 'chung', 'gan', 'hon', 'do', 'co']);

/** The pieces that make one time. */
interface Said {
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
  readonly hour?: Atom['hour'];
  readonly part?: string;
  readonly days?: Days;
  readonly ago?: Atom['ago'];
  readonly isWeak?: boolean;
  readonly isAlone?: boolean;
  /** The hour until which it went on: `từ 20h đến 22h`. */
  readonly to?: Atom['hour'];
}

/** A stretch of time in ms since the epoch. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly certain: boolean;
}

/** Times the words name, against an instant `now` (ms): an hour is an instant, a day or a part of it a stretch. */
export function timesIn(passage: Passage, calendar: Calendar, now: number): Extracted[] {
  return together(passage, atomsIn(passage, calendar)).flatMap((said): Extracted[] => {
    const found = said.hour || said.days || said.ago ? stretchOf(said, calendar, now) : undefined;
    if (!found || (said.isWeak && said.isAlone)) return [];
    const isVague = vague.has(wordsBefore(passage, said.start, 1)[0] ?? '');
    const { start, end, exact } = said;
    return [{ kind: 'time', start, end, ...clipped(found, now), certain: found.certain && exact && !isVague && found.from <= now }];
  });
}

function together({ bare }: Passage, atoms: readonly Atom[]): Said[] {
  const groups: Said[] = [];
  for (const atom of atoms) {
    const last = groups.at(-1);
    const between = last ? bare.slice(last.end, atom.start) : '';
    const fits = last && between.length <= GLUE_MAX && GLUE.test(between) && !clash(last, atom);
    const spans = last && isOpen(last) && atom.hour && UNTIL.test(between);
    if (fits) groups[groups.length - 1] = { ...last, ...atom, isAlone: false, start: last.start, exact: last.exact && atom.exact };
    else if (spans) groups[groups.length - 1] = { ...atom, ...last, end: atom.end, to: atom.hour };
    else groups.push({ ...atom, isAlone: true });
  }
  return groups;
}
const UNTIL = /^ ?(?:den|toi|-|–) ?$/;
/** An hour by itself: its day may follow the hour until which it went on. */
const isOpen = ({ hour, days, part, to }: Said) => hour !== undefined && days === undefined && part === undefined && to === undefined;

/** Two hours are two times; a length of time stands for itself. */
const clash = (a: Said, b: Said) => (a.hour && b.hour) || (a.part && b.part) || (a.days && b.days && a.days.first !== b.days.first) || a.ago || b.ago;

function stretchOf({ hour, part, days, ago, to }: Said, { today }: Calendar, now: number): Stretch | undefined {
  if (ago) return { from: now - ago[0], until: now - ago[1], certain: ago[0] === ago[1] && ago[0] > 0 };
  const day = days ?? { first: today, last: today, certain: true };
  const said = hour ? lasting(atHour(day, hour, part), to && atHour(day, to, part)) : part ? inPart(day, part) : { from: startOf(day.first), until: startOf(day.last) + 24 * HOUR - MINUTE, certain: day.certain };
  // No day was said: the last such hour that is over.
  return days ? said : { ...shifted(said, said.from > now ? -24 * HOUR : 0), certain: false };
}

const startOf = (day: string) => Date.parse(startOfLocalDay(day));
const shifted = ({ from, until, certain }: Stretch, by: number): Stretch => ({ from: from + by, until: until + by, certain });

/** From one hour to another; past midnight where the second comes first. */
function lasting(from: Stretch, to: Stretch | undefined): Stretch {
  return to ? { ...from, until: to.from + (to.from < from.from ? 24 * HOUR : 0) } : from;
}

function inPart({ first, last, certain }: Days, part: string): Stretch {
  const [from, until] = PARTS[part]!;
  return { from: startOf(first) + from * HOUR, until: startOf(last) + until * HOUR - MINUTE, certain };
}

/** The hour on its day: by the part of the day on the clock of 24 hours; without one an hour up to eleven stays open. */
function atHour({ first, last, certain }: Days, { hour, minute }: NonNullable<Atom['hour']>, part: string | undefined): Stretch {
  const { day, at } = on24({ day: first, at: hour }, part);
  const from = startOf(day) + at * HOUR + minute * MINUTE;
  return { from, until: from + startOf(last) - startOf(first), certain: certain && (part !== undefined || hour >= 12 || hour === 0) };
}

function on24({ day, at }: { readonly day: string; readonly at: number }, part: string | undefined): { readonly day: string; readonly at: number } {
  const isNight = part === 'dem' || part === 'khuya' || part === 'nua dem' || part === 'toi';
  if (isNight && (at === 12 || at < 5)) return { day: addDays(day, 1), at: at % 12 };
  if (isNight || part === 'chieu') return { day, at: at < 12 ? at + 12 : at };
  if (part === 'trua') return { day, at: at < 4 ? at + 12 : at };
  return { day, at };
}

/** What goes on until later is over now, as far as anybody can tell. */
function clipped({ from, until }: Stretch, now: number): { readonly from: string; readonly until: string } {
  return { from: new Date(from).toISOString(), until: new Date(from <= now ? Math.min(until, now) : until).toISOString() };
}
