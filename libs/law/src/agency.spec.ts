import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { agencyOn, agencyTemplate, legalBody, receiverClassOf, resolveAgency, unitOf } from './agency.js';
import { clockRule, clockRules, organisationVersion } from './law.js';
import { lawFiles, parseLaw } from './parse-law.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));

describe('agencies on a date', () => {
  it.each([
    ['district.police', '2025-02-28', true],
    ['district.police', '2025-03-01', false],
    ['commune.pre', '2025-06-30', true],
    ['commune', '2025-06-30', false],
    ['commune/00004', '2025-07-01', true],
    ['hn.pc02', '1999-01-01', true],
  ])('%s on %s exists: %s', (id, on, exists) => {
    expect('refused' in agencyOn(law, id, on)).toBe(!exists);
  });

  it('refuses an ended agency and names who stands for it', () => {
    expect(agencyOn(law, 'hn.so_gtvt', '2026-01-01')).toMatchObject({
      refused: 'agency_not_valid', validTo: '2025-02-28', successors: ['hn.so_xaydung'],
    });
  });

  it('refuses an id nobody knows', () => {
    expect(agencyOn(law, 'hn.pc99', '2026-01-01')).toEqual({ refused: 'agency_unknown', id: 'hn.pc99' });
  });

  it.each([
    ['commune', '2026-03-01', ['commune']],
    ['commune', '2024-01-15', ['commune.pre']],
    ['district.police', '2026-03-01', ['hn.facility', 'hn.csdt', 'commune']],
    ['district.police', '2025-04-15', ['hn.facility', 'hn.csdt', 'commune.pre']],
    ['hn.so_tc', '2024-01-15', []],
    ['hn.pc99', '2024-01-15', []],
  ])('%s on %s is %j', (id, on, ids) => {
    expect(resolveAgency(law, id, on)).toEqual(ids);
  });
});

describe('owner ids', () => {
  it.each([
    ['commune/00004', 'commune', '00004'],
    ['district.police/001', 'district.police', '001'],
    ['hn.pc02', 'hn.pc02', undefined],
  ])('%s is %s with unit %s', (id, template, unit) => {
    expect(agencyTemplate(id)).toBe(template);
    expect(unitOf(id)).toBe(unit);
  });

  it.each([
    ['commune/00004', 'commune_police'],
    ['hn.pc02', 'investigation_agency'],
    ['hn.pc08', 'assigned_agency'],
    ['don_ca', 'police_post'],
    ['vks.hn', 'procuracy'],
    ['district.police/001', 'investigation_agency'],
    ['nobody', undefined],
  ])('%s receives as %s', (id, receiverClass) => {
    expect(receiverClassOf(law, id, '2026-03-01')).toBe(receiverClass);
  });

  it.each([
    ['hn.pc01', 'hn.csdt'],
    ['hn.pc04', 'hn.csdt'],
    ['hn.pa09', 'hn.andt'],
    ['hn.csdt', 'hn.csdt'],
    ['hn.pc08', 'hn.pc08'],
    ['commune/00004', 'commune/00004'],
    ['district.police/001', 'district.police/001'],
    ['nobody', 'nobody'],
  ])('clocks.json machine.per: %s acts as %s', (id, body) => {
    expect(legalBody(law, id)).toBe(body);
  });
});

describe('clock rules', () => {
  it('are typed, in order, with defaults where the file is silent', () => {
    expect(clockRules(law)).toHaveLength(47);
    expect(clockRule(law, 'classify')).toMatchObject({ duration: 24, unit: 'hours', per: 'agency', stopMode: 'any', nature: 'duty', enabled: true });
    expect(clockRule(law, 'commune_transfer_urgent_remote')?.enabled).toBe(false);
    expect(clockRule(law, 'no_such_clock')).toBeUndefined();
  });

  it('Art. 147.2: the extension counts from the expiry of the prolonged limit', () => {
    expect(clockRule(law, 'resolve_extended')).toMatchObject({
      duration: 2, unit: 'months', countsFrom: 'expiry_of:resolve_prolonged', opensOn: { event: 'ExtensionGranted' },
    });
  });

  it('name the version of the organisation', () => {
    expect(organisationVersion(law)).toBe('tinbao.agencies/1@2026-11');
  });
});
