import { TipRouted, type Facts } from '@tinbao/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { agencyOn, lawFiles, organisationVersion, parseLaw } from '@tinbao/law';
import { matches, route } from './route.js';
import { caseOf, routingPolicy, type RouteInput } from './rule.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
const before = '2024-01-15';
const today = '2026-03-01';
const to = (input: RouteInput, on = today): { rule: string; lead: string | undefined } => {
  const { rule, leadAgencies } = route(law, input, on);
  return { rule, lead: leadAgencies[0] };
};

describe('decision table: facts and article before the category', () => {
  const cases: [title: string, input: RouteInput, rule: string, lead: string][] = [
    ['BLTTHS 163.3: a judicial officer accused in judicial work goes to the Supreme Procuracy', { category: 'corruption', facts: { suspect: { judicialOfficer: true } } }, 'R1', 'vkstc.cqdt'],
    ['the same by an article of chapter XXIV', { category: 'other_crime', article: '373', facts: { suspect: { judicialOfficer: true } } }, 'R1', 'vkstc.cqdt'],
    ['a judicial officer who steals is no judicial matter', { category: 'theft_burglary', facts: { suspect: { judicialOfficer: true } } }, 'R13', 'commune'],
    ['TT 28 10.4: a police officer is never checked by his own unit', { category: 'assault', facts: { suspect: { police: true } } }, 'R2', 'hn.pc01'],
    ['BLTTHS 163.2: a member of the military goes to the military agency', { category: 'assault', facts: { suspect: { servicemember: true } } }, 'R3', 'mil.cqdt'],
    ['chapter XXV is of the military court', { category: 'other_crime', article: '402' }, 'R3', 'mil.cqdt'],
    ['LCQDT 17.2: fireworks with art. 305 go to the security agency', { category: 'fireworks', article: '305' }, 'R4', 'hn.pa09'],
    ['art. 117 spread online too', { category: 'fake_news_online', article: '117' }, 'R4', 'hn.pa09'],
    ['art. 207 of the economy chapter too', { category: 'economic_finance', article: '207' }, 'R4', 'hn.pa09'],
    ['BLTTHS 145.2: a proposal to prosecute goes to the investigation agency', { category: 'food_safety', tipKind: 'prosecutionProposal' }, 'R5', 'hn.csdt'],
    ['a proposal to prosecute a security offence stays with the security agency', { category: 'security_political', tipKind: 'prosecutionProposal' }, 'R4', 'hn.pa09'],
    ['TT 43/2021 3.4: a victim under 18 goes to an investigation agency', { category: 'domestic_violence', facts: { victimUnder18: true } }, 'R5b', 'hn.pc02'],
    ['TT 43/2021: drugs given to a child go to PC04', { category: 'drugs_use', facts: { victimUnder18: true } }, 'R5b', 'hn.pc04'],
    ['art. 329 names a child by itself', { category: 'prostitution', article: '329' }, 'R5b', 'hn.pc02'],
    ['a child hurt in traffic stays with the traffic police', { category: 'traffic_accident', facts: { victimUnder18: true } }, 'R6', 'hn.pc08'],
    ['a child in a dispute is no victim of a crime', { category: 'disputes_complaints', facts: { victimUnder18: true } }, 'R15', 'commune'],
    ['TTLT 01/2017 12.2: the customs keep what they found in their field', { category: 'smuggling_fake', foundBy: 'hn.customs' }, 'R6', 'hn.customs'],
    ['an assigned agency outside its field keeps nothing', { category: 'smuggling_fake', foundBy: 'hn.pc08' }, 'R9', 'hn.pc03'],
    ['a finder that is no assigned agency changes nothing', { category: 'fireworks', foundBy: 'hn.pc06' }, 'R13', 'commune'],
    ['BLTTHS 163.2: a scene in a military area too', { category: 'assault', facts: { militaryArea: true } }, 'R3', 'mil.cqdt'],
    ['LCQDT 19: organised across the border of the country is proposed to the Ministry', { category: 'trafficking', facts: { transnational: true } }, 'R7', 'bca.csdt'],
    ['several provinces too', { category: 'drugs_trade', facts: { interProvincial: true } }, 'R7', 'bca.csdt'],
    ['a quarrel that touches two provinces is no crime', { category: 'disputes_complaints', facts: { interProvincial: true } }, 'R15', 'commune'],
    ['a child comes before the reach of the crime', { category: 'trafficking', facts: { transnational: true, victimUnder18: true } }, 'R5b', 'hn.pc02'],
    ['HD 11 art. 4: known person, minor, clear evidence, one commune: PC01 may assign the investigator posted there', { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'minor', clearEvidence: true, suspect: { residenceKnown: true } } }, 'R12', 'hn.pc01'],
    ['whether the evidence is clear is PC01\'s to judge when nobody said', { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'serious', suspect: { residenceKnown: true } } }, 'R12', 'hn.pc01'],
    ['not with evidence said to be unclear', { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'minor', clearEvidence: false, suspect: { residenceKnown: true } } }, 'R13', 'commune'],
    ['not without a commune', { category: 'theft_burglary', facts: { severity: 'minor', clearEvidence: true, suspect: { residenceKnown: true } } }, 'R13', 'commune'],
    ['not for a very serious crime', { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'very_serious', clearEvidence: true, suspect: { residenceKnown: true } } }, 'R11', 'hn.pc02'],
    ['not for an unknown person', { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'minor', clearEvidence: true } }, 'R13', 'commune'],
    ['TTLT 01/2017 8.7: a media tip without a place goes to the agency at the outlet\'s seat', { category: 'theft_burglary', channel: 'media' }, 'R16', 'hn.pc01'],
    ['a media tip with a place goes there', { category: 'theft_burglary', channel: 'media', place: { ward: '00004' } }, 'R13', 'commune'],
    ['a media tip on drugs has its city agency without any place', { category: 'drugs_trade', channel: 'media' }, 'R8', 'hn.pc04'],
    ['n2o mixed with drugs (art. 249) goes to PC04 as a crime', { category: 'n2o', article: '249' }, 'R8', 'hn.pc04'],
    ['fireworks with art. 190 go to PC03', { category: 'fireworks', article: '190' }, 'R9', 'hn.pc03'],
    ['loan sharks with art. 201 go to PC03', { category: 'loan_shark', article: '201' }, 'R9', 'hn.pc03'],
    ['forests with art. 232 go to PC03', { category: 'environment', article: '232' }, 'R9', 'hn.pc03'],
    ['fraud with art. 290 goes to PA05', { category: 'fraud_general', article: '290' }, 'R10', 'hn.pa05'],
    ['an article outside the override lists leaves the row', { category: 'theft_burglary', article: '173' }, 'R13', 'commune'],
    ['LCQDT 18: a very serious theft goes to PC02', { category: 'theft_burglary', facts: { severity: 'very_serious' } }, 'R11', 'hn.pc02'],
    ['a very serious traffic accident goes to PC02', { category: 'traffic_accident', facts: { severity: 'extremely_serious' } }, 'R11', 'hn.pc02'],
    ['severity alone never moves drugs', { category: 'drugs_trade', facts: { severity: 'extremely_serious' } }, 'R8', 'hn.pc04'],
    ['a serious robbery is no longer R11', { category: 'robbery', facts: { severity: 'serious' } }, 'R13', 'hn.pc02'],
    ['hunting guns (art. 306) are not of the security list', { category: 'weapons_explosives', article: '306' }, 'R13', 'hn.pc02'],
    ['the same, very serious', { category: 'weapons_explosives', article: '306', facts: { severity: 'very_serious' } }, 'R11', 'hn.pc02'],
    ['TT 28 7.2.d: bad food alone is administrative, its competent body leads', { category: 'food_safety' }, 'R14', 'hn.so_yte'],
    ['art. 317 makes bad food a crime for PC05', { category: 'food_safety', article: '317' }, 'R6', 'hn.pc05'],
    ['classified as no tip stays a register entry', { category: 'robbery', article: '168', tipKind: 'notATip' }, 'R15', 'commune'],
    ['TTLT 01/2017 8.1: another province is a transfer by PC01', { category: 'robbery', place: { province: 'Bắc Ninh' } }, 'R17', 'hn.pc01'],
    ['a point outside the borders too', { category: 'robbery', place: { point: { lat: 10.77, lon: 106.7 } } }, 'R17', 'hn.pc01'],
    ['BLTTHS 145.1: an unknown category goes to the duty officer', { category: 'no_such_category' }, 'R18', 'hn.pc01'],
    ['a proposal below the threshold too', { category: 'security_political', confidence: 0.34 }, 'R18', 'hn.pc01'],
    ['so is one that says itself that it is unsure', { category: 'theft_burglary', confidence: 0.9, unsure: true }, 'R18', 'hn.pc01'],
    ['one that says itself that it is sure is believed', { category: 'theft_burglary', confidence: 0.3, unsure: false }, 'R13', 'commune'],
    ['the threshold itself is enough', { category: 'theft_burglary', confidence: 0.35 }, 'R13', 'commune'],
    ['a child is protected whatever the confidence', { category: 'urban_order', confidence: 0.1, facts: { victimUnder18: true } }, 'R5b', 'hn.pc02'],
  ];

  it.each(cases)('%s', (_title, input, rule, lead) => {
    expect(to(input)).toEqual({ rule, lead });
  });

  it.each(['Hà Nội', 'Ha Noi', 'TP. Hà Nội', 'tp.hà nội', 'THÀNH PHỐ HÀ NỘI', 'Hanoi City', '01'])('"%s" is the city itself', (province) => {
    expect(to({ category: 'theft_burglary', place: { province } }).rule).toBe('R13');
  });

  it('a point some metres beyond the border of the city still belongs to the ward it touches, one well beyond does not', () => {
    // The border point furthest north, and from it 10 m and 100 m to the north.
    const [code, lon, lat] = law.borders.flatMap((border) => border.rings.flat().map(([x, y]) => [border.code, x, y] as const)).reduce((a, b) => (a[2] > b[2] ? a : b));
    const beyond = (metres: number) => route(law, { category: 'theft_burglary', place: { point: { lon, lat: lat + metres / 111_195 } } }, today);
    expect(beyond(10)).toMatchObject({ rule: 'R13', units: { commune: code } });
    expect(beyond(100).rule).toBe('R17');
  });

  it('before 01/03/2025 the district police lead what PC02 leads today (period switch)', () => {
    expect(to({ category: 'robbery', facts: { severity: 'serious' } }, before)).toEqual({ rule: 'R13', lead: 'district.police' });
    expect(to({ category: 'weapons_explosives', article: '306' }, before)).toEqual({ rule: 'R13', lead: 'district.police' });
  });

  it('HD 11 knows no posted investigator while the district police existed; a media tip went to the district of the outlet', () => {
    const known: RouteInput = { category: 'theft_burglary', place: { ward: '00004' }, facts: { severity: 'minor', clearEvidence: true, suspect: { residenceKnown: true } } };
    expect(to(known, '2025-02-28')).toEqual({ rule: 'R13', lead: 'district.police' });
    expect(to(known, '2025-03-01')).toEqual({ rule: 'R12', lead: 'hn.pc01' });
    expect(to({ category: 'theft_burglary', channel: 'media' }, before)).toEqual({ rule: 'R16', lead: 'district.police' });
  });

  it('an override keeps the agencies of the row beside the new lead, the old lead among them', () => {
    const { coordinatingAgencies } = route(law, { category: 'fraud_general', article: '290' }, today);
    expect(coordinatingAgencies).toEqual(['hn.pc02', 'hn.pc03', 'commune']);
  });

  it('BLTTHS 145.2: no assigned agency and no commune police take part in a proposal to prosecute', () => {
    const { leadAgencies, coordinatingAgencies } = route(law, { category: 'fraud_online', tipKind: 'prosecutionProposal' }, today);
    expect([...leadAgencies, ...coordinatingAgencies]).toEqual(['hn.csdt', 'hn.pc02']);
  });

  it('the commune police of the date guard a military scene', () => {
    const military: RouteInput = { category: 'assault', facts: { suspect: { servicemember: true } } };
    expect(route(law, military, today).coordinatingAgencies).toEqual(['commune']);
    expect(route(law, military, before).coordinatingAgencies).toEqual(['commune.pre']);
  });

  it('says how well the lead is known: by the row of the period, else by the rule', () => {
    expect(route(law, { category: 'theft_burglary' }, before).confidence).toBe('derived');
    expect(route(law, { category: 'cyber' }, today).confidence).toBe('recalled');
    expect(route(law, { category: 'fireworks', article: '305' }, today).confidence).toBe('sourced');
  });

  it('a place nobody stated is where the tip was received; one that cannot be found is left open', () => {
    const tip: RouteInput = { category: 'theft_burglary', receivedBy: 'commune/00070' };
    expect(route(law, tip, today).units).toEqual({ commune: '00070' });
    expect(route(law, { ...tip, place: { ward: '00016', old: true } }, today).units).toEqual({});
    expect(route(law, { ...tip, place: { ward: '00004' } }, today).units).toEqual({ commune: '00004' });
  });

  it('the threshold of confidence is a policy, not law', () => {
    const { rule } = route(law, { category: 'theft_burglary', confidence: 0.5 }, today, { minConfidence: 0.6 });
    expect(rule).toBe('R18');
  });
});

describe('a route to many units names one, or asks', () => {
  const theft = (place?: RouteInput['place'], on = today) => route(law, { category: 'theft_burglary', place }, on);

  it('names the unit of a place told in words', () => {
    expect(theft({ ward: 'phuong ba dinh' })).toMatchObject({ leadAgencies: ['commune'], units: { commune: '00004' } });
    expect(theft({ ward: 'phuong ba dinh' }).ask).toBeUndefined();
    expect(theft({ ward: 'p. Trúc Bạch' }, before).units).toEqual({ 'district.police': '001', 'commune.pre': '00004' });
  });

  it('asks between the units an old ward was split into, in one sentence that says the unit is not known', () => {
    const { ask, units, reason } = theft({ ward: 'Đội Cấn' });
    expect(units).toEqual({});
    expect(ask).toEqual({
      templates: ['commune'],
      candidates: [{ code: '00004', name: 'Phường Ba Đình' }, { code: '00008', name: 'Phường Ngọc Hà' }],
      question: { vi: 'Nơi xảy ra thuộc đơn vị nào: Phường Ba Đình, Phường Ngọc Hà?', en: 'In which unit did it happen: Phường Ba Đình, Phường Ngọc Hà?' },
    });
    expect(reason.vi).toContain('chưa rõ đơn vị, phải hỏi nơi xảy ra');
  });

  it('asks among the units of the date where no place is stated', () => {
    expect(theft().ask?.question.vi).toContain('126 đơn vị');
    expect(theft(undefined, before).ask).toMatchObject({ templates: ['district.police', 'commune.pre'], candidates: [] });
    expect(theft(undefined, '2025-04-15').ask?.question.en).toContain('526 commune units');
  });

  it('asks nothing where no template stands in the proposal, nor where the receiver is the place of discovery', () => {
    expect(route(law, { category: 'cyber' }, today).ask).toBeUndefined();
    expect(route(law, { category: 'domestic_violence', receivedBy: 'commune/00070' }, today).ask).toBeUndefined();
  });

  it('routing.md 4: within 30 m of a border proposes both, the one that holds the point first', () => {
    const [lon, lat] = law.borders.find((border) => border.code === '00004')!.rings[0]![3]!;
    const { leadAgencies, units, reason } = theft({ point: { lat, lon } });
    expect(leadAgencies[0]).toBe('commune');
    expect([units['commune'], ...leadAgencies.slice(1).map((id) => id.slice('commune/'.length))]).toContain('00004');
    expect(leadAgencies.length).toBeGreaterThan(1);
    expect(reason.en).toContain('within 30 m of a border');
    expect(route(law, { category: 'gambling', place: { point: { lat, lon } } }, today).coordinatingAgencies).toEqual(
      ['commune', ...leadAgencies.slice(1), 'hn.pa05'],
    );
  });
});

describe('R0: dispatch comes first, then the table goes on', () => {
  const calls: [category: string, facts: Facts, numbers: string[]][] = [
    ['theft_burglary', {}, []],
    ['theft_burglary', { inProgress: true }, ['113']],
    ['theft_burglary', { lifeDanger: true }, ['113', '115']],
    ['fire_explosion', { inProgress: true, lifeDanger: true }, ['114', '115']],
    ['traffic_accident', {}, ['113', '115']],
    ['drugs_use', {}, []],
    ['drugs_use', { inProgress: true }, ['113']],
    ['child_abuse', {}, ['113', '111']],
  ];

  it.each(calls)('%s with %j calls %j', (category, facts, numbers) => {
    expect(route(law, { category, facts }, today).callFirst).toEqual(numbers);
  });

  it('adds the nearest commune police and keeps the rule of the category', () => {
    const routed = route(law, { category: 'cyber', facts: { lifeDanger: true }, place: { ward: '00004' } }, today);
    expect(routed).toMatchObject({ rule: 'R10', coordinatingAgencies: ['hn.pc02', 'commune'], units: { commune: '00004' } });
    expect(routed.reasonFacts).toEqual({ lifeDanger: true, category: 'cyber' });
  });

  it('adds nobody to a sealed tip: the accused may serve there', () => {
    const routed = route(law, { category: 'assault', facts: { inProgress: true, suspect: { police: true } } }, today);
    expect(routed).toMatchObject({ rule: 'R2', sealed: true, callFirst: ['113'], coordinatingAgencies: [] });
  });
});

describe('every tip', () => {
  const facts: fc.Arbitrary<Facts> = fc.record(
    {
      victimUnder18: fc.boolean(), urgent: fc.boolean(), inProgress: fc.boolean(), lifeDanger: fc.boolean(),
      interProvincial: fc.boolean(), transnational: fc.boolean(), clearEvidence: fc.boolean(), militaryArea: fc.boolean(),
      severity: fc.constantFrom('minor', 'serious', 'very_serious', 'extremely_serious'),
      suspect: fc.record({ residenceKnown: fc.boolean(), servicemember: fc.boolean(), police: fc.boolean(), judicialOfficer: fc.boolean() }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  const input: fc.Arbitrary<RouteInput> = fc.record(
    {
      category: fc.constantFrom(...law.categories.keys(), 'unheard_of'),
      article: fc.constantFrom(...law.offences.keys(), '999'),
      tipKind: fc.constantFrom('accusation', 'report', 'prosecutionProposal', 'surrender', 'directDiscovery', 'notATip'),
      facts,
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      foundBy: fc.constantFrom(...law.agencies.keys()),
      receivedBy: fc.constantFrom('commune/00004', 'hn.pc01'),
      place: fc.record({ ward: fc.constantFrom(...law.wards.keys(), 'Phùng Xá', 'đội cấn', 'x'), point: fc.record({ lat: fc.double({ min: 20.9, max: 21.1, noNaN: true }), lon: fc.double({ min: 105.7, max: 105.9, noNaN: true }) }), province: fc.constantFrom('Hà Nội', 'Bắc Ninh') }, { requiredKeys: [] }),
    },
    { requiredKeys: ['category'] },
  );
  const day = fc.date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true });
  const dated = fc.tuple(input, day.map((d) => d.toISOString().slice(0, 10)));

  it('has leads and coordinating agencies that all exist on the date, none twice', () => {
    fc.assert(
      fc.property(dated, ([tip, on]) => {
        const { leadAgencies, coordinatingAgencies } = route(law, tip, on);
        const all = [...leadAgencies, ...coordinatingAgencies];
        expect(leadAgencies.length).toBeGreaterThan(0);
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((id) => 'refused' in agencyOn(law, id, on))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is decided by the first line that matches', () => {
    fc.assert(
      fc.property(dated, ([tip, on]) => {
        const [first] = matches(caseOf(law, tip, on, routingPolicy));
        expect(route(law, tip, on).rule).toBe(first?.rule.id);
      }),
    );
  });

  it('yields data that TipRouted accepts', () => {
    fc.assert(
      fc.property(dated, ([tip, on]) => {
        const { rule, leadAgencies, coordinatingAgencies, units, callFirst, reasonFacts } = route(law, tip, on);
        const organisation = { version: organisationVersion(law), on };
        const data = { rule, leadAgencies, coordinatingAgencies, units, callFirst, reason: reasonFacts, organisation };
        expect(TipRouted.data.safeParse(data).error).toBeUndefined();
      }),
    );
  });

  it('completes each template with a unit of the date, or asks for it', () => {
    fc.assert(
      fc.property(dated, ([tip, on]) => {
        const { leadAgencies, coordinatingAgencies, units, ask } = route(law, tip, on);
        const open = [...leadAgencies, ...coordinatingAgencies].filter((id) => law.unitTemplates.includes(id) && units[id] === undefined);
        expect(ask?.templates ?? []).toEqual(open);
      }),
    );
  });

  it('names units only of its own agencies', () => {
    fc.assert(
      fc.property(dated, ([tip, on]) => {
        const { leadAgencies, coordinatingAgencies, units } = route(law, tip, on);
        expect([...leadAgencies, ...coordinatingAgencies]).toEqual(expect.arrayContaining(Object.keys(units)));
      }),
    );
  });
});
