import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { lawFiles, parseLaw } from '@tinbao/law';
import { comparisonWindows, dayWindow, elapsed } from './comparison-windows.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const { calendar, campaigns } = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const windows = (from: string, to: string) => comparisonWindows(dayWindow(from, to), calendar);
const told = (window: { from: string; to: string; days: number } | null) => window && `${window.from} ${window.to} ${window.days}`;

describe('with what a period is compared', () => {
  test('the campaign of Tết 2024: 77 days, against 76 of the same dates, the 77 before, and 77 around Tết 22/01/2023', () => {
    const { samePeriodLastYear, precedingPeriod, tetAligned } = windows('2023-12-15', '2024-02-29');
    expect(told(dayWindow('2023-12-15', '2024-02-29'))).toBe('2023-12-15 2024-02-29 77');
    expect([samePeriodLastYear, precedingPeriod, tetAligned].map(told)).toEqual([
      '2022-12-15 2023-02-28 76', '2023-09-29 2023-12-14 77', '2022-11-26 2023-02-10 77',
    ]);
  });

  test('the windows that the campaign itself names are these', () => {
    for (const campaign of campaigns.values()) {
      const computed = windows(campaign.from, campaign.to) as Record<string, { from: string; to: string } | null>;
      for (const { id, from, to } of campaign.windows) expect(computed[id]).toMatchObject({ from, to });
    }
  });

  test.each([
    ['2024-02-09', '2024-02-12', '2023-01-21 2023-01-24 4', 'Giao thừa to mùng 3 of both years'],
    ['2024-12-15', '2025-02-28', '2023-12-27 2024-03-11 76', 'Tết 29/01/2025 against 10/02/2024'],
    ['2023-08-01', '2023-08-01', '2022-07-13 2022-07-13 1', 'from August on it is the next Tết'],
    ['2024-07-01', '2024-07-31', '2023-06-13 2023-07-13 31', 'up to July it is the last one'],
  ])('%s–%s by Tết: %s (%s)', (from, to, expected) => {
    expect(told(windows(from, to).tetAligned)).toBe(expected);
  });

  test('a Tết that the calendar does not know aligns nothing', () => {
    expect([windows('2027-12-15', '2028-02-29').tetAligned, windows('2022-12-15', '2023-02-28').tetAligned]).toEqual([null, null]);
    expect(comparisonWindows(dayWindow('2023-12-15', '2024-02-29'), { tetDays: new Map([[2024, '2024-02-10']]) }).tetAligned).toBeNull();
  });

  test.each([
    ['2024-02-28', '2024-03-01', '2023-02-28 2023-03-01 2', 'one day less'],
    ['2024-02-29', '2024-03-31', '2023-03-01 2023-03-31 31', 'begins on 01/03'],
    ['2024-02-01', '2024-02-29', '2023-02-01 2023-02-28 28', 'ends on 28/02'],
    ['2025-02-01', '2025-02-28', '2024-02-01 2024-02-28 28', '29/02 of the year before is no same date'],
    ['2024-02-29', '2024-02-29', null, 'a day the year before does not have'],
  ] as [string, string, string | null, string][])('29/02: %s–%s a year earlier is %s: %s', (from, to, expected) => {
    expect(told(windows(from, to).samePeriodLastYear)).toBe(expected);
  });

  test('a campaign that still runs is compared for the days that have begun, in Hanoi', () => {
    const period = { from: '2023-12-15', to: '2024-02-29' };
    expect(told(elapsed({ ...period, asOf: '2023-12-14T17:00:00.000Z' }))).toBe('2023-12-15 2023-12-15 1');
    expect(told(elapsed({ ...period, asOf: '2024-01-05T03:00:00.000Z' }))).toBe('2023-12-15 2024-01-05 22');
    expect(told(elapsed({ ...period, asOf: '2024-03-02T00:00:00.000Z' }))).toBe('2023-12-15 2024-02-29 77');
    expect(elapsed({ ...period, asOf: '2023-12-14T16:59:59.999Z' })).toBeNull();
  });

  test('of any period: the one before touches it and is as long, the one by Tết is as long, the same dates differ by one day at most', () => {
    const day = fc.date({ min: new Date('2023-06-01'), max: new Date('2027-05-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 300 }), (from, more) => {
      const to = new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10);
      const { samePeriodLastYear, precedingPeriod, tetAligned } = windows(from, to);
      expect(precedingPeriod?.days).toBe(more + 1);
      expect(Date.parse(from) - Date.parse(precedingPeriod?.to ?? '')).toBe(86_400_000);
      if (tetAligned) expect(tetAligned.days).toBe(more + 1);
      if (samePeriodLastYear) expect(Math.abs(samePeriodLastYear.days - more - 1)).toBeLessThanOrEqual(1);
    }), { numRuns: 300 });
  });
});
