import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, endOfLocalDay, localDate, startOfLocalDay, weekday } from './local-date.js';

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('local dates in Hà Nội, UTC+7', () => {
  it.each([
    ['2026-02-16T16:59:59.999Z', '2026-02-16'],
    ['2026-02-16T17:00:00.000Z', '2026-02-17'],
    ['2025-12-31T20:00:00.000Z', '2026-01-01'],
  ])('%s is %s', (instant, date) => {
    expect(localDate(instant)).toBe(date);
  });

  it('Art. 134.1: a limit in days ends at 24:00 of its last day', () => {
    expect(endOfLocalDay('2026-02-16')).toBe('2026-02-16T17:00:00.000Z');
  });

  it('24:00 of a day is 00:00 of the next', () => {
    fc.assert(fc.property(day, (date) => expect(endOfLocalDay(date)).toBe(startOfLocalDay(addDays(date, 1)))));
  });

  it('the start of a day lies in it, its end no longer does', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(localDate(startOfLocalDay(date))).toBe(date);
        expect(localDate(endOfLocalDay(date))).toBe(addDays(date, 1));
      }),
    );
  });

  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-10-31', 4, '2027-02-28'],
  ])('Art. 134.1: %s and %i months is the same day number or the last of the month: %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('days forward and back again change nothing', () => {
    fc.assert(fc.property(day, fc.integer({ min: -400, max: 400 }), (date, n) => expect(addDays(addDays(date, n), -n)).toBe(date)));
  });

  it('knows the days of the week: Tết 2026 began on a Tuesday', () => {
    expect(weekday('2026-02-17')).toBe(2);
  });

  it.each(['2026-02-30', '2026-2-3', 'tomorrow', ''])('refuses "%s" by name', (text) => {
    expect(() => addDays(text, 1)).toThrow(`"${text}" is no calendar date; accepted: YYYY-MM-DD`);
  });

  it('refuses an instant that is none', () => {
    expect(() => localDate('noon')).toThrow(RangeError);
  });
});
