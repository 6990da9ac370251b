import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { calendarPeriods, namedPeriods, statisticalPeriods } from './calendars.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const rule = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)]))).calendar.statisticalYear;
const told = (periods: readonly { vi: string; from: string; to: string }[]) => periods.map(({ vi, from, to }) => `${vi}: ${from} ${to}`);

describe('the periods a day lies in', () => {
  test('29/02/2024 in the calendar year', () => {
    expect(told(calendarPeriods('2024-02-29'))).toEqual([
      'Tuần 9/2024: 2024-02-26 2024-03-03', 'Tháng 2/2024: 2024-02-01 2024-02-29', 'Quý 1/2024: 2024-01-01 2024-03-31', 'Năm 2024: 2024-01-01 2024-12-31',
    ]);
  });

  test.each([
    ['2023-12-31', 'Tuần 52/2023: 2023-12-25 2023-12-31'],
    ['2024-01-01', 'Tuần 1/2024: 2024-01-01 2024-01-07'],
    ['2024-12-30', 'Tuần 1/2025: 2024-12-30 2025-01-05'],
    ['2027-01-01', 'Tuần 53/2026: 2026-12-28 2027-01-03'],
  ])('%s is in %s', (day, expected) => {
    expect(told(calendarPeriods(day))[0]).toBe(expected);
  });

  test('Nghị định 128/2017 art. 8: the statistical year runs from 01/10 to 30/09, with 3, 6 and 9 months from its beginning', () => {
    expect(told(statisticalPeriods('2023-12-15', rule))).toEqual([
      '3 tháng, năm thống kê 2024: 2023-10-01 2023-12-31', '6 tháng, năm thống kê 2024: 2023-10-01 2024-03-31',
      '9 tháng, năm thống kê 2024: 2023-10-01 2024-06-30', 'Năm thống kê 2024: 2023-10-01 2024-09-30',
    ]);
    expect(statisticalPeriods('2024-02-29', rule).map(({ number }) => number)).toEqual([6, 9, 12]);
    expect(told(statisticalPeriods('2024-09-30', rule))).toEqual(['Năm thống kê 2024: 2023-10-01 2024-09-30']);
    expect(told(statisticalPeriods('2024-10-01', rule))[0]).toBe('3 tháng, năm thống kê 2025: 2024-10-01 2024-12-31');
  });

  test('a calendar without a statistical year has no such period', () => {
    expect(statisticalPeriods('2024-02-29', undefined)).toEqual([]);
  });

  test('every named period holds its day, and each ends where the next of its kind begins', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      for (const { from, to, unit, calendar } of namedPeriods(day, rule)) {
        expect(from <= day && day <= to).toBe(true);
        const after = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
        if (unit !== 'months') expect(namedPeriods(after, rule).find((next) => next.unit === unit && next.calendar === calendar)?.from).toBe(after);
      }
    }), { numRuns: 300 });
  });
});
