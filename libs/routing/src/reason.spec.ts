import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { phrases, reasonSentence } from './reason.js';
import { route } from './route.js';
import type { RouteInput } from './rule.js';
import { explainWhyNot } from './why-not.js';

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
  const cases: [title: string, input: RouteInput, agency: string, answer: object][] = [
    ['it leads', theft, 'commune/00004', { answer: 'it_leads', rule: 'R13' }],
    ['it coordinates', theft, 'hn.pc02', { answer: 'it_coordinates', rule: 'R13' }],
    ['it ended, others stand for it', theft, 'district.police', { answer: 'not_on_that_date', successors: ['hn.facility', 'hn.csdt', 'commune.pre'] }],
    ['nobody knows it', theft, 'hn.pc99', { answer: 'unknown_agency' }],
    ['an earlier line decided', { category: 'fireworks', article: '305' }, 'commune', { answer: 'an_earlier_rule_decided', rule: 'R4', wouldHaveLedBy: 'R13' }],
    ['no line names it', theft, 'hn.pc08', { answer: 'no_rule_names_it', rule: 'R13' }],
  ];

  it.each(cases)('%s', (_title, input, agency, answer) => {
    expect(explainWhyNot(law, input, today, agency)).toEqual(answer);
  });
});
