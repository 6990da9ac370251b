import { describe, expect, it } from '@jest/globals';
import { lawFiles, parseLaw, type Law } from '@tinbao/law';
import { readFileSync } from 'node:fs';
import { reasonSentence } from './reason.js';
import { route } from './route.js';
import type { RouteInput } from './rule.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const files = Object.fromEntries(lawFiles.map((name) => [name, read(name)])) as Record<string, object>;

/** Made up for these tests: no real event or site. */
const simulated = { kind: 'event', polygon: null, wards: [], from: null, to: null, coordinating: [], priority: 'P1', simulated: true, source: null, confidence: 'policy made up for a test' };
const countdown = {
  ...simulated, id: 'sim-countdown', vi: 'Đêm đếm ngược (mô phỏng)', en: 'Countdown night (simulated)', coordinating: ['hn.pc08', 'commune/00070'],
  polygon: [[21.02, 105.84], [21.02, 105.86], [21.04, 105.86], [21.04, 105.84]], from: '2026-02-16T11:00:00.000Z', to: '2026-02-16T19:00:00.000Z',
};
const site = { ...simulated, id: 'sim-site', kind: 'site', vi: 'Mục tiêu (mô phỏng)', en: 'Site (simulated)', wards: ['09556'], coordinating: ['hn.pk02', 'hn.pc08'], priority: 'P2' };

const lawWith = (...areas: object[]): Law => parseLaw({ ...files, 'protected-areas': { schema: 'tinbao.protected-areas/1', as_of: 'test', areas } });
const law = lawWith(countdown, site);
const inside = { lat: 21.03, lon: 105.85 };
const during = '2026-02-16T12:00:00.000Z';
const theft = (more: Partial<RouteInput> = {}): RouteInput => ({ category: 'theft_burglary', place: { point: inside }, at: during, ...more });
const areasOf = (more: Partial<RouteInput>, by = law) => route(by, theft(more), '2026-02-16').protectedAreas;

describe('a tip at a protected event or site', () => {
  it('is raised to the event\'s priority, its agencies coordinate, and the sentence says why', () => {
    const [guarded, plain] = [route(lawWith(countdown), theft(), '2026-02-16'), route(lawWith(), theft(), '2026-02-16')];
    expect(guarded).toMatchObject({ rule: plain.rule, leadAgencies: plain.leadAgencies, priority: 'P1', protectedAreas: ['sim-countdown'], reasonFacts: { protectedAreas: 'sim-countdown' } });
    expect(guarded.coordinatingAgencies).toEqual([...plain.coordinatingAgencies, 'hn.pc08', 'commune/00070']);
    expect(guarded.reason.vi).toContain('nơi xảy ra thuộc mục tiêu, sự kiện được bảo vệ “Đêm đếm ngược (mô phỏng)”');
    expect(guarded.reason.en).toContain('the protected "Countdown night (simulated)"');
    expect(plain).toMatchObject({ protectedAreas: [], reasonFacts: expect.not.objectContaining({ protectedAreas: expect.anything() }) });
    expect(plain.priority).toBeUndefined();
  });

  it.each([
    ['the point is inside during it', {}, ['sim-countdown']],
    ['the moment is its first', { at: '2026-02-16T11:00:00.000Z' }, ['sim-countdown']],
    ['the moment is its end: it is over', { at: '2026-02-16T19:00:00.000Z' }, []],
    ['the moment is before it', { at: '2026-02-16T10:59:59.999Z' }, []],
    ['the point is on its border', { place: { point: { lat: 21.02, lon: 105.85 } } }, ['sim-countdown']],
    ['the point is outside', { place: { point: { lat: 21.05, lon: 105.85 } } }, []],
    ['only the ward is known: nobody knows whether it was inside the polygon', { place: { ward: '09556' } }, ['sim-site']],
    ['the ward is stated by its name', { place: { ward: 'phường Hà Đông' } }, ['sim-site']],
    ['no place is known', { place: undefined }, []],
    ['no moment is known: some time of the day will do', { at: undefined }, ['sim-countdown']],
  ] satisfies [string, Partial<RouteInput>, string[]][])('%s', (_title, more, expected) => expect(areasOf(more)).toEqual(expected));

  it('of two areas has the higher priority, and the agencies of both, each once', () => {
    const point = { lat: 21.0285, lon: 105.8522 };
    const found = route(law, theft({ place: { ward: '09556', point } }), '2026-02-16');
    expect(found).toMatchObject({ priority: 'P1', protectedAreas: ['sim-countdown', 'sim-site'] });
    expect(found.coordinatingAgencies.filter((id) => id === 'hn.pc08')).toHaveLength(1);
  });

  it('asks the bodies that stand for the event\'s agencies on the date', () => {
    const always = { ...countdown, from: null, to: null };
    expect(route(lawWith({ ...always, coordinating: ['hn.so_gtvt'] }), theft({ at: undefined }), '2024-02-09').coordinatingAgencies).toContain('hn.so_gtvt');
    expect(route(lawWith({ ...always, coordinating: ['hn.so_gtvt'] }), theft(), '2026-02-16').coordinatingAgencies).not.toContain('hn.so_gtvt');
  });

  it('stays with the lead alone where the accused is an officer, and is urgent all the same', () => {
    const sealed = theft({ category: 'corruption', facts: { suspect: { judicialOfficer: true } } });
    const [guarded, plain] = [route(law, sealed, '2026-02-16'), route(lawWith(), sealed, '2026-02-16')];
    expect(guarded.sealed).toBe(true);
    expect([guarded.coordinatingAgencies, guarded.priority]).toEqual([plain.coordinatingAgencies, 'P1']);
  });

  it('names no more areas than a reason has room for, the most urgent ones', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ ...countdown, id: `sim-area-number-${i}-xxxxxx`, priority: i === 8 ? 'P0' : 'P3' }));
    const { protectedAreas, reasonFacts, priority } = route(lawWith(...many), theft(), '2026-02-16');
    expect([protectedAreas.length, protectedAreas[0], priority]).toEqual([5, 'sim-area-number-8-xxxxxx', 'P0']);
    expect(String(reasonFacts['protectedAreas']).length).toBeLessThanOrEqual(128);
  });

  it('can be explained later from what the event keeps', () => {
    const { rule, leadAgencies, reasonFacts, basis, reason, units } = route(law, theft(), '2026-02-16');
    expect(reasonSentence(law, reasonFacts, { rule, lead: `${leadAgencies[0]}/${units['commune']}`, basis })).toEqual(reason);
  });

  it.each([
    ['an unknown agency', { coordinating: ['hn.x'] }, 'unknown_reference'],
    ['an unknown ward', { wards: ['99999'] }, 'unknown_reference'],
    ['neither polygon nor ward', { polygon: null, wards: [] }, 'file_malformed'],
    ['longitude before latitude', { polygon: [[21, 105.8], [21, 105.9], [105.9, 21.1]] }, 'file_malformed'],
    ['a corner in another city', { polygon: [[10.77, 106.69], [10.78, 106.69], [10.78, 106.7]] }, 'file_malformed'],
    ['two corners', { polygon: [[21, 105.8], [21, 105.9]] }, 'file_malformed'],
    ['an end before its start', { from: '2026-02-16T19:00:00.000Z', to: '2026-02-16T11:00:00.000Z' }, 'interval_disordered'],
    ['no confidence', { confidence: undefined }, 'file_malformed'],
  ])('the data with %s are refused by name', (_title, more, code) => {
    expect(() => lawWith(countdown, { ...site, ...more })).toThrow(expect.objectContaining({ code, file: 'protected-areas', record: expect.stringContaining('sim-site') }));
  });
});
