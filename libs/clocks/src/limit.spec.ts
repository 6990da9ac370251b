import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw, type ClockRule } from '@tinbao/law';
import { limitBefore, limitFrom, shortened } from './limit.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));

/** 09:00 in Hanoi of a date. */
const morning = (date: string): string => `${date}T02:00:00.000Z`;
/** 24:00 in Hanoi of a date. */
const endOf = (date: string): string => `${date}T17:00:00.000Z`;
const length = (n: number, unit: ClockRule['unit']) => ({ duration: n, unit });
const next = { firstDay: 'next' } as const;

describe('Art. 134: a limit in days ends at 24:00 of its last day, or of the next working day', () => {
  test.each([
    // received, days, last day counted, due day, why
    ['2024-01-19', 20, '2024-02-08', '2024-02-15', 'Tết 08–14/02/2024'],
    ['2024-01-18', 20, '2024-02-07', '2024-02-07', 'the working day before Tết'],
    ['2024-01-26', 20, '2024-02-15', '2024-02-15', 'the first working day after Tết'],
    ['2024-01-25', 20, '2024-02-14', '2024-02-15', 'the last day of Tết'],
    ['2024-01-22', 20, '2024-02-11', '2024-02-15', 'a Sunday inside Tết'],
    ['2024-02-26', 20, '2024-03-17', '2024-03-18', 'a Sunday'],
    ['2024-02-09', 20, '2024-02-29', '2024-02-29', 'the leap day'],
    ['2023-12-11', 20, '2023-12-31', '2024-01-02', 'Sunday, then New Year'],
    ['2024-04-14', 20, '2024-05-04', '2024-05-04', 'a make-up working Saturday'],
    ['2024-04-09', 20, '2024-04-29', '2024-05-02', 'the swapped Monday of 30/4'],
    ['2024-01-05', 3, '2024-01-08', '2024-01-08', 'over a weekend'],
  ])('%s + %i days = %s, due %s: %s', (received, n, lastDay, due) => {
    expect(limitFrom(morning(received), length(n, 'calendar days'), law, next)).toEqual({ dueAt: endOf(due), lastDay, rolledDay: due });
  });

  test.each([
    ['2024-01-19T16:59:59.999Z', '2024-01-19'],
    ['2024-01-19T17:00:00.000Z', '2024-01-20'],
  ])('received %s counts from the Hanoi date %s', (instant, date) => {
    expect(limitFrom(instant, length(5, 'calendar days'), law, next).lastDay).toBe(date === '2024-01-19' ? '2024-01-24' : '2024-01-25');
  });

  test('policy firstDay "same": the day of receipt is day 1, so that each end is one day earlier', () => {
    const same = { firstDay: 'same' } as const;
    expect(limitFrom(morning('2024-01-19'), length(20, 'calendar days'), law, same).lastDay).toBe('2024-02-07');
    expect(limitFrom(morning('2024-03-01'), length(1, 'months'), law, same).lastDay).toBe('2024-03-31');
    expect(limitFrom(morning('2024-02-05'), length(3, 'working days'), law, same).lastDay).toBe('2024-02-07');
  });
});

describe('Art. 134: months end on the same day number, or on the last day of a shorter month', () => {
  test.each([
    ['2023-12-31', length(2, 'months'), '2024-02-29', '2024-02-29'],
    ['2022-12-31', length(2, 'months'), '2023-02-28', '2023-02-28'],
    ['2024-08-31', length(1, 'months'), '2024-09-30', '2024-09-30'],
    ['2024-07-31', length(1, 'months'), '2024-08-31', '2024-09-04'],
    ['2024-01-19', length(2, 'months'), '2024-03-19', '2024-03-19'],
    ['2023-12-10', length(2, 'months'), '2024-02-10', '2024-02-15'],
    ['2024-02-29', length(2, 'years'), '2026-02-28', '2026-03-02'],
  ])('%s + %j = %s, due %s', (received, duration, lastDay, due) => {
    expect(limitFrom(morning(received), duration, law, next)).toEqual({ dueAt: endOf(due), lastDay, rolledDay: due });
  });
});

describe('working days skip weekends and Tết and count make-up Saturdays', () => {
  test.each([
    ['2024-02-07', 3, '2024-02-19', 'Thu 15, Fri 16, Mon 19: Tết lies between'],
    ['2024-02-10', 1, '2024-02-15', 'received on the first day of Tết'],
    ['2024-05-02', 2, '2024-05-04', 'Friday, then the Saturday worked for 29/4'],
    ['2024-05-02', 3, '2024-05-06', 'and on to Monday'],
    ['2024-01-19', 3, '2024-01-24', 'over a plain weekend'],
  ])('%s + %i working days = %s: %s', (received, n, due) => {
    expect(limitFrom(morning(received), length(n, 'working days'), law, next).dueAt).toBe(endOf(due));
  });
});

describe('limits in hours run through nights, weekends and Tết', () => {
  test('24 h from 10:15 on the eve of Tết end at 10:15 on the first day off', () => {
    expect(limitFrom('2024-02-07T03:15:00Z', length(24, 'hours'), law, next)).toEqual({ dueAt: '2024-02-08T03:15:00.000Z' });
  });
});

describe('a year without a calendar refuses to roll forward, loudly', () => {
  test.each([
    ['2031-01-02', length(20, 'calendar days'), '2031-01-22', 2031],
    ['2031-01-02', length(3, 'working days'), '2031-01-07', 2031],
    ['2027-12-20', length(20, 'calendar days'), '2028-01-09', 2028],
    ['2022-11-01', length(2, 'months'), '2023-01-01', undefined],
  ])('%s + %j: counted end %s, missing %s', (received, duration, lastDay, missingYear) => {
    const limit = limitFrom(morning(received), duration, law, next);
    expect(limit.lastDay).toBe(lastDay);
    expect(limit.missingYear).toBe(missingYear);
    expect(limit.refused).toBe(missingYear === undefined ? undefined : 'calendar_missing');
    if (missingYear !== undefined) expect(limit.dueAt).toBe(endOf(lastDay));
  });

  test('hours need no calendar and are never refused', () => {
    expect(limitFrom(morning('2031-01-02'), length(24, 'hours'), law, next).refused).toBeUndefined();
  });
});

describe('ends decided by a signer, backward limits', () => {
  const limit = limitFrom(morning('2024-01-19'), length(2, 'months'), law, next);

  test.each([
    ['2024-03-01T17:00:00.000Z', '2024-03-01T17:00:00.000Z', '2024-03-01'],
    ['2024-12-01T17:00:00.000Z', '2024-03-19T17:00:00.000Z', '2024-03-19'],
  ])('Art. 147.2: an end at %s gives %s: it may shorten, never lengthen', (until, dueAt, lastDay) => {
    expect(shortened(limit, until)).toMatchObject({ dueAt, lastDay });
  });

  test('5 days before an expiry on 15/02/2024 is 10/02, though that is Tết: backward limits are not rolled', () => {
    expect(limitBefore('2024-02-15', 5)).toMatchObject({ dueAt: endOf('2024-02-10'), lastDay: '2024-02-10' });
  });

  test('a unit that cannot be counted from an instant is refused by name', () => {
    expect(() => limitFrom(morning('2024-01-19'), length(1, 'unknown'), law, next)).toThrow(/"unknown".*accepted: hours/);
  });
});
