import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DueHeap } from './due-heap.js';
import { Roll } from './roll.js';
import { Spans } from './spans.js';
import { Zones } from './zones.js';

describe('what the columns are made of', () => {
  test('each row keeps the list it was given last, however often lists are replaced and swept together', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(39), fc.nat(60)), { minLength: 100, maxLength: 600 }), (sets) => {
      const [spans, expected] = [new Spans(), new Map<number, number[]>()];
      spans.grow(40);
      for (const [i, [row, length]] of sets.entries()) {
        const list = Array.from({ length }, (_, n) => i * 100 + n);
        spans.set(row, list);
        expected.set(row, list);
      }
      for (const [row, list] of expected) expect([...spans.values.subarray(spans.start[row], spans.start[row]! + spans.length[row]!)]).toEqual(list);
    }), { numRuns: 60 });
  });

  test('the first ones of a set stay the first ones, whatever comes in and goes', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean(), fc.boolean())), (steps) => {
      const roll = new Roll((a, b) => a < b, 5);
      const set = new Set<number>();
      for (const [row, comes, looks] of steps) {
        if (comes === set.has(row)) continue;
        if (comes) roll.add(set.add(row) && row);
        else roll.delete((set.delete(row), row));
        if (looks) expect(roll.head()).toEqual([...set].sort((a, b) => a - b).slice(0, 5));
      }
      expect(roll.head()).toEqual([...set].sort((a, b) => a - b).slice(0, 5));
    }));
  });

  test('rows come out when their instant lies before, none sooner and none later', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(20))), fc.array(fc.nat(110)), (pushed, looks) => {
      const heap = new DueHeap();
      for (const [at, row] of pushed) heap.push(at, row);
      let left = [...pushed];
      for (const instant of looks) {
        expect(heap.popBefore(instant).sort((a, b) => a - b)).toEqual(left.filter(([at]) => at < instant).map(([, row]) => row).sort((a, b) => a - b));
        left = left.filter(([at]) => at >= instant);
      }
    }));
  });

  test('no row of a period is passed over', () => {
    const instant = fc.nat(100);
    const bounds = fc.tuple(instant, instant, instant).map(([a, b, quietFrom]) => ({ first: Math.min(a, b), received: Math.max(a, b), quietFrom }));
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(9_000), bounds), { minLength: 1, maxLength: 30 }), instant, instant, (rows, start, length) => {
      const zones = new Zones();
      for (const [row, each] of rows) zones.take(row, each);
      const [looked, end] = [new Set<number>(), start + length];
      zones.each({ start, end }, 9_001, (row) => looked.add(row));
      for (const [row, { first, received, quietFrom }] of rows) if (first < end && (received >= start || quietFrom > start)) expect(looked.has(row)).toBe(true);
    }));
  });
});
