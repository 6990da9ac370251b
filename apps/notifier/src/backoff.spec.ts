import { expect, it } from '@jest/globals';
import { nextTry } from './backoff.js';

const now = '2026-03-02T03:00:00.000Z';
const seconds = (attempts: number, chance: number) => (Date.parse(nextTry(now, attempts, () => chance)) - Date.parse(now)) / 1000;

it.each([[1, 30], [2, 60], [3, 120], [6, 960], [7, 1800], [500, 1800]])('waits after %d failed attempts %d seconds, twice as long each time up to half an hour', (attempts, wait) => {
  expect(seconds(attempts, 0)).toBe(wait);
});

it('leaves up to half of a wait to chance, so that many notices are not tried again together', () => {
  expect([seconds(2, 0.5), seconds(2, 1)]).toEqual([45, 30]);
});
