import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { allHold, changeOf, fallsBy, fallsPerDayBy } from './change.js';
import { dayWindow } from './comparison-windows.js';
import { t3By, t3OfFacts, type ComparisonOptions } from './comparison.js';
import { intakeFacts } from './intakes.js';
import { recordsBehind } from './parts.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import type { ReferenceSeries } from './reference-series.js';
import { statutoryRules } from './statutory-rules.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const rules = statutoryRules(law);
const options: ComparisonOptions = { calendar: law.calendar };
const campaign = { from: '2023-12-15', to: '2024-02-29', asOf: '2024-03-02T00:00:00.000Z' };

type Told = [name: string, time: string, data?: Record<string, unknown>];
let count = 0;

function tip(receivedAt: string, ...told: Told[]): TargetRecord {
  const subject = `tip-${count++}`;
  const all: Told[] = [['TipReceived', receivedAt, { receivedBy: 'hn.pc02', competent: true, firstReceivedAt: receivedAt, place: { ward: '00004' } }], ...told];
  const events = all.map(([name, time, fields = {}], i): TargetEvent => ({ id: `${subject}-${i}`, name, time, subject, actor: 'account/an', tipversion: i + 1, data: fields }));
  return events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!;
}
const on = (date: string): string => `${date}T02:00:00.000Z`;
const classified = (date: string, category = 'theft_burglary', more = {}): Told => ['TipClassified', on(date), { tipKind: 'report', category, ...more }];
/** So many thefts received on a local date. */
const thefts = (date: string, many: number, ...told: Told[]): TargetRecord[] => Array.from({ length: many }, () => tip(on(date), classified(date), ...told));
const t3 = (records: TargetRecord[], period = campaign, more: Partial<ComparisonOptions> = {}) =>
  t3OfFacts(intakeFacts(records, period.asOf, rules), period, rules, { ...options, ...more });

describe('a change', () => {
  const days = { days: 77, referenceDays: 76 };

  test.each([
    [95, 100, true, 'exactly 5 % less'],
    [96, 100, false, '4 % less'],
    [1_899, 2_000, true, '5.05 % less'],
    [1_901, 2_000, false, '4.95 % less, which rounds to 5.0 %'],
    [0, 20, true, 'none left'],
    [18, 19, null, 'a reference below 20 has no percentage'],
    [5, 0, null, 'a reference of nothing'],
    [5, null, null, 'no reference at all'],
  ] as [number, number | null, boolean | null, string][])('%s after %s reaches 5 %% less: %s (%s)', (cases, reference, expected) => {
    expect(fallsBy(changeOf(cases, reference, days), 5)).toBe(expected);
  });

  test('what may not be compared has no percentage, and no reference is not the number 0', () => {
    expect(changeOf(5, null, days)).toMatchObject({ comparable: 'noReference', reference: null, diff: null, change: null, perDay: { reference: null, change: null } });
    expect(changeOf(5, 0, days)).toMatchObject({ comparable: 'noReference', reference: 0, diff: 5, change: null });
    expect(changeOf(5, 19, days)).toMatchObject({ comparable: 'small', diff: -14, change: null });
    expect(changeOf(90, 100, days)).toMatchObject({ comparable: 'yes', diff: -10, change: -0.1 });
  });

  test('76 days against 77: the totals fall short of 5 %, a day fell by more', () => {
    const change = changeOf(7_277, 7_600, days);
    expect([fallsBy(change, 5), fallsPerDayBy(change, days, 5)]).toEqual([false, true]);
    expect([change.perDay.reference, Math.round(change.perDay.change! * 10_000)]).toEqual([100, -549]);
  });

  test('both must hold: one that does not is enough, one that is unknown leaves it open', () => {
    expect([[true, true], [true, false], [false, null], [true, null], []].map((answers) => allHold(answers as never))).toEqual([true, false, false, null, null]);
  });
});

describe('T3: crime against social order', () => {
  test('reached only if it fell against the same dates and against the days before', () => {
    const both = [...thefts('2024-01-10', 19), ...thefts('2023-01-10', 20), ...thefts('2023-11-10', 20)];
    expect(t3(both)).toMatchObject({ cases: 19, reached: true, references: { samePeriodLastYear: { own: { reference: 20, change: -0.05 }, basis: 'own' } } });
    expect(t3([...both, ...thefts('2023-12-20', 2)]).reached).toBe(false);
    expect(t3([...thefts('2024-01-10', 25), ...thefts('2023-01-10', 30), ...thefts('2023-11-10', 25)]).reached).toBe(false);
    expect(t3([...thefts('2024-01-10', 25), ...thefts('2023-01-10', 30)]).reached).toBeNull();
  });

  test('around both Tết days: 29/02/2024 counts, 01/03/2023 does not, and 26/11/2022 only by Tết', () => {
    const at = (date: string) => thefts(date, 1);
    const all = ['2024-02-29', '2023-02-28', '2023-03-01', '2022-12-14', '2022-12-15', '2022-11-25', '2022-11-26', '2023-02-10', '2023-02-11', '2023-09-28', '2023-09-29', '2023-12-14'];
    const { cases, references } = t3(all.flatMap(at));
    const reference = (name: keyof typeof references) => references[name]?.own.reference;
    expect({ cases, same: reference('samePeriodLastYear'), before: reference('precedingPeriod'), tet: reference('tetAligned') }).toEqual({ cases: 1, same: 4, before: 2, tet: 4 });
  });

  test('the last instant of 14/12 in Hanoi is the period before', () => {
    const { cases, references } = t3([tip('2023-12-14T16:59:59.999Z', classified('2023-12-15')), tip('2023-12-14T17:00:00.000Z', classified('2023-12-15'))]);
    expect([cases, references.precedingPeriod?.own.reference]).toEqual([1, 1]);
  });

  test.each([
    ['a theft', [classified('2024-01-11')], { cases: 1, byCategoryAlone: 1 }],
    ['an article that the officer named', [classified('2024-01-11', 'drugs_use', { article: '173' })], { cases: 1, byCategoryAlone: 0 }],
    ['a case that was opened', [classified('2024-01-11'), ['CaseOpened', on('2024-01-20')]], { cases: 1, opened: 1 }],
    ['declined, annulled, then opened', [classified('2024-01-11'), ['CaseDeclined', on('2024-01-20')], ['DeclineAnnulled', on('2024-01-25')], ['CaseOpened', on('2024-02-01')]], { cases: 1, opened: 1 }],
    ['linked into an incident', [classified('2024-01-11'), ['TipsLinked', on('2024-01-12'), { tips: ['x'] }]], { cases: 1, linked: 1 }],
    ['merged into a root', [classified('2024-01-11'), ['TipsMerged', on('2024-01-12'), { root: 'x' }]], { cases: 0, merged: 1 }],
    ['no tip', [classified('2024-01-11'), ['TipClassified', on('2024-01-12'), { tipKind: 'notATip', category: 'theft_burglary' }]], { cases: 0 }],
    ['not yet classified', [], { cases: 0, unclassified: 1 }],
    ['drugs, chapter XX', [classified('2024-01-11', 'drugs_trade')], { cases: 0, unclear: 0 }],
    ['public disorder, chapter XXI, of which only a part belongs', [classified('2024-01-11', 'disorder')], { cases: 0, unclear: 1 }],
    ['a crime of no known article', [classified('2024-01-11', 'other_crime')], { cases: 0, unclear: 1 }],
  ] as [string, Told[], object][])('%s', (_, told, expected) => {
    expect(t3([tip(on('2024-01-10'), ...told)])).toMatchObject(expected);
  });

  test('a tip that an agency beyond the city received is no case of the city', () => {
    const military: Told = ['TipReceived', on('2024-01-10'), { receivedBy: 'mil.cqdt', competent: true, firstReceivedAt: on('2024-01-10') }];
    const received = tip(on('2024-01-10'), classified('2024-01-11'));
    expect(t3([{ ...received, acts: tip(on('2024-01-10'), military, classified('2024-01-11')).acts.slice(1) }]).cases).toBe(0);
  });

  test('a list with articles of chapter XXI counts these, and nothing of it is unclear any more', () => {
    const withDisorder = statutoryRules(law, undefined, { ...rules.socialOrder, articles: ['318'] });
    const records = [tip(on('2024-01-10'), classified('2024-01-11', 'disorder')), tip(on('2024-01-10'), classified('2024-01-11', 'gambling'))];
    const facts = intakeFacts(records, campaign.asOf, withDisorder);
    expect(t3OfFacts(facts, campaign, withDisorder, options)).toMatchObject({ cases: 1, unclear: 0, socialOrder: { articles: ['318'] } });
  });

  test('the list in force is told with its confidence', () => {
    expect(t3([]).socialOrder.confidence).toMatch(/^recalled/);
    expect(t3([]).socialOrder.chapters).toEqual(['XIV', 'XV', 'XVI']);
  });

  test('a late entry moves the window of its receipt, for whoever asks later; the cut-off before it gives the same answer as before', () => {
    const late: Told[] = [classified('2024-03-10')];
    const entered = { ...tip(on('2024-01-10'), ...late), acts: tip(on('2024-01-10'), ...late).acts.map((act) => ({ ...act, time: on('2024-03-10') })) };
    const known = thefts('2024-01-11', 3);
    expect(t3([...known, entered])).toEqual(t3(known));
    expect(t3([...known, entered], { ...campaign, asOf: on('2024-03-11') }).cases).toBe(4);
  });

  test('before the ledger began nothing is compared, whatever it holds of those days', () => {
    const { references, reached } = t3([...thefts('2024-01-10', 10), ...thefts('2023-12-10', 30)], campaign, { ledgerSince: '2023-12-01' });
    expect(references.precedingPeriod).toMatchObject({ own: { comparable: 'noReference', reference: null, change: null }, imported: null, holds: null, basis: null });
    expect(reached).toBeNull();
  });

  test('every number is as long as the list behind it', () => {
    const records = [...thefts('2024-01-10', 3), tip(on('2024-01-12')), tip(on('2024-01-12'), classified('2024-01-13', 'disorder'))];
    const facts = intakeFacts(records, campaign.asOf, rules);
    const answer = t3OfFacts(facts, campaign, rules, options);
    for (const part of ['cases', 'opened', 'byCategoryAlone', 'linked', 'unclear', 'merged', 'unclassified'] as const) {
      expect(recordsBehind(facts, { figure: 't3', part }, campaign, rules)).toHaveLength(answer[part]);
    }
  });
});

describe('an imported reference series', () => {
  const series = (more: Partial<ReferenceSeries> = {}): ReferenceSeries => ({
    id: 's1', source: 'Sổ thống kê 2023', signer: 'Phòng Tham mưu', version: 1, from: '2022-10-01', to: '2023-12-14',
    rows: [
      { day: '2023-01-10', ward: '00004', category: 'theft_burglary', count: 30 },
      { day: '2023-01-10', ward: null, category: 'robbery', count: 10 },
      { day: '2023-01-10', ward: '00004', category: 'drugs_trade', count: 99 },
      { day: '2023-11-01', ward: '00004', category: 'theft_burglary', count: 40 },
      { day: '2022-12-14', ward: '00004', category: 'theft_burglary', count: 7 },
    ], ...more,
  });
  const imported = (...all: ReferenceSeries[]) => ({ series: all, ledgerSince: '2023-12-15' });

  test('stands apart under its name and is never added to the ledger', () => {
    const { references, reached } = t3([...thefts('2024-01-10', 38), ...thefts('2023-11-10', 5)], campaign, imported(series()));
    expect(references.samePeriodLastYear).toMatchObject({
      own: { reference: null, comparable: 'noReference' }, basis: 'imported', holds: true,
      imported: { reference: 40, change: -0.05, series: { id: 's1', source: 'Sổ thống kê 2023', signer: 'Phòng Tham mưu', version: 1 } },
    });
    expect(references.precedingPeriod).toMatchObject({ own: { reference: null }, imported: { reference: 40 } });
    expect(reached).toBe(true);
  });

  test('one that does not cover the whole window is none; of two that do the newer version counts', () => {
    expect(t3([], campaign, imported(series({ from: '2022-12-16' }))).references.samePeriodLastYear?.imported).toBeNull();
    expect(t3([], campaign, imported(series({ id: 's2', version: 2, rows: [] }), series())).references.samePeriodLastYear?.imported).toMatchObject({ reference: 0, series: { version: 2 } });
  });

  test('where the ledger holds the window it decides, and the series stays beside it', () => {
    const { references } = t3([...thefts('2024-01-10', 40), ...thefts('2023-01-10', 20)], campaign, { series: [series()] });
    expect(references.samePeriodLastYear).toMatchObject({ own: { reference: 20 }, imported: { reference: 40 }, basis: 'own', holds: false });
  });

  test.each([
    ['category', { theft_burglary: [1, 30], robbery: [0, 10] }],
    ['ward', { '00004': [1, 30], unknown: [0, 10] }],
    ['chapter', { XVI: [1, 40] }],
  ] as const)('by %s', (by, expected) => {
    const facts = intakeFacts(thefts('2024-01-10', 1), campaign.asOf, rules);
    const groups = t3By(facts, campaign, rules, { ...options, ...imported(series()), by });
    expect(Object.fromEntries(groups.map((group) => [group.key, [group.cases, group.references.samePeriodLastYear?.imported?.reference]]))).toEqual(expected);
  });

  test('a dimension that the series does not know has no imported reference', () => {
    const facts = intakeFacts(thefts('2024-01-10', 1), campaign.asOf, rules);
    expect(t3By(facts, campaign, rules, { ...options, ...imported(series()), by: 'channel' })[0]?.references.samePeriodLastYear?.imported).toBeNull();
  });
});

test('two dates somebody chose are compared too', () => {
  const { references } = t3([...thefts('2024-01-10', 30), ...thefts('2023-06-10', 40)], campaign, { custom: dayWindow('2023-06-01', '2023-06-30') });
  expect(references.custom).toMatchObject({ window: { days: 30 }, own: { reference: 40, diff: -10, change: -0.25 } });
});
