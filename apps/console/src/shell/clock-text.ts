import type { Language } from './language.js';

const HANOI = 'Asia/Ho_Chi_Minh';
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: HANOI, hourCycle: 'h23', ...options });
const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const shortClock = format({ hour: '2-digit', minute: '2-digit' });
const day = format({ day: '2-digit', month: '2-digit', year: 'numeric' });

/** `HH:mm:ss` in Hanoi; `at` in ms since the epoch or RFC 3339. */
export const clockText = (at: number | string): string => clock.format(new Date(at));

/** `HH:mm dd/MM/yyyy` in Hanoi, as every date of the console is written. */
export const instantText = (at: number | string): string => `${shortClock.format(new Date(at))} ${day.format(new Date(at))}`;

/** `2026-12-02` as `02/12/2026`. */
export const dayText = (date: string): string => date.split('-').reverse().join('/');

/** A length as a counter: `02:14`, from one hour on `1:02:14`; never negative. */
export function counterText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

const units = [
  { ms: 86_400_000, vi: 'ngày', one: 'day', many: 'days' },
  { ms: 3_600_000, vi: 'giờ', one: 'hour', many: 'hours' },
  { ms: 60_000, vi: 'phút', one: 'minute', many: 'minutes' },
] as const;

/** A length in its two greatest units, rounded down: `2 ngày 4 giờ`; under a minute `dưới 1 phút`. The sign is not said. */
export function spanText(ms: number, lang: Language): string {
  let rest = Math.abs(ms);
  const first = units.findIndex((unit) => rest >= unit.ms);
  if (first < 0) return lang === 'vi' ? 'dưới 1 phút' : 'under 1 minute';
  return units.slice(first, first + 2).flatMap((unit) => {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    return count === 0 ? [] : [`${count} ${lang === 'vi' ? unit.vi : count === 1 ? unit.one : unit.many}`];
  }).join(' ');
}
