import { expect, it } from '@jest/globals';
import { seriesOf } from './series.js';

const days = [{ day: '2024-01-02', received: 3, resolved: 0, dueSoFar: 2, resolvedSoFar: 0 }, { day: '2024-01-04', received: 0, resolved: 1, dueSoFar: 2, resolvedSoFar: 1 }];

it('fills the days between with nothing, and carries the rate on', () => {
  expect(seriesOf(days, '2024-01-01', '2024-01-05')).toEqual({
    dates: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'],
    received: [0, 3, 0, 0, 0], resolved: [0, 0, 0, 1, 0], rate: [undefined, 0, 0, 50, 50],
  });
});

it('draws no period of more than 400 days', () => expect(seriesOf(days, '2023-01-01', '2024-02-29')).toBeUndefined());
