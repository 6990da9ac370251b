import { addDays, addMonths, addWorkingDays, calendarIsMissing, endOfLocalDay, localDate, nextWorkingDay, weekday, type ClockRule } from '@tinbao/law';
import type { ClockLaw, ClockPolicy } from './policy.js';
import { later } from './tip-event.js';

/** Where a limit ends. */
export interface Limit {
  readonly dueAt: string;
  /** The counted last day before any roll-forward (local date); absent for limits in hours. */
  readonly lastDay?: string;
  /** The last day after it was rolled over days off; absent for limits in hours. */
  readonly rolledDay?: string;
  /** The holidays of that year are not known: `dueAt` is the counted end, not rolled, and may be too early. */
  readonly refused?: 'calendar_missing';
  readonly missingYear?: number;
}

type Length = Pick<ClockRule, 'duration' | 'unit'>;

/** Units that can be counted forward from an origin. */
export const forwardUnits = ['hours', 'calendar days', 'working days', 'months', 'years'] as const;

function dayLimit(lastDay: string, law: ClockLaw): Limit {
  const rolled = nextWorkingDay(law, lastDay);
  if (calendarIsMissing(rolled)) {
    return { dueAt: endOfLocalDay(lastDay), lastDay, rolledDay: lastDay, refused: rolled.refused, missingYear: rolled.year };
  }
  return { dueAt: endOfLocalDay(rolled), lastDay, rolledDay: rolled };
}

/** Working days as if no holiday were declared: the earliest end possible, shown only together with a refusal. */
function addWeekdays(day: string, n: number): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (weekday(at) % 6 !== 0) left -= 1;
  }
  return at;
}

function workingLimit(day: string, n: number, law: ClockLaw): Limit {
  const last = addWorkingDays(law, day, n);
  if (!calendarIsMissing(last)) return { dueAt: endOfLocalDay(last), lastDay: last, rolledDay: last };
  const earliest = addWeekdays(day, n);
  return { dueAt: endOfLocalDay(earliest), lastDay: earliest, rolledDay: earliest, refused: last.refused, missingYear: last.year };
}

/**
 * The end of a limit of `length` counted from an instant (BLTTHS art. 134): hours run through nights, weekends and Tết; a
 * limit in days, months or years ends at 24:00 local of its last day, or of the next working day when that is a day off;
 * working days skip days off. A year without a calendar is refused loudly and not rolled. Throws for a unit it cannot count.
 */
export function limitFrom(origin: string, length: Length, law: ClockLaw, policy: Pick<ClockPolicy, 'firstDay'>): Limit {
  const n = Number(length.duration);
  if (length.unit === 'hours') return { dueAt: later(origin, n * 3_600_000) };
  const received = localDate(origin);
  // Counting the day itself as day 1 brings every end one day forward.
  const back = policy.firstDay === 'same' ? -1 : 0;
  switch (length.unit) {
    case 'calendar days':
      return dayLimit(addDays(received, n + back), law);
    case 'working days':
      return workingLimit(addDays(received, back), n, law);
    case 'months':
      return dayLimit(addDays(addMonths(received, n), back), law);
    case 'years':
      return dayLimit(addDays(addMonths(received, 12 * n), back), law);
    default:
      throw new RangeError(`"${length.unit}" cannot be counted from an instant; accepted: ${forwardUnits.join(', ')}`);
  }
}

/** The earlier of a counted limit and an end decided by the signer, who may only shorten it. */
export function shortened(limit: Limit, until: string | undefined): Limit {
  if (until === undefined || until >= limit.dueAt) return limit;
  const lastDay = localDate(later(until, -1));
  return { dueAt: until, lastDay, rolledDay: lastDay };
}

/** A backward limit: 24:00 local of the day `n` days before an un-rolled last day; never rolled over a day off (derived). */
export function limitBefore(lastDay: string, n: number): Limit {
  const day = addDays(lastDay, -n);
  return { dueAt: endOfLocalDay(day), lastDay: day, rolledDay: day };
}
