import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { addWorkingDays, calendarOf, HolidaysFile, isDayOff, isWorkingDay, nextWorkingDay } from './calendar.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
const law = { calendar: calendarOf(HolidaysFile.parse(read('holidays'))) };

describe('days off', () => {
  it.each([
    ['2026-02-17', true, 'first day of Tết'],
    ['2026-02-13', false, 'Friday before Tết'],
    ['2026-02-23', false, 'Monday after Tết'],
    ['2026-03-07', true, 'a Saturday'],
    ['2026-03-08', true, 'a Sunday'],
    ['2026-01-02', true, 'exchanged for a Saturday'],
    ['2026-01-10', false, 'the Saturday worked in exchange'],
    ['2024-05-04', false, 'make-up Saturday of 2024'],
    ['2026-04-27', true, 'day after Hùng Kings on a Sunday'],
  ])('%s: %s (%s)', (date, off, _why) => {
    expect(isDayOff(law, date)).toBe(off);
    expect(isWorkingDay(law, date)).toBe(!off);
  });

  it.each([
    ['2026-02-14', '2026-02-23', 'all of Tết is passed over'],
    ['2026-03-06', '2026-03-06', 'a working day stays'],
    ['2026-03-07', '2026-03-09', 'a week-end'],
    ['2026-01-10', '2026-01-10', 'a make-up Saturday is a working day'],
  ])('Art. 134.1: a limit that ends on %s ends on %s (%s)', (date, working, _why) => {
    expect(nextWorkingDay(law, date)).toBe(working);
  });

  it.each([
    ['2026-02-12', 3, '2026-02-24'],
    ['2026-01-08', 2, '2026-01-10'],
    ['2026-03-02', 0, '2026-03-02'],
    ['2026-03-06', 1, '2026-03-09'],
  ])('%s and %i working days is %s', (from, n, to) => {
    expect(addWorkingDays(law, from, n)).toBe(to);
  });

  it.each([
    ['2022-12-30', 2022],
    ['2028-01-03', 2028],
  ])('refuses %s: the holidays of %i are not known', (date, year) => {
    const refusal = { refused: 'calendar_missing', year };
    expect(isDayOff(law, date)).toEqual(refusal);
    expect(isWorkingDay(law, date)).toEqual(refusal);
    expect(nextWorkingDay(law, date)).toEqual(refusal);
  });

  it('refuses a count that runs into an unknown year', () => {
    expect(addWorkingDays(law, '2027-12-30', 1)).toBe('2027-12-31');
    expect(addWorkingDays(law, '2027-12-30', 2)).toEqual({ refused: 'calendar_missing', year: 2028 });
  });

  it.each([-1, 1.5])('refuses %d working days', (n) => {
    expect(() => addWorkingDays(law, '2026-03-02', n)).toThrow(/a whole number from 0/);
  });
});

describe('what else the calendar tells', () => {
  it('knows the first days of Tết, and the statistical year of criminal matters with its source', () => {
    expect([law.calendar.tetDays.get(2023), law.calendar.tetDays.get(2024), law.calendar.tetDays.get(2028)]).toEqual(['2023-01-22', '2024-02-10', undefined]);
    expect(law.calendar.statisticalYear).toMatchObject({ first_day: '10-01', months: [3, 6, 9, 12], confidence: 'sourced' });
  });

  it('a calendar from before these were kept is read, and knows neither', () => {
    const { lunar: _, statistical_year: __, ...old } = read('holidays') as Record<string, unknown>;
    const calendar = calendarOf(HolidaysFile.parse(old));
    expect([calendar.tetDays.size, calendar.statisticalYear]).toEqual([0, undefined]);
  });
});
