import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Law } from './law.js';
import { LawDataError } from './law-data-error.js';
import { lawFiles, parseLaw } from './parse-law.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
const files = Object.fromEntries(lawFiles.map((name) => [name, read(name)])) as Record<string, object>;

/** A record of a parsed file, loosely: the cases below break one on purpose. */
type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Loads the law with one file changed; yields the error, or undefined when it was accepted. */
function broken(name: string, change: (file: Loose) => void): LawDataError | undefined {
  const file = structuredClone(files[name]) as Loose;
  change(file);
  try {
    parseLaw({ ...files, [name]: file });
    return undefined;
  } catch (error) {
    if (error instanceof LawDataError) return error;
    throw error;
  }
}

const byId = (records: Loose[], id: string): Loose => records.find((record) => record['id'] === id) as Loose;

describe('loading the law', () => {
  it('accepts the files of this package', () => {
    expect(() => parseLaw(files)).not.toThrow();
  });

  it('is loose about keys nobody reads', () => {
    expect(broken('agencies', (file) => (file['agencies'][0]['remark'] = 'new'))).toBeUndefined();
  });

  const violations: [title: string, name: string, change: (file: Loose) => void, code: string, record: RegExp][] = [
    ['a record without confidence', 'agencies', (f) => delete f['agencies'][0]['confidence'], 'file_malformed', /^hn\.ca/],
    ['a record without source', 'taxonomy', (f) => delete f['level2'][0]['source'], 'file_malformed', /blhs_108/],
    ['a confidence of an unknown word', 'clocks', (f) => (f['clocks'][1]['confidence'] = 'sure'), 'file_malformed', /^classify/],
    ['a clock for tips without a number', 'clocks', (f) => (byId(f['clocks'], 'assign')['duration'] = 'soon'), 'file_malformed', /^assign/],
    ['a date that is none', 'holidays', (f) => (f['holidays'][0]['start'] = '2023-02-30'), 'file_malformed', /holidays\.0\.start/],
    ['an id twice', 'agencies', (f) => f['agencies'].push(f['agencies'][0]), 'duplicate_id', /^hn\.ca$/],
    ['a parent nobody knows', 'agencies', (f) => (byId(f['agencies'], 'hn.pc02')['parent'] = 'hn.x'), 'unknown_reference', /^hn\.pc02$/],
    ['parents in a ring', 'agencies', (f) => (byId(f['agencies'], 'hn.ca')['parent'] = 'hn.csdt'), 'cycle', /^hn\.ca$/],
    ['a successor that does not look back', 'agencies', (f) => (byId(f['agencies'], 'commune')['predecessors'] = []), 'not_symmetrical', /^commune\.pre$/],
    ['an agency that ends before it begins', 'agencies', (f) => (byId(f['agencies'], 'hn.pk02')['valid_to'] = '2020-01-01'), 'interval_disordered', /^hn\.pk02$/],
    ['a category with an unknown lead', 'taxonomy', (f) => (f['operational_categories'][0]['default_lead'] = 'hn.x'), 'unknown_reference', /^homicide$/],
    ['a category with an unknown article', 'taxonomy', (f) => f['operational_categories'][0]['penal_articles'].push('999'), 'unknown_reference', /^homicide$/],
    ['an offence in an unknown chapter', 'taxonomy', (f) => (f['level2'][0]['chapter'] = 'XL'), 'unknown_reference', /^blhs_108$/],
    ['a row of an unknown category', 'category-routing', (f) => f['rows'].push({ ...f['rows'][0], category: 'x' }), 'unknown_reference', /^x$/],
    ['a category without rows', 'category-routing', (f) => (f['rows'] = f['rows'].filter((r: Loose) => r['category'] !== 'cyber')), 'unknown_reference', /^cyber$/],
    ['a row with an unknown agency', 'category-routing', (f) => f['rows'][0]['coordinating'].push('hn.x'), 'unknown_reference', /^homicide$/],
    ['periods with a gap', 'category-routing', (f) => (f['rows'][0]['to'] = '2025-02-27'), 'period_gap', /^homicide$/],
    ['periods that overlap', 'category-routing', (f) => (f['rows'][0]['to'] = '2025-03-01'), 'period_overlap', /^homicide$/],
    ['periods that start too late', 'category-routing', (f) => (f['rows'][0]['from'] = '2000-01-01'), 'period_gap', /^homicide$/],
    ['an override of an unknown article', 'category-routing', (f) => f['articleOverrides']['rows'][0]['articles'].push('999'), 'unknown_reference', /R4$/],
    ['a task led by an unknown agency', 'plan-tasks', (f) => f['tasks'][1]['leadAgencies'].push('hn.x'), 'unknown_reference', /^III\.2$/],
    ['a task answered by nobody', 'plan-tasks', (f) => (f['tasks'][1]['accountable'] = null), 'unknown_reference', /^III\.2$/],
    ['a clock replaced by an unknown one', 'clocks', (f) => (byId(f['clocks'], 'resolve_basic')['replacedBy'][0]['clock'] = 'x'), 'unknown_reference', /^resolve_basic$/],
    ['a clock that counts from an unknown one', 'clocks', (f) => (byId(f['clocks'], 'resolve_extended')['countsFrom'] = 'expiry_of:x'), 'unknown_reference', /^resolve_extended$/],
    ['a notice that stops an unknown clock', 'clocks', (f) => f['notices'][0]['stops'].push('x'), 'unknown_reference', /^receipt_procuracy$/],
    ['holidays that end before they begin', 'holidays', (f) => (f['holidays'][0]['end'] = '2022-12-31'), 'interval_disordered', /Tết Dương lịch/],
    ['holidays out of order', 'holidays', (f) => f['holidays'].reverse(), 'interval_disordered', /2027/],
    ['a ward merged from an unknown district', 'wards-2025', (f) => (f['wards'][0]['merged_from'][0]['district_code'] = '999'), 'unknown_reference', /^00004$/],
    ['a ward without a border', 'wards-2025.topo', (f) => f['objects']['wards']['geometries'].shift(), 'unknown_reference', /^00004$/],
  ];

  it.each(violations)('refuses %s', (...[, name, change, code, record]) => {
    const error = broken(name, change);
    expect(error).toMatchObject({ name: 'LawDataError', code, file: name, record: expect.stringMatching(record) });
    expect(error?.message).toContain(`${name}.json`);
    expect(error?.message).toContain('accepted: ');
  });

  it('refuses a set without one of its files', () => {
    const { clocks: _clocks, ...rest } = files;
    expect(() => parseLaw(rest)).toThrow(expect.objectContaining({ code: 'file_missing', file: 'clocks' }));
  });

  it('hands out law nobody can change', () => {
    const law: Law = parseLaw(structuredClone(files));
    const agency = law.agencies.get('hn.pc02') as { parent: string | null };
    expect(() => (agency.parent = null)).toThrow(TypeError);
    expect(() => (law.articleOverrides as unknown[]).push({})).toThrow(TypeError);
  });
});
