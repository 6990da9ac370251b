import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import type { RoutePlace } from './rule.js';
import { groundOf, unitsOf } from './unit.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
/** 00004 names Trúc Bạch in the old list and Ba Đình in the new one, which lies across three old districts. */
const badinh = { lat: 21.0386, lon: 105.838 };

describe('the concrete unit of a place', () => {
  const cases: [title: string, place: RoutePlace | undefined, on: string, ground: object][] = [
    ['a ward of today', { ward: '00004' }, '2026-03-01', { commune: '00004' }],
    ['a point inside a ward of today', { point: badinh }, '2026-03-01', { commune: '00004' }],
    ['an old ward that went whole into one of today', { ward: '00013', old: true }, '2026-03-01', { commune: '00004' }],
    ['an old ward that was split: its name does not place it', { ward: '00016', old: true }, '2026-03-01', {}],
    ['a split old ward with a point', { ward: '00016', old: true, point: badinh }, '2026-03-01', { commune: '00004' }],
    ['a ward of 2024 with its district', { ward: '00004' }, '2024-01-15', { commune: '00004', district: '001' }],
    ['a point in 2024 whose ward of today lies across districts', { point: badinh }, '2024-01-15', {}],
    ['a point in 2024 whose ward of today lies in one district', { point: { lat: 21.0119, lon: 105.822 } }, '2024-01-15', { district: '006' }],
    ['an unheard-of code', { ward: '99999' }, '2026-03-01', {}],
    ['no place at all', undefined, '2026-03-01', {}],
  ];

  it.each(cases)('%s', (_title, place, on, ground) => {
    expect(groundOf(law, place, on)).toEqual(ground);
  });

  it('completes templates and leaves single bodies alone', () => {
    const ids = ['district.police', 'commune.pre', 'ubnd.huyen', 'ubnd.xa', 'hn.pc02'];
    expect(unitsOf(law, ids, { commune: '00013', district: '001' })).toEqual({
      'district.police': '001', 'commune.pre': '00013', 'ubnd.huyen': '001', 'ubnd.xa': '00013',
    });
  });

  it('BLTTHS 163.4: with no place known, the ground is where it was received', () => {
    expect(unitsOf(law, ['commune', 'ubnd.xa'], {}, 'commune/00070')).toEqual({ commune: '00070' });
    expect(unitsOf(law, ['commune'], { commune: '00004' }, 'commune/00070')).toEqual({ commune: '00004' });
    expect(unitsOf(law, ['commune'], {}, 'hn.pc01')).toEqual({});
    expect(unitsOf(law, ['commune.pre', 'district.police'], { district: '001' }, 'commune.pre/00301')).toEqual({ 'district.police': '001' });
  });
});
