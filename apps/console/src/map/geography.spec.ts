import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { WardTopology } from '../api/topology.js';
import { geographyOf, HEIGHT, wardTowards, WIDTH } from './geography.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../../libs/law/data/${name}.json`, import.meta.url), 'utf8'));
const topology = read('wards-2025.topo') as WardTopology;
const wards = new Map((read('wards-2025') as { wards: { code: string; lat: number; lon: number; merged_from: { district_code: string }[] }[] }).wards.map((ward) => [ward.code, ward]));
const districtsOf = (code: string) => wards.get(code)?.merged_from.map((unit) => unit.district_code) ?? [];
const city = geographyOf(topology, districtsOf);

it('draws all 126 wards inside the frame, and no ward as the rest of the world', () => {
  expect(city.wards.size).toBe(126);
  for (const { x, y, path } of city.wards.values()) {
    expect([x > 0, x < WIDTH, y > 0, y < HEIGHT]).toEqual([true, true, true, true]);
    const corners = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
    expect(Math.min(...corners)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...corners)).toBeLessThanOrEqual(HEIGHT);
  }
});

it('draws a kilometre as long as between two wards that are known to lie so far apart', () => {
  const [a, b] = ['00070', '09556'].map((code) => city.wards.get(code) ?? { x: 0, y: 0 });
  const [from, to] = ['00070', '09556'].map((code) => wards.get(code) ?? { lat: 0, lon: 0 });
  const km = Math.hypot((to!.lat - from!.lat) * 111.195, (to!.lon - from!.lon) * 111.195 * Math.cos((21 * Math.PI) / 180));
  expect(Math.hypot(b!.x - a!.x, b!.y - a!.y) / city.kilometre / km).toBeCloseTo(1, 1);
});

it('moves by arrow to a ward that touches and lies that way, and from any ward to all others', () => {
  const seen = new Set(['00004']);
  for (const code of seen) {
    const from = city.wards.get(code)!;
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      const to = wardTowards(city, code, key);
      if (to === undefined) continue;
      expect(from.beside).toContain(to);
      const moved = { ArrowLeft: from.x - city.wards.get(to)!.x, ArrowRight: city.wards.get(to)!.x - from.x, ArrowUp: from.y - city.wards.get(to)!.y, ArrowDown: city.wards.get(to)!.y - from.y };
      expect(moved[key as 'ArrowUp']).toBeGreaterThan(0);
      seen.add(to);
    }
  }
  expect(seen.size).toBe(126);
  expect(wardTowards(city, '00004', 'Enter')).toBeUndefined();
});

it('draws an old district only where two wards had none in common', () => {
  const lines = city.districts.split('M').length;
  expect(lines).toBeGreaterThan(20);
  expect(geographyOf(topology, () => ['001']).districts).toBe('');
});

it('draws an area by its corners, latitude first', () => {
  const { x, y } = city.wards.get('00070')!;
  const { lat, lon } = wards.get('00070')!;
  const [at] = /M([\d.]+),([\d.]+)/.exec(city.area([[lat, lon], [lat, lon + 0.01], [lat + 0.01, lon]]))!.slice(1).map(Number);
  expect(Math.abs(at! - x)).toBeLessThan(15);
  expect(y).toBeGreaterThan(0);
  expect(city.wardNear([[lat - 0.01, lon - 0.01], [lat - 0.01, lon + 0.01], [lat + 0.01, lon + 0.01], [lat + 0.01, lon - 0.01]])).toBe('00070');
});
