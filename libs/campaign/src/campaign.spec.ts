import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { problems, type CampaignEntryData } from '@tinbao/contracts';
import { lawFiles, parseLaw, type Campaign } from '@tinbao/law';
import { countTargets, seriesCounts, zeroTargets, type Series } from './counts.js';
import { decisionRefusal, filingRefusal, sheetRefusal } from './decide.js';
import { foldCampaign, subjectOf, type CampaignEvent } from './entries.js';
import { administrativeRows, attestationsOf, seriousCases } from './lists.js';
import { consolidatedOf, remindersOf, submissionsOf, taskProgress } from './progress.js';
import { campaignState } from './state.js';
import { roleIn, tasksOf, unitsOf, upperOf } from './units.js';

const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8')) as unknown])));
const tet = law.campaigns.get('tet-2024') as Campaign;
/** The campaign is over. */
const after = '2024-03-10T00:00:00.000Z';
const idOf = (n: number) => `0198f2a4-7c11-7c3e-8a55-${String(n).padStart(12, '0')}`;

/** Writes events the way the ledger would: each subject's versions count from 1. */
function ledger() {
  const events: CampaignEvent[] = [];
  const add = (subject: string, name: string, data: object, { time = '2024-01-10T03:00:00.000Z', actor = 'account/a' } = {}) => {
    const tipversion = events.filter((event) => event.subject === subject).length + 1;
    events.push({ subject, tipversion, type: `vn.tinbao.${name}.v1`, time, actor, data: data as Record<string, unknown> });
  };
  const file = (n: number, data: object, more: { time?: string; actor?: string } = {}) =>
    add(subjectOf.entry('tet-2024', idOf(n)), 'CampaignEntryFiled', { campaign: 'tet-2024', unit: 'hn.pc02', ...data }, more);
  const decide = (n: number, decision: string, more: { time?: string; actor?: string } = {}) =>
    add(subjectOf.entry('tet-2024', idOf(n)), 'CampaignEntryDecided', { campaign: 'tet-2024', unit: 'hn.pc02', decision }, { actor: 'account/head', ...more });
  const approved = (n: number, data: object, time?: string) => {
    file(n, data, time === undefined ? {} : { time });
    decide(n, 'approved', time === undefined ? {} : { time });
  };
  const sheet = (unit: string, step: string, upper: string, time?: string) =>
    add(subjectOf.sheet('tet-2024', unit), 'CampaignConsolidated', { campaign: 'tet-2024', unit, step, upper, entries: 1 }, time === undefined ? {} : { time });
  return { events, add, file, decide, approved, sheet };
}
const result = (task: string, done: number, planned: number, unit = 'hn.pc02') => ({ kind: 'taskResult', unit, task, done, planned, finished: done >= planned });
const incident = (kind: string, at: string, [cases, dead, injured]: [number, number, number] = [1, 0, 0]) => ({ kind: 'incident', incident: kind, at, cases, dead, injured });

describe('the campaign of the plan', () => {
  it('runs from 15/12/2023 to 29/02/2024 and compares with 76, 77 and, by Tết, 77 days', () => {
    const days = Object.fromEntries(countTargets(tet, [], { series: [], now: after }).find(({ target }) => target === 'T4')!.references.map(({ window, days: n }) => [window, n]));
    expect([tet.from, tet.to, days]).toEqual(['2023-12-15', '2024-02-29', { samePeriodLastYear: 76, precedingPeriod: 77, tetAligned: 77 }]);
  });

  it('has the ten tasks with groups expanded, and nobody coordinates what he leads', () => {
    const tasks = tasksOf(law, tet);
    expect(tasks.map(({ task }) => task)).toEqual(Array.from({ length: 10 }, (_, i) => `III.${i + 1}`));
    expect(tasks[2]).toMatchObject({ leads: ['hn.ca', 'hn.btltd', 'hn.so_vhtt', 'hn.so_dulich'], accountable: 'hn.ca', accountableConfidence: 'policy' });
    expect(tasks[2]?.coordinating).toContain('hn.so_yte');
    for (const { leads, implementing, coordinating } of tasks) expect(coordinating.filter((id) => leads.includes(id) || implementing.includes(id) || id.startsWith('group.'))).toEqual([]);
  });

  it('asks every unit of February 2024 for a report: departments, 30 districts, 579 communes, police and committees alike', () => {
    const units = unitsOf(law, tet);
    const of = (template: string) => units.filter((unit) => unit.startsWith(`${template}/`)).length;
    expect({ districts: of('district.police'), committees: of('ubnd.huyen'), communes: of('commune.pre'), people: of('ubnd.xa') }).toEqual({ districts: 30, committees: 30, communes: 579, people: 579 });
    expect(units).toEqual(expect.arrayContaining(['hn.pc02', 'hn.so_yte', 'vks.hn']));
    expect(new Set(units).size).toBe(units.length);
    expect(units).not.toContain('hn.so_khcn');
  });

  it.each([
    ['commune.pre/00004', 'district.police/001'], ['district.police/001', 'hn.ca'], ['hn.pc02', 'hn.pc01'], ['hn.pc01', 'hn.ca'], ['hn.pc08', 'hn.ca'],
    ['hn.pa09', 'hn.ca'], ['ubnd.xa/00004', 'ubnd.huyen/001'], ['ubnd.huyen/001', 'hn.ca'], ['hn.so_yte', 'hn.ca'], ['hn.ca', undefined],
  ])('the sheet of %s goes to %s', (unit, upper) => expect(upperOf(law, tet, unit)).toBe(upper));

  it('a department of the city police has the part of the city police in a task', () => {
    const [, two, three] = tasksOf(law, tet);
    expect([roleIn(law, three!, 'hn.pc02'), roleIn(law, two!, 'commune.pre/00004'), roleIn(law, two!, 'ubnd.xa/00004'), roleIn(law, tasksOf(law, tet)[8]!, 'hn.pc02')])
      .toEqual(['lead', 'coordinating', 'coordinating', undefined]);
  });
});

describe('what units enter', () => {
  it('counts once a head approved it; until then it is pending, and given back it counts nowhere', () => {
    const { events, file, decide } = ledger();
    const state = () => taskProgress(law, tet, foldCampaign(events).entries).find(({ task }) => task === 'III.5');
    file(1, result('III.5', 3, 4));
    expect(state()).toMatchObject({ done: 0, planned: 0, pending: 1, results: [] });
    decide(1, 'approved');
    expect(state()).toMatchObject({ done: 3, planned: 4, pending: 0, results: [{ unit: 'hn.pc02', role: 'lead' }] });
    file(1, result('III.5', 4, 4));
    expect(state()).toMatchObject({ done: 3, pending: 1 });
    decide(1, 'returned');
    expect(state()).toMatchObject({ done: 3, pending: 0 });
    file(1, result('III.5', 4, 4));
    decide(1, 'approved');
    expect(state()).toMatchObject({ done: 4, unitsFinished: 1 });
    decide(1, 'withdrawn');
    expect(state()).toMatchObject({ done: 0, results: [] });
  });

  it('the newest approved result of a unit is its result; the sums of a task are those of its units', () => {
    const { events, approved } = ledger();
    approved(1, result('III.6', 1, 10), '2024-01-01T00:00:00.000Z');
    approved(2, result('III.6', 5, 10), '2024-01-20T00:00:00.000Z');
    approved(3, result('III.6', 2, 3, 'commune.pre/00004'));
    const six = taskProgress(law, tet, foldCampaign(events).entries).find(({ task }) => task === 'III.6')!;
    expect(six.results.map(({ unit, done }) => [unit, done])).toEqual([['commune.pre/00004', 2], ['hn.pc02', 5]]);
    for (const field of ['done', 'planned'] as const) expect(six[field]).toBe(six.results.reduce((sum, each) => sum + each[field], 0));
  });

  it('gives the same state whatever the order of the events and however often they come', () => {
    const { events, approved, file, decide, sheet } = ledger();
    approved(1, result('III.5', 3, 4));
    approved(2, incident('fire', '2024-01-05T10:00:00.000Z', [1, 2, 3]));
    file(3, { kind: 'attestation', briefed: 9, staff: 10, ownPlan: true });
    decide(3, 'returned');
    sheet('commune.pre/00004', 'submitted', 'district.police/001');
    sheet('commune.pre/00004', 'approved', 'district.police/001');
    const of = (given: readonly CampaignEvent[]) => campaignState(law, tet, foldCampaign(given), { series: [], now: '2024-02-20T00:00:00.000Z' });
    const straight = of(events);
    for (let seed = 1; seed <= 20; seed++) {
      const shuffled = [...events, ...events].map((event, i) => ({ event, at: (i * 7919 * seed) % 31 })).sort((a, b) => a.at - b.at).map(({ event }) => event);
      expect(of(shuffled)).toEqual(straight);
    }
  });

  it('knows at an instant only what had been said by then', () => {
    const { events, approved } = ledger();
    approved(1, result('III.5', 3, 4), '2024-01-10T00:00:00.000Z');
    approved(2, incident('fire', '2024-01-05T10:00:00.000Z'), '2024-02-01T00:00:00.000Z');
    expect(foldCampaign(events, '2024-01-31T00:00:00.000Z').entries.map(({ entryId }) => entryId)).toEqual([idOf(1)]);
  });

  it('adds up attestations and administrative results over units, the newest of a unit alone', () => {
    const { events, approved } = ledger();
    approved(1, { kind: 'attestation', briefed: 5, staff: 10, ownPlan: false }, '2023-12-20T00:00:00.000Z');
    approved(2, { kind: 'attestation', briefed: 9, staff: 10, ownPlan: true }, '2024-01-20T00:00:00.000Z');
    approved(3, { kind: 'attestation', unit: 'hn.pc03', briefed: 4, staff: 4, ownPlan: true });
    approved(4, { kind: 'administrativeResult', matter: 'market', checks: 3, violations: 1, finesVnd: 100 });
    approved(5, { kind: 'administrativeResult', matter: 'market', unit: 'hn.pc05', checks: 2, violations: 2, finesVnd: 50 });
    const { entries } = foldCampaign(events);
    expect(attestationsOf(entries)).toMatchObject({ briefed: 13, staff: 14, ownPlans: 2 });
    expect(administrativeRows(tet, entries).map(({ matter, checks, finesVnd }) => [matter, checks, finesVnd])).toEqual([['vice', 0, 0], ['drugs', 0, 0], ['market', 5, 150], ['urban_order', 0, 0]]);
  });

  it('lists very serious cases with their age in days, the oldest first', () => {
    const { events, approved } = ledger();
    approved(1, { kind: 'seriousCase', category: 'homicide', occurredOn: '2024-01-31', identified: false });
    approved(2, { kind: 'seriousCase', category: 'robbery', occurredOn: '2024-01-01', identified: true, chargedOn: '2024-01-03' });
    expect(seriousCases(foldCampaign(events).entries, '2024-01-31T17:00:00.000Z').map(({ category, ageDays }) => [category, ageDays])).toEqual([['robbery', 32], ['homicide', 2]]);
  });
});

describe('targets T4 and T5: accidents and fires on three counts', () => {
  const series = (counts: [number, number, number], more: object = {}): Series => ({
    note: {
      measure: 'traffic_accident', source: 'hn.pc08', documentNumber: '12/BC', signer: 'hn.pc08', version: 1, sha256: 'a'.repeat(64), rows: 1, from: '2022-01-01', to: '2023-12-31',
      importedAt: '2024-01-01T00:00:00.000Z', importedBy: 'account/a', superseded: false, ...more,
    },
    rows: [{ day: '2023-01-05', ward: null, category: null, cases: counts[0], dead: counts[1], injured: counts[2] }],
  });
  const target = (given: Series[], entries: [string, [number, number, number]][] = [], now = after) => {
    const { events, approved } = ledger();
    entries.forEach(([at, counts], n) => approved(n + 1, incident('traffic_accident', at, counts)));
    return countTargets(tet, foldCampaign(events).entries, { series: given, now }).find(({ target: id }) => id === 'T4')!;
  };

  it('cannot be compared where no figures of the window are known', () => {
    expect(target([], [['2024-01-05T00:00:00.000Z', [1, 0, 0]]])).toMatchObject({ standing: 'notComparable', counts: { cases: 1 }, references: [{ origin: null, counts: null }, {}, {}] });
  });

  it('is reached only when all three counts are fewer; a count that stays the same is missed', () => {
    const now: [string, [number, number, number]][] = [['2024-01-05T00:00:00.000Z', [30, 4, 9]]];
    expect(target([series([40, 5, 10])], now).standing).toBe('reached');
    expect(target([series([40, 4, 10])], now).standing).toBe('missed');
    expect(target([series([40, 0, 10])], [['2024-01-05T00:00:00.000Z', [30, 0, 9]]]).standing).toBe('reached');
  });

  it('shows imported and entered figures of one window apart and never adds them', () => {
    const { references } = target([series([40, 5, 10])], [['2024-01-05T00:00:00.000Z', [30, 4, 9]], ['2023-01-06T00:00:00.000Z', [7, 0, 0]]]);
    const last = references.filter(({ window }) => window === 'samePeriodLastYear');
    expect(last.map(({ origin, counts }) => [origin, counts?.cases])).toEqual([['imported', 40], ['entered', 7]]);
  });

  it('prints no percentage against fewer than 20', () => {
    const [reference] = target([series([40, 5, 10])], [['2024-01-05T00:00:00.000Z', [30, 4, 9]]]).references;
    expect(reference?.change).toEqual({ cases: -0.25, dead: null, injured: null });
  });

  it('takes no series for a window that it does not cover to the last day', () => {
    expect(seriesCounts(series([40, 5, 10], { to: '2023-02-27' }), { from: '2022-12-15', to: '2023-02-28' })).toBeUndefined();
  });

  it('is compared day for day while it runs, so that it is not reached by being young', () => {
    const whole = { rows: [{ day: '2022-12-15', ward: null, category: null, cases: 2, dead: 0, injured: 0 }, { day: '2023-02-20', ward: null, category: null, cases: 98, dead: 0, injured: 0 }] };
    const on = (now: string) => target([{ ...series([0, 0, 0]), ...whole }], [['2023-12-16T00:00:00.000Z', [5, 0, 0]]], now);
    expect(on('2023-12-20T00:00:00.000Z')).toMatchObject({ to: '2023-12-20', days: 6, standing: 'missed', references: [{ from: '2022-12-15', to: '2022-12-20', days: 6, counts: { cases: 2 } }, {}, {}] });
    expect(on(after)).toMatchObject({ to: '2024-02-29', days: 77, standing: 'reached', references: [{ to: '2023-02-28', days: 76, counts: { cases: 100 } }, {}, {}] });
    expect(on('2023-12-14T00:00:00.000Z')).toMatchObject({ days: 0, references: [], standing: 'notComparable' });
  });

  it('counts by local date: the first and the last day are whole, in Hanoi', () => {
    const inside: [string, [number, number, number]][] = [['2023-12-14T17:00:00.000Z', [1, 0, 0]], ['2024-02-29T16:59:59.000Z', [1, 0, 0]]];
    const outside: [string, [number, number, number]][] = [['2023-12-14T16:59:59.000Z', [1, 0, 0]], ['2024-02-29T17:00:00.000Z', [1, 0, 0]]];
    expect(target([], [...inside, ...outside]).counts.cases).toBe(2);
  });

  it('a large fire counts among the fires and opens under its zero-target', () => {
    const { events, approved } = ledger();
    approved(1, incident('large_fire', '2024-01-05T00:00:00.000Z', [1, 1, 0]));
    approved(2, incident('illegal_fireworks', '2024-02-09T17:30:00.000Z'));
    const { entries } = foldCampaign(events);
    expect(countTargets(tet, entries, { series: [], now: after }).find(({ target: id }) => id === 'T5')?.counts).toEqual({ cases: 1, dead: 1, injured: 0 });
    expect(zeroTargets(tet, entries).map(({ kind, goal, incidents }) => [kind, goal, incidents.map(({ entryId }) => entryId)]))
      .toEqual([['large_fire', 'zero', [idOf(1)]], ['prolonged_congestion', 'zero', []], ['illegal_fireworks', 'minimise', [idOf(2)]]]);
  });
});

describe('reports of the units, due before 03/3/2024', () => {
  const stateOf = (events: CampaignEvent[], unit: string, now: string) => submissionsOf(law, tet, foldCampaign(events).sheets, now).find((each) => each.unit === unit);

  it('are awaited until 24:00 of 02/3 and missing afterwards; late when first sent later', () => {
    const { events, sheet } = ledger();
    expect(stateOf(events, 'hn.pc02', '2024-03-02T17:00:00.000Z')).toMatchObject({ state: 'awaited', late: false });
    expect(stateOf(events, 'hn.pc02', '2024-03-02T17:00:00.001Z')).toMatchObject({ state: 'missing', late: true });
    sheet('hn.pc02', 'submitted', 'hn.pc01', '2024-03-02T17:00:00.000Z');
    sheet('hn.pc03', 'submitted', 'hn.pc01', '2024-03-02T17:00:00.001Z');
    expect([stateOf(events, 'hn.pc02', '2024-03-04T00:00:00.000Z'), stateOf(events, 'hn.pc03', '2024-03-04T00:00:00.000Z')])
      .toMatchObject([{ state: 'submitted', late: false }, { state: 'submitted', late: true }]);
  });

  it('given back after the deadline and sent again they are as punctual as they first were', () => {
    const { events, sheet } = ledger();
    sheet('hn.pc02', 'submitted', 'hn.pc01', '2024-03-01T00:00:00.000Z');
    sheet('hn.pc02', 'returned', 'hn.pc01', '2024-03-03T00:00:00.000Z');
    sheet('hn.pc02', 'submitted', 'hn.pc01', '2024-03-04T00:00:00.000Z');
    expect(stateOf(events, 'hn.pc02', '2024-03-05T00:00:00.000Z')).toMatchObject({ state: 'submitted', late: false });
  });

  it('are asked for 14, 7, 3 and 1 days before, from those who sent none or got theirs back', () => {
    const { events, sheet } = ledger();
    sheet('hn.pc02', 'submitted', 'hn.pc01', '2024-02-01T00:00:00.000Z');
    sheet('hn.pc03', 'submitted', 'hn.pc01', '2024-02-01T00:00:00.000Z');
    sheet('hn.pc03', 'returned', 'hn.pc01', '2024-02-02T00:00:00.000Z');
    const at = (now: string) => remindersOf(law, tet, foldCampaign(events).sheets, now);
    expect(at('2024-02-16T16:59:59.000Z')).toMatchObject({ step: null, units: [] });
    const [fourteen, seven, three, none] = ['2024-02-16T17:00:00.000Z', '2024-02-24T00:00:00.000Z', '2024-02-28T00:00:00.000Z', '2024-03-03T00:00:00.000Z'].map(at);
    expect([fourteen?.step, seven?.step, three?.step, none?.step, fourteen?.daysLeft]).toEqual([14, 7, 3, null, 14]);
    expect(fourteen?.units).toContain('hn.pc03');
    expect(fourteen?.units).not.toContain('hn.pc02');
  });

  it('flow upward level by level: a commune counts for the city once its district approved it and the city the district', () => {
    const { events, approved, sheet } = ledger();
    approved(1, result('III.6', 2, 3, 'commune.pre/00004'));
    const at = (unit: string) => consolidatedOf(law, tet, foldCampaign(events), unit).length;
    const seen = () => [at('commune.pre/00004'), at('district.police/001'), at('hn.ca')];
    expect(seen()).toEqual([1, 0, 0]);
    sheet('commune.pre/00004', 'submitted', 'district.police/001');
    expect(seen()).toEqual([1, 0, 0]);
    sheet('commune.pre/00004', 'approved', 'district.police/001');
    expect(seen()).toEqual([1, 1, 0]);
    sheet('district.police/001', 'submitted', 'hn.ca');
    sheet('district.police/001', 'approved', 'hn.ca');
    expect(seen()).toEqual([1, 1, 1]);
    sheet('commune.pre/00004', 'returned', 'district.police/001');
    expect(seen()).toEqual([1, 0, 0]);
  });
});

describe('who may do what', () => {
  const now = '2024-01-10T03:00:00.000Z';
  const filing = (data: object, more: object = {}) =>
    filingRefusal(law, tet, { data: { campaign: 'tet-2024', unit: 'hn.pc02', ...data } as CampaignEntryData, entry: undefined, now, isEntry: (id) => id === idOf(1), ...more })?.refused;

  it.each([
    ['a task of the plan it has a part in', result('III.5', 1, 2), undefined],
    ['a task it has no part in', result('III.9', 1, 2), 'campaign_task_not_yours'],
    ['a task the campaign does not have', result('IV.1', 1, 2), 'campaign_unknown'],
    ['a unit nobody asked', { ...result('III.5', 1, 2), unit: 'line.111' }, 'campaign_not_part'],
    ['an incident that lies ahead', incident('fire', '2024-01-10T03:00:00.001Z'), 'campaign_future'],
    ['an incident of an unknown kind', incident('flood', now), 'campaign_unknown'],
    ['an incident in no ward of any list', { ...incident('fire', now), ward: '99999' }, 'campaign_unknown'],
    ['more people briefed than there are', { kind: 'attestation', briefed: 11, staff: 10, ownPlan: true }, 'campaign_numbers'],
    ['a charge before the crime', { kind: 'seriousCase', category: 'homicide', occurredOn: '2024-01-05', identified: true, chargedOn: '2024-01-04' }, 'campaign_dates'],
    ['a proposal on an entry there is', { kind: 'rewardProposal', for: 'citizen', grounds: [{ kind: 'entry', id: idOf(1) }] }, undefined],
    ['a breach by a unit with words for a name', { kind: 'breachProposal', against: 'hn.pc03/Tổ 5', grounds: [{ kind: 'entry', id: idOf(1) }] }, 'campaign_unknown'],
    ['a proposal on an entry there is not', { kind: 'breachProposal', against: 'hn.pc03', grounds: [{ kind: 'entry', id: idOf(2) }] }, 'campaign_unknown'],
  ])('judges %s', (_title, data, code) => expect(filing(data)).toBe(code));

  it('refuses by codes that the problem table explains', () => {
    const codes = [...readFileSync(new URL('./decide.ts', import.meta.url), 'utf8').matchAll(/no\('(\w+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !(String(code) in problems))).toEqual([]);
  });

  it('an entry is approved by another person of its unit than its author, once', () => {
    const { events, file, decide } = ledger();
    file(1, result('III.5', 1, 2), { actor: 'account/a' });
    const entry = () => foldCampaign(events).entries[0];
    const say = (by: string, unit: string, decision: 'approved' | 'withdrawn' = 'approved') => decisionRefusal(entry(), { by, unit, decision })?.refused;
    expect([say('account/a', 'hn.pc02'), say('account/b', 'hn.pc03'), say('account/b', 'hn.pc02')]).toEqual(['campaign_own_entry', 'campaign_entry_not_found', undefined]);
    decide(1, 'approved');
    expect([say('account/b', 'hn.pc02'), say('account/a', 'hn.pc02', 'withdrawn')]).toEqual(['campaign_entry_decided', undefined]);
  });

  it('a sheet goes up with nothing undecided on it, and is approved by the unit above alone', () => {
    const ask = (step: 'submitted' | 'approved', by: string, more: { pending?: number; entries?: number; sheet?: never } = {}) =>
      sheetRefusal(law, tet, { unit: 'hn.pc02', step, by, sheet: undefined, pending: 0, entries: 1, ...more })?.refused;
    expect([ask('submitted', 'hn.pc02'), ask('submitted', 'hn.pc02', { pending: 1 }), ask('submitted', 'hn.pc02', { entries: 0 }), ask('submitted', 'hn.pc03'), ask('approved', 'hn.pc01')])
      .toEqual([undefined, 'campaign_entries_pending', 'campaign_sheet_empty', 'campaign_sheet_not_found', 'campaign_sheet_not_found']);
    const { events, sheet } = ledger();
    sheet('hn.pc02', 'submitted', 'hn.pc01');
    const sent = foldCampaign(events).sheets.get('hn.pc02') as never;
    expect([ask('approved', 'hn.pc01', { sheet: sent }), ask('approved', 'hn.pc03', { sheet: sent }), ask('submitted', 'hn.pc02', { sheet: sent })])
      .toEqual([undefined, 'campaign_sheet_not_found', 'campaign_sheet_sent']);
  });
});

describe('more than one campaign at a time', () => {
  it('keeps their entries, targets and deadlines apart', () => {
    const other: Campaign = { ...tet, id: 'other', from: '2024-02-01', to: '2024-03-31', tasks: ['III.5'], deadline: { ...tet.deadline, lastDay: '2024-04-05' } };
    const { events, approved, add } = ledger();
    approved(1, incident('fire', '2024-02-05T00:00:00.000Z'));
    const mine = { campaign: 'other', unit: 'hn.pc02', ...incident('fire', '2024-03-05T00:00:00.000Z') };
    add(subjectOf.entry('other', idOf(2)), 'CampaignEntryFiled', mine);
    add(subjectOf.entry('other', idOf(2)), 'CampaignEntryDecided', { campaign: 'other', unit: 'hn.pc02', decision: 'approved' });
    const of = (campaign: Campaign) => {
      const state = campaignState(law, campaign, foldCampaign(events.filter((event) => event.data['campaign'] === campaign.id)), { series: [], now: '2024-03-10T00:00:00.000Z' });
      return { fires: state.countTargets.find(({ measure }) => measure === 'fire')?.counts.cases, tasks: state.tasks.length, step: state.reminder.step, missing: state.submissions[0]?.state };
    };
    expect([of(tet), of(other)]).toEqual([{ fires: 1, tasks: 10, step: null, missing: 'missing' }, { fires: 1, tasks: 1, step: null, missing: 'awaited' }]);
  });
});
