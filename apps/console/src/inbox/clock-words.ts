import type { Clock, ClockState } from '@tinbao/contracts';
import { counterText, instantText, spanText } from '../shell/clock-text.js';
import type { Language, Say } from '../shell/language.js';

/** How a clock looks: its state, and `warned` once `ClockWarned` is in the ledger. */
export const looks = ['running', 'warned', 'breached', 'met', 'late', 'paused', 'not_owed'] as const;
export type Look = (typeof looks)[number];

/** What a clock's words are made of; instants RFC 3339 UTC. */
export type Timed = Pick<Clock, 'state' | 'nature' | 'dueAt' | 'stoppedAt'>;

/** A clock in its last five minutes is told by the second. */
const SECONDS_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
/** From here on nobody plans by the minute, and the words stay short enough for a line of the list. */
const HOURS_MS = 12 * HOUR_MS;

/** The look at `now` (ms): the warning is an event's, the passing of the due instant is the server's clock's. */
export function lookOf(clock: Timed, isWarned: boolean, now: number): Look {
  if (clock.state !== 'running') return clock.state;
  if (clock.nature === 'duty' && now > Date.parse(clock.dueAt)) return 'breached';
  return isWarned ? 'warned' : 'running';
}

/** Whether the time left changes by the second. */
export const ticksFast = (dueAt: string | null | undefined, now: number): boolean =>
  typeof dueAt === 'string' && Math.abs(Date.parse(dueAt) - now) < SECONDS_MS + 60_000;

type ClockKey = `clock.${Look}` | 'clock.option_until' | 'clock.option_from' | 'clock.paused_unknown';

/** The words of the clock table: "Còn 2 ngày 4 giờ", "QUÁ HẠN 5 giờ", "Xong, trễ 2 giờ". */
export function clockWords(clock: Timed, isWarned: boolean, now: number, { t, lang }: { t: Say<ClockKey>; lang: Language }): string {
  const look = lookOf(clock, isWarned, now);
  const left = Date.parse(clock.dueAt) - now;
  switch (look) {
    case 'running':
    case 'warned':
      if (clock.nature !== 'duty') return t(`clock.${clock.nature}`, { at: deadlineText(clock.dueAt) });
      return t(`clock.${look}`, { span: lengthText(left, lang) });
    case 'breached':
      return t('clock.breached', { span: lengthText(left, lang) });
    case 'late':
      return t('clock.late', { span: spanText(Date.parse(clock.stoppedAt ?? clock.dueAt) - Date.parse(clock.dueAt), lang) });
    case 'paused':
      return clock.stoppedAt === undefined ? t('clock.paused_unknown') : t('clock.paused', { since: instantText(clock.stoppedAt).slice(6) });
    default:
      return t(`clock.${look}`);
  }
}

/** Always rounded down, so that nobody is told of more time than he has. */
function lengthText(signed: number, lang: Language): string {
  const ms = Math.abs(signed);
  if (ms < SECONDS_MS) return counterText(ms);
  return spanText(ms < HOURS_MS ? ms : ms - (ms % HOUR_MS), lang);
}

/** When a limit ends: one that ends with its day at 24:00 of that day, not at 00:00 of the next. */
export function deadlineText(dueAt: string): string {
  const text = instantText(dueAt);
  return text.startsWith('00:00 ') ? `24:00 ${instantText(Date.parse(dueAt) - 60_000).slice(6)}` : text;
}

/** Order on the page: what was broken, what will be, what rests, what is over. */
const order: Readonly<Record<ClockState, number>> = { breached: 0, running: 1, paused: 2, late: 3, met: 4, not_owed: 5 };

/** The clocks with the one to look at first on top. */
export function inOrder(clocks: readonly Clock[]): Clock[] {
  return [...clocks].sort((a, b) => order[a.state] - order[b.state] || (a.dueAt < b.dueAt ? -1 : 1));
}

/** Whether a clock stands in the head of the page: it still asks for something. */
export const isOpenClock = ({ state }: Pick<Clock, 'state'>): boolean => state === 'running' || state === 'breached' || state === 'paused';
