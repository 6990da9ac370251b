import { expect, it } from '@jest/globals';
import { datesOf, dateText } from './period.js';

it('counts the 77 days of the first campaign, 29/02 among them', () => {
  const dates = datesOf('2023-12-15', '2024-02-29', 1000);
  expect([dates.length, dates.at(-1), dates.includes('2024-02-29')]).toEqual([77, '2024-02-29', true]);
});

it('writes a date the Vietnamese way', () => expect(dateText('2024-02-29')).toBe('29/02/2024'));
