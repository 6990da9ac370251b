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
  const ofBaDinh = ['00004', '00013', '00016', '00019', '00022', '00028', '00040', '00055', '00073', '00112'];
  const cases: [title: string, place: RoutePlace | undefined, on: string, ground: object, candidates?: string[]][] = [
    ['a ward of today', { ward: '00004' }, '2026-03-01', { commune: '00004' }],
    ['a ward of today by name', { ward: 'phuong ngoc ha' }, '2026-03-01', { commune: '00008' }],
    ['a point inside a ward of today', { point: badinh }, '2026-03-01', { commune: '00004' }],
    ['an old ward that went whole into one of today', { ward: '00013', old: true }, '2026-03-01', { commune: '00004' }],
    ['the same by its name, which today has no ward', { ward: 'Quán Thánh' }, '2026-03-01', { commune: '00004' }],
    ['an old ward that was split: its name does not place it', { ward: '00016', old: true }, '2026-03-01', {}, ['00004', '00008']],
    ['the same by a name no ward of today has', { ward: 'Đội Cấn' }, '2026-03-01', {}, ['00004', '00008']],
    ['a split old ward with a point', { ward: '00016', old: true, point: badinh }, '2026-03-01', { commune: '00004' }],
    ['an old name of two places, told apart by its district', { ward: 'Phùng Xá, Mỹ Đức' }, '2026-03-01', { commune: '10465' }],
    ['a ward of 2024 with its district', { ward: '00004' }, '2024-01-15', { commune: '00004', district: '001' }],
    ['a ward of 2024 by name', { ward: 'P. Trúc Bạch' }, '2024-01-15', { commune: '00004', district: '001' }],
    ['a name of 2024 that two places bear', { ward: 'Phùng Xá' }, '2024-01-15', {}, ['09997', '10474']],
    ['a name that only the list of today has, in 2024', { ward: 'Phường Ba Đình' }, '2024-01-15', {}, ofBaDinh],
    ['a code of today\'s list, said so, in 2024', { ward: '00004', old: false }, '2024-01-15', {}, ofBaDinh],
    ['a ward that was dissolved on 01/01/2025, the day before', { ward: '00010' }, '2024-12-31', { commune: '00010', district: '001' }],
    ['the same on the day: its district is known, its unit is one of 13', { ward: '00010' }, '2025-01-01', { district: '001' }, ['00001', '00004', '00006', '00007', '00008', '00013', '00016', '00019', '00022', '00025', '00028', '00031', '00034']],
    ['the same today: one of the wards of its former district', { ward: 'Nguyễn Trung Trực' }, '2026-03-01', {}, ['00004', '00008', '00025', '00070', '00097', '00190', '00199', '00226']],
    ['a split old ward with a point that lies in none of its successors', { ward: '00016', old: true, point: { lat: 21.0119, lon: 105.822 } }, '2026-03-01', {}, ['00004', '00008', '00235']],
    ['a ward renamed on 01/01/2025, by its former name', { ward: 'Trung Tự, Đống Đa' }, '2025-04-15', { commune: '00226', district: '006' }],
    ['a point in 2024 whose ward of today lies across districts', { point: badinh }, '2024-01-15', {}, ofBaDinh],
    ['a point in 2024 whose ward of today lies in one district', { point: { lat: 21.0119, lon: 105.822 } }, '2024-01-15', { district: '006' }, ['00190', '00199', '00208', '00214', '00217', '00235']],
    ['a name of two wards in 2024 with a point in one of them', { ward: 'dong xuan', point: badinh }, '2024-01-15', { commune: '00040', district: '002' }],
    ['an unheard-of code', { ward: '99999' }, '2026-03-01', {}],
    ['an unheard-of name', { ward: 'Thủ Đức' }, '2024-01-15', {}],
    ['no place at all', undefined, '2026-03-01', {}],
  ];

  it.each(cases)('%s', (_title, place, on, ground, candidates = []) => {
    expect(groundOf(law, place, on)).toEqual({ ...ground, candidates, nearby: [] });
  });

  /** The corner of a border of Ba Đình, and a step of some metres to either side of it. */
  const [lon, lat] = law.borders.find((border) => border.code === '00004')!.rings[0]![3]!;

  it('within 30 m of a border the unit on the other side is named too, further off it is not', () => {
    const corner = groundOf(law, { point: { lat, lon } }, '2026-03-01');
    const all = [corner.commune, ...corner.nearby];
    expect(all).toContain('00004');
    expect(all.length).toBeGreaterThan(1);
    const nextDoor = all.find((code) => code !== '00004')!;
    const towards = law.wards.get(nextDoor)!;
    const step = 200 / 111_195 / Math.hypot(towards.lat - lat, towards.lon - lon);
    const further = { lat: lat + (towards.lat - lat) * step, lon: lon + (towards.lon - lon) * step };
    expect(groundOf(law, { point: further }, '2026-03-01')).toEqual({ commune: nextDoor, candidates: [], nearby: [] });
    expect(groundOf(law, { point: { lat, lon } }, '2024-01-15').nearby).toEqual([]);
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
