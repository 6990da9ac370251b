import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWithinRing } from './protected-area.js';

type Ring = readonly (readonly [lat: number, lon: number])[];

/** About the lake of Hoàn Kiếm; made up. */
const square: Ring = [[21.02, 105.84], [21.02, 105.86], [21.04, 105.86], [21.04, 105.84]];
const at = (lat: number, lon: number) => ({ lat, lon });

describe('a point and a ring of corners', () => {
  it.each([
    ['in the middle', at(21.03, 105.85), true],
    ['on an edge', at(21.02, 105.85), true],
    ['on a corner', at(21.04, 105.86), true],
    ['a centimetre inside', at(21.0200001, 105.85), true],
    ['a centimetre outside', at(21.0199999, 105.85), false],
    ['on the line of an edge, beyond its end', at(21.02, 105.87), false],
    ['north, level with no edge', at(21.05, 105.85), false],
    ['east, level with a corner', at(21.04, 105.87), false],
  ])('%s', (_title, point, expected) => expect(isWithinRing(square, point)).toBe(expected));

  it('does not mind whether the first corner is repeated at the end, nor which way round the ring goes', () => {
    for (const ring of [[...square, square[0]!], [...square].reverse()]) {
      expect([isWithinRing(ring, at(21.03, 105.85)), isWithinRing(ring, at(21.05, 105.85))]).toEqual([true, false]);
    }
  });

  it('lies outside in the bay of a ring that is bent', () => {
    const bent: Ring = [[21, 105.8], [21, 105.9], [21.1, 105.9], [21.1, 105.88], [21.02, 105.85], [21.1, 105.82], [21.1, 105.8]];
    expect([isWithinRing(bent, at(21.08, 105.85)), isWithinRing(bent, at(21.01, 105.85)), isWithinRing(bent, at(21.08, 105.81))]).toEqual([false, true, true]);
  });

  /** Whole hundred-millionths of no meaning: positions on the grid, near each other so that borders are hit. */
  const place = fc.integer({ min: 0, max: 40 });
  const corner = fc.tuple(place, place);
  const degrees = ([y, x]: readonly [number, number]) => [21 + y / 1e5, 105.8 + x / 1e5] as const;

  it('of a triangle: inside or on the border exactly where it lies on no outer side of an edge', () => {
    fc.assert(fc.property(corner, corner, corner, corner, (a, b, c, p) => {
      const side = (f: readonly [number, number], t: readonly [number, number]) => (t[1] - f[1]) * (p[0] - f[0]) - (t[0] - f[0]) * (p[1] - f[1]);
      fc.pre((b[1] - a[1]) * (c[0] - a[0]) !== (b[0] - a[0]) * (c[1] - a[1]));
      const sides = [side(a, b), side(b, c), side(c, a)];
      const expected = sides.every((s) => s >= 0) || sides.every((s) => s <= 0);
      const [lat, lon] = degrees(p);
      expect(isWithinRing([a, b, c].map(degrees), { lat, lon })).toBe(expected);
    }), { numRuns: 3_000 });
  });

  it('of any ring: every point of its border is in, and where it starts or which way it goes does not matter', () => {
    fc.assert(fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), corner, fc.nat(), (corners, p, n) => {
      const ring = corners.map(degrees);
      for (const [lat, lon] of ring) expect(isWithinRing(ring, { lat, lon })).toBe(true);
      const turned = [...ring.slice(n % ring.length), ...ring.slice(0, n % ring.length)];
      const [lat, lon] = degrees(p);
      const found = isWithinRing(ring, { lat, lon });
      expect([isWithinRing(turned, { lat, lon }), isWithinRing([...turned].reverse(), { lat, lon })]).toEqual([found, found]);
    }), { numRuns: 1_000 });
  });
});
