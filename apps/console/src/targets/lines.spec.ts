import { expect, it } from '@jest/globals';
import { pointsOf, polyline, roundAbove } from './lines.js';

const frame = { width: 110, height: 60, left: 5, right: 5, top: 5, bottom: 5 };

it('draws a series from the left edge to the right, zero at the bottom and the greatest value on top', () => {
  expect(polyline(pointsOf([0, 5, 10], 10, frame))).toBe('5.0,55.0 55.0,30.0 105.0,5.0');
});

it('leaves out days without a value, and survives one day alone and a scale of nothing', () => {
  expect(pointsOf([undefined, 4], 4, frame)).toEqual([{ x: 105, y: 5 }]);
  expect([pointsOf([3], 4, frame).length, pointsOf([0, 0], 0, frame).length, pointsOf([], 4, frame).length]).toEqual([1, 2, 0]);
});

it('ends a scale on a round number', () => expect([0, 1, 3, 7, 12, 99, 2_001].map(roundAbove)).toEqual([1, 1, 3, 8, 20, 100, 3_000]));
