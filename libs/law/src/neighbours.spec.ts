import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { unitsBeside } from './neighbours.js';
import { lawFiles, parseLaw } from './parse-law.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));

it('knows the wards that touch: each has some, and is beside those that are beside it', () => {
  const beside = unitsBeside(law, '2026-03-01');
  for (const code of law.wards.keys()) {
    expect(beside(code).length).toBeGreaterThan(0);
    for (const other of beside(code)) expect([other === code, beside(other).includes(code)]).toEqual([false, true]);
  }
  // Hoàn Kiếm, Cửa Nam: neighbours; Hà Đông lies elsewhere.
  expect([beside('00070').includes('00082'), beside('00070').includes('09556')]).toEqual([true, false]);
});

it('of before 07/2025 knows the units that are one ward today', () => {
  const beside = unitsBeside(law, '2024-02-10');
  // Trúc Bạch and Quán Thánh are Ba Đình today; the same code is another unit's in the list of today.
  expect(beside('00004')).toContain('00013');
  expect(beside('00004')).not.toEqual(unitsBeside(law, '2026-03-01')('00004'));
  expect(beside('99999')).toEqual([]);
});
