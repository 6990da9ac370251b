import type { Cell } from './cell.js';
import { bare } from './plain-words.js';

/** A local day (Asia/Ho_Chi_Minh) as a register gives it, with the time where it says one. */
export interface WrittenDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM`. */
  readonly time?: string;
}

/** Why a date was not taken: nothing like one, a day that no calendar has, or one before 1976 or after today. */
export type NoDate = 'date_unreadable' | 'date_impossible' | 'date_out_of_range';

/** Before it there was no register of this kind; what is older is a slip of the pen. */
const FIRST_DAY = '1976-01-01';
/** Day 1 of a spreadsheet is 01/01/1900, and it believes in a 29/02/1900: the days after it count from here. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const SERIALS = { from: 61, to: 80_000 };
const DAY_MS = 86_400_000;

const NUMERIC = /(?<!\d[/.-]?)(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})(?![/.-]?\d)/;
const ISO = /(?<!\d[/.-]?)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![/.-]?\d)/;
const SPOKEN = /(?:ngay\s*)?(?<!\d)(\d{1,2})\s*thang\s*(\d{1,2})\s*(?:nam\s*)?(\d{4}|\d{2})(?!\d)/;
const CLOCK = /(?<!\d)(\d{1,2})\s*(?:gio|h|g|:)\s*(\d{2})?(?!\d)/;
const AFTERNOON = /\b(?:chieu|toi)\b/;

const two = (n: number) => String(n).padStart(2, '0');

/** The day of three numbers, if a calendar has it. */
function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return year >= 1 && date.toISOString().slice(0, 10) === text ? text : undefined;
}

/** Two digits are the last such year that is not after today's: `24` is 2024, `98` is 1998. */
function fullYear(written: string, today: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  const ofToday = Number(today.slice(0, 4));
  const candidate = Math.floor(ofToday / 100) * 100 + year;
  return candidate > ofToday ? candidate - 100 : candidate;
}

/** The day a spreadsheet's serial number stands for; the fraction is the time. */
function dayOfSerial(serial: number): WrittenDay {
  // A quarter of a second more: fractions of a day end just below the minute.
  const instant = new Date(SERIAL_ZERO + Math.round(serial * DAY_MS) + 250).toISOString();
  const time = instant.slice(11, 16);
  return { day: instant.slice(0, 10), ...(time === '00:00' ? {} : { time }) };
}

/** The first date in plain words and how it stood there, its day missing where no calendar has it; undefined for none. */
function found(text: string, today: string): { day: string | undefined; match: string } | undefined {
  const iso = ISO.exec(text);
  if (iso) return { day: dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), match: iso[0] };
  const local = SPOKEN.exec(text) ?? NUMERIC.exec(text);
  if (!local) return undefined;
  return { day: dayOf(fullYear(local[3] ?? '', today), Number(local[2]), Number(local[1])), match: local[0] };
}

function timeIn(text: string): string | undefined {
  const [, said, minutes = '0'] = CLOCK.exec(text) ?? [];
  if (said === undefined || Number(said) > 23 || Number(minutes) > 59) return undefined;
  const hours = Number(said) + (AFTERNOON.test(text) && Number(said) < 12 ? 12 : 0);
  return `${two(hours)}:${two(Number(minutes))}`;
}

function withinRange(written: WrittenDay, today: string): WrittenDay | NoDate {
  return written.day >= FIRST_DAY && written.day <= today ? written : 'date_out_of_range';
}

/**
 * The day a cell says, day before month: `05/01/2024`, `5.1.24`, `2024-01-05`, `ngày 5 tháng 1 năm 2024`, each also with a time
 * (`8h30 ngày 5/1/24`), a spreadsheet's day or its serial number. `today` is a local date: two digits of a year are the last such
 * year, and a later day is refused.
 */
export function readDay(cell: Cell, today: string): WrittenDay | NoDate {
  if (cell === undefined) return 'date_unreadable';
  if (typeof cell === 'object') return withinRange(cell, today);
  const serial = typeof cell === 'number' ? cell : /^\d{5}(?:\.\d+)?$/.test(cell.trim()) ? Number(cell) : undefined;
  if (serial !== undefined) return serial >= SERIALS.from && serial < SERIALS.to ? withinRange(dayOfSerial(serial), today) : 'date_unreadable';
  const text = bare(String(cell));
  const date = found(text, today);
  if (!date) return 'date_unreadable';
  if (date.day === undefined) return 'date_impossible';
  const rest = text.replace(date.match, ' ');
  // Two days in one cell: nobody knows which is meant.
  if (found(rest, today)) return 'date_unreadable';
  const time = timeIn(rest);
  return withinRange({ day: date.day, ...(time === undefined ? {} : { time }) }, today);
}

/** The first day that a text names among other words (`Số 12/QĐ ngày 5/2/24`); undefined for none. */
export function dayWithin(text: string, today: string): string | undefined {
  const day = found(bare(text.replace(/\d{1,12}\/\p{Lu}[\p{L}/-]{0,80}/gu, ' ')), today)?.day;
  return day !== undefined && typeof withinRange({ day }, today) !== 'string' ? day : undefined;
}

/** The time that a cell of its own says: `8h30`, `08:30`, `0.354` of a day; undefined for none. */
export function readTime(cell: Cell): string | undefined {
  if (typeof cell === 'object') return cell.time;
  if (typeof cell === 'number') return cell > 0 && cell < 1 ? dayOfSerial(SERIALS.from + cell).time : undefined;
  return cell === undefined ? undefined : timeIn(bare(cell));
}
