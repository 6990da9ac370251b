import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Ward } from '../api/directory.js';
import type { Shown } from './classes.js';
import { placedBefore, placedToday } from './placing.js';

const { wards } = JSON.parse(readFileSync(new URL('../../../../libs/law/data/wards-2025.json', import.meta.url), 'utf8')) as { wards: readonly Ward[] };
const shown = (...values: [string, Shown][]) => new Map<string, Shown>(values);

it('shows what a ward of today has, nothing where it has none, and sets apart a code that is no ward', () => {
  const placed = placedToday(shown(['00004', 7], ['00070', 'few'], ['unknown', 2]), wards);
  expect([placed.wards.get('00004'), placed.wards.get('00070'), placed.wards.get('00008'), placed.wards.size]).toEqual([7, 'few', 0, 126]);
  expect([...placed.elsewhere]).toEqual([['unknown', 2]]);
});

it('counts an old unit that went whole into one ward there, and leaves one that was split where it is', () => {
  // Trúc Bạch (00004) and Quán Thánh (00013) went into Ba Đình whole; 00070 was split.
  const placed = placedBefore(shown(['00004', 3], ['00013', 4], ['00070', 9]), wards);
  expect(placed.wards.get('00004')).toBe(7);
  expect([...placed.elsewhere]).toEqual([['00070', 9]]);
  // Hoàn Kiếm got a part of 00070: whether any of the nine happened there nobody knows.
  expect(placed.wards.get('00070')).toBe('unknown');
  expect(placed.codes.get('00004')).toEqual(expect.arrayContaining(['00004', '00013']));
  expect([...placed.wards.values()].filter((value) => typeof value === 'number').reduce((sum, n) => sum + n, 0)).toBe(7);
});

it('adds nothing to a count that was kept back, and knows nothing of a ward made of parts alone', () => {
  const placed = placedBefore(shown(['00004', 'few'], ['00013', 4]), wards);
  expect(placed.wards.get('00004')).toBe('unknown');
  expect(placedBefore(shown(['00004', 'few']), wards).wards.get('00004')).toBe('few');
  const ofParts = wards.find(({ merged_from }) => merged_from.every(({ partial }) => partial))!;
  expect(placed.wards.get(ofParts.code)).toBe('unknown');
});
