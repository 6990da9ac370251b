import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { phrases, reasonSentence } from './reason.js';
import { route } from './route.js';
import type { RouteInput } from './rule.js';
import { explainWhyNot, whyNotSentence } from './why-not.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
const today = '2026-03-01';

describe('the reason', () => {
  it('says the facts, the lead and the article in one sentence, in both languages', () => {
    expect(route(law, { category: 'fireworks', article: '305' }, today).reason).toEqual({
      vi: expect.stringMatching(/^Điều 305 BLHS, loại việc “.+”: .+ chủ trì \(R4; căn cứ LCQDT 17\.2\)\.$/),
      en: expect.stringMatching(/^Art\. 305 of the Penal Code, category ".+": .+ leads \(R4; under LCQDT 17\.2\)\.$/),
    });
  });

  it('names the unit where it is known, and only what was in force on the date', () => {
    const theft = (on: string) => route(law, { category: 'theft_burglary', place: { ward: '00004' } }, on).reason.vi;
    expect(theft('2024-01-15')).toBe('Loại việc “Trộm cắp, trộm đột nhập”: Công an quận, huyện, thị xã – Quận Ba Đình chủ trì (R13; căn cứ TTLT 01/2017 8.5).');
    expect(theft('2025-04-15')).toBe('Loại việc “Trộm cắp, trộm đột nhập”: Công an xã, phường, thị trấn – Phường Trúc Bạch chủ trì (R13; căn cứ TTLT 01/2017 8.5; HD 11/HD-BCA-V03).');
    expect(theft('2026-03-01')).toBe('Loại việc “Trộm cắp, trộm đột nhập”: Công an xã, phường – Phường Ba Đình chủ trì (R13; căn cứ TTLT 01/2017 8.5; HD 11/HD-BCA-V03).');
  });

  it('can be rebuilt from what the event keeps', () => {
    const { rule, leadAgencies, reasonFacts, basis, reason } = route(law, { category: 'theft_burglary', facts: { severity: 'very_serious' } }, today);
    expect(reasonSentence(law, reasonFacts, { rule, lead: leadAgencies[0] ?? '', basis })).toEqual(reason);
  });

  it('of a tip nothing matches says so', () => {
    expect(route(law, { category: 'no_such_category' }, today).reason.en).toMatch(/^No rule matches: .+ leads \(R18; under BLTTHS 145\.1\)\.$/);
  });

  const consuming: RouteInput[] = [
    { category: 'corruption', facts: { suspect: { judicialOfficer: true }, lifeDanger: true } },
    { category: 'assault', facts: { suspect: { police: true }, inProgress: true } },
    { category: 'assault', facts: { suspect: { servicemember: true } } },
    { category: 'assault', place: { province: 'Bắc Ninh' } },
    { category: 'assault', confidence: 0.1 },
    { category: 'assault', tipKind: 'prosecutionProposal' },
    { category: 'assault', facts: { victimUnder18: true } },
    { category: 'environment', foundBy: 'hn.pc05' },
    { category: 'assault', facts: { severity: 'very_serious' } },
    { category: 'other_crime', article: '402' },
    { category: 'assault', facts: { militaryArea: true } },
    { category: 'trafficking', facts: { transnational: true, interProvincial: true } },
    { category: 'theft_burglary', channel: 'media' },
    { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'minor', clearEvidence: true, suspect: { residenceKnown: true } } },
    { category: 'theft_burglary' },
  ];

  it.each(consuming)('has a phrase for every fact consumed: %j', (input) => {
    const { reasonFacts, reason } = route(law, input, today);
    expect(Object.keys(reasonFacts)).not.toEqual([]);
    expect(Object.keys(phrases)).toEqual(expect.arrayContaining(Object.keys(reasonFacts)));
    expect(reason.vi.match(/\./g)?.length).toBeGreaterThan(0);
  });

  it('never repeats a fact the rule did not read', () => {
    const { reasonFacts } = route(law, { category: 'drugs_trade', facts: { severity: 'minor' }, confidence: 0.9 }, today);
    expect(reasonFacts).toEqual({ category: 'drugs_trade' });
  });
});

describe('why not this agency?', () => {
  const theft: RouteInput = { category: 'theft_burglary' };
  const inBaDinh: RouteInput = { ...theft, place: { ward: '00004' } };
  const cases: [title: string, input: RouteInput, agency: string, answer: object][] = [
    ['it leads', theft, 'commune', { answer: 'it_leads', rule: 'R13' }],
    ['it leads, by the unit of the place', inBaDinh, 'commune/00004', { answer: 'it_leads', rule: 'R13' }],
    ['another unit leads', inBaDinh, 'commune/00008', { answer: 'another_unit', rule: 'R13', lead: 'commune/00004', known: true }],
    ['nobody said where it happened', theft, 'commune/00004', { answer: 'another_unit', rule: 'R13', lead: 'commune', known: false }],
    ['it coordinates', theft, 'hn.pc02', { answer: 'it_coordinates', rule: 'R13', lead: 'commune' }],
    ['it ended, others stand for it on that date', theft, 'district.police', { answer: 'not_on_that_date', successors: ['hn.facility', 'hn.csdt', 'commune'] }],
    ['nobody knows it', theft, 'hn.pc99', { answer: 'unknown_agency' }],
    ['an earlier line decided', { category: 'fireworks', article: '305' }, 'commune', { answer: 'an_earlier_rule_decided', rule: 'R4', wouldHaveLedBy: 'R13', lead: 'hn.pa09' }],
    ['no line names it', theft, 'hn.pc08', { answer: 'no_rule_names_it', rule: 'R13', lead: 'commune' }],
  ];

  it.each(cases)('%s', (_title, input, agency, answer) => {
    const found = explainWhyNot(law, input, today, agency);
    expect(found).toEqual(answer);
    const { vi, en } = whyNotSentence(law, agency, found);
    for (const sentence of [vi, en]) expect(sentence).toMatch(/^\S.{10,}[^.]\.$/);
  });

  it('is one sentence that names both bodies and both rules', () => {
    const input: RouteInput = { category: 'fireworks', article: '305' };
    expect(whyNotSentence(law, 'commune', explainWhyNot(law, input, today, 'commune'))).toEqual({
      vi: 'Công an xã, phường sẽ chủ trì theo R13, nhưng R4 đứng trước nên Phòng An ninh điều tra chủ trì.',
      en: expect.stringMatching(/^Commune\/ward police would lead under R13, but R4 comes first and .+ leads\.$/),
    });
    expect(whyNotSentence(law, 'commune/00008', explainWhyNot(law, inBaDinh, today, 'commune/00008')).vi)
      .toBe('Công an xã, phường – Phường Ngọc Hà không phải đơn vị nơi xảy ra; Công an xã, phường – Phường Ba Đình chủ trì theo R13.');
  });
});
