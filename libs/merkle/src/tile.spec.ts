import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTilePath, tilePath, tileWidth, type Tile } from './index.js';

const cases: [Tile, string][] = [
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 0, width: 255 }, 'tile/0/000.p/255'],
  [{ level: 0, index: 0, width: 1 }, 'tile/0/000.p/1'],
  [{ level: 1, index: 17, width: 17 }, 'tile/1/017.p/17'],
  [{ level: 0, index: 999, width: 256 }, 'tile/0/999'],
  [{ level: 0, index: 1000, width: 256 }, 'tile/0/x001/000'],
  [{ level: 63, index: 1234067, width: 256 }, 'tile/63/x001/x234/067'],
  [{ level: 0, index: 999999, width: 8 }, 'tile/0/x999/999.p/8'],
  [{ level: 'entries', index: 1000000, width: 256 }, 'tile/entries/x001/x000/000'],
  [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
];

describe('C2SP tlog-tiles: tile paths', () => {
  it.each(cases)('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('every tile comes back from its path', () => {
    const level = fc.oneof(fc.nat(63), fc.constant('entries' as const));
    fc.assert(fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
      expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
    }));
  });

  it.each([
    'tile/0/0', 'tile/0/00', 'tile/0/0000', 'tile/0/x000/001', 'tile/0/001/002', 'tile/0/x001', 'tile/0/x001/x002', 'tile/64/000', 'tile/00/000',
    'tile/-1/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p/', 'tile/0/000.p', '/tile/0/000', 'tile/0/000/', 'tile/data/000',
    'tile/0/x999/x999/x999/x999/x999/999', 'tile/0/000\n', '',
  ])('refuses %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  it.each<Tile>([
    { level: 64, index: 0, width: 1 }, { level: -1, index: 0, width: 1 }, { level: 0.5, index: 0, width: 1 }, { level: 0, index: -1, width: 1 },
    { level: 0, index: 0, width: 0 }, { level: 0, index: 0, width: 257 }, { level: 0, index: 2 ** 53, width: 1 },
  ])('gives no path to %j', (tile) => {
    expect(() => tilePath(tile)).toThrow(RangeError);
  });
});

describe('C2SP tlog-tiles: hashes in a tile', () => {
  // The specification's own example is the log of 70,000 entries.
  it.each<[Tile['level'], number, number, number]>([
    [0, 0, 0, 0], [0, 0, 255, 255], [0, 0, 256, 256], [0, 1, 256, 0], [1, 0, 255, 0], [1, 0, 256, 1], [0, 1, 257, 1], ['entries', 1, 257, 1],
    [0, 272, 70_000, 256], [0, 273, 70_000, 112], [1, 0, 70_000, 256], [1, 1, 70_000, 17], [2, 0, 70_000, 1], [2, 1, 70_000, 0], [3, 0, 70_000, 0],
  ])('level %s, tile %i, log of %i: %i', (level, index, size, width) => {
    expect(tileWidth(level, index, size)).toBe(width);
  });
});
