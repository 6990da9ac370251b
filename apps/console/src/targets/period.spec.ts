import { expect, it } from '@jest/globals';
import { datesOf, dateText, seasonsUntil } from './period.js';

it('offers the campaigns that have begun, each to the last day of its February', () => {
  expect(seasonsUntil('2026-03-02').map(({ from, to }) => [from, to])).toEqual([
    ['2025-12-15', '2026-02-28'], ['2024-12-15', '2025-02-28'], ['2023-12-15', '2024-02-29'],
  ]);
  expect(seasonsUntil('2023-12-15').map(({ id }) => id)).toEqual(['2023']);
  expect(seasonsUntil('2023-12-14')).toEqual([]);
});

it('counts the 77 days of the first campaign, 29/02 among them', () => {
  const dates = datesOf('2023-12-15', '2024-02-29', 1000);
  expect([dates.length, dates.at(-1), dates.includes('2024-02-29')]).toEqual([77, '2024-02-29', true]);
});

it('writes a date the Vietnamese way', () => expect(dateText('2024-02-29')).toBe('29/02/2024'));
