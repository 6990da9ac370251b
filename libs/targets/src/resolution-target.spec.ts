import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { exceeds, ratioOf } from './ratio.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import type { Scope } from './resolution-account.js';
import { t2 } from './resolution-target.js';
import { statutoryRules } from './statutory-rules.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const rules = statutoryRules(parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)]))));

type Told = [name: string, time: string, data?: Record<string, unknown>];
const on = (date: string): string => `${date}T02:00:00.000Z`;
const campaign = { from: '2023-12-15', to: '2024-02-29', asOf: on('2024-03-02') };

function record(subject: string, ...told: Told[]): TargetRecord {
  const events = told.map(([name, time, fields = {}], i): TargetEvent => ({
    id: `${subject}-${i}`, name, time, subject, actor: 'account/an', tipversion: i + 1, data: fields,
  }));
  return events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!;
}
/** A classified tip received by PC01 at an instant. */
const tipAt = (instant: string, ...told: Told[]): TargetRecord =>
  record(instant, ['TipReceived', instant, { receivedBy: 'hn.pc01', competent: true, firstReceivedAt: instant }], ['TipClassified', instant, { tipKind: 'report', category: 'c' }], ...told);
const tip = (date: string, ...told: Told[]): TargetRecord => tipAt(on(date), ...told);
const opened = (time: string): Told => ['CaseOpened', time];
const suspended = (decidedAt: string): Told => ['TipSuspended', decidedAt, { decidedAt }];
const account = (one: TargetRecord | TargetRecord[], period = campaign, scope?: Scope) => t2([one].flat(), period, rules, scope);

describe('T2: what is due in a period', () => {
  test.each([
    ['the first instant of the first day', '2023-12-14T17:00:00.000Z', { received: 1, carriedOver: 0 }],
    ['the instant before it', '2023-12-14T16:59:59.999Z', { received: 0, carriedOver: 1 }],
    ['the last instant of the last day', '2024-02-29T16:59:59.999Z', { received: 1, carriedOver: 0 }],
    ['24:00 of the last day', '2024-02-29T17:00:00.000Z', { received: 0, carriedOver: 0, due: 0 }],
  ])('received at %s', (_, instant, expected) => {
    expect(account(tipAt(instant))).toMatchObject(expected);
  });

  test.each([
    ['resolved before it', [opened(on('2023-12-10'))], { due: 0 }],
    ['suspended before it', [suspended(on('2023-12-10'))], { due: 0, suspendedBefore: 1 }],
    ['suspended before, resumed in it', [suspended(on('2023-12-10')), ['TipResumed', on('2024-01-10')]], { due: 1, resumed: 1, carriedOver: 0 }],
    ['suspended before, annulled in it', [suspended(on('2023-12-10')), ['SuspensionAnnulled', on('2024-01-10'), { receivedAt: on('2024-01-11') }]], { resumed: 1 }],
    ['declined before, annulled in it', [['CaseDeclined', on('2023-12-10')], ['DeclineAnnulled', on('2024-01-10')]], { due: 1, reopened: 1 }],
    ['open', [], { due: 1, carriedOver: 1 }],
  ] as [string, Told[], object][])('received before the period, %s', (_, told, expected) => {
    expect(account(tip('2023-12-01', ...told))).toMatchObject(expected);
  });

  test.each([
    ['no tip', [['TipClassified', on('2024-01-11'), { tipKind: 'notATip' }]], { registered: 1, received: 0, due: 0, notATip: 1 }],
    ['merged into a root', [['TipsMerged', on('2024-01-11'), { root: 'other' }]], { registered: 1, due: 0, merged: 1 }],
    ['linked', [['TipsLinked', on('2024-01-11')]], { due: 1, linked: 1 }],
    ['linked with two, parted from one', [['TipsLinked', on('2024-01-11'), { tips: ['a', 'b'] }], ['TipsUnlinked', on('2024-01-12'), { tips: ['a'] }]], { linked: 1 }],
    ['linked and parted again', [['TipsLinked', on('2024-01-11'), { tips: ['a'] }], ['TipsUnlinked', on('2024-01-12'), { tips: ['a'] }]], { due: 1, linked: 0 }],
    ['a part of a split', [['TipSplit', on('2024-01-11'), { role: 'part', parts: [{ agency: 'hn.pc04' }], earliestCompetentAt: on('2024-01-02') }]], { registered: 1, due: 1 }],
    ['taken over by the procuracy', [['ProcuracyTookOver', on('2024-01-11'), { by: 'vks.hn' }], ['TransferAccepted', on('2024-01-12'), { by: 'vks.hn', competent: true }]], { due: 1, transferredOut: 0 }],
    ['archived after its decision', [opened(on('2024-01-20')), ['FileArchived', on('2024-01-25')]], { due: 1, resolved: 1 }],
  ] as [string, Told[], object][])('a tip that is %s', (_, told, expected) => {
    expect(account(tip('2024-01-10', ...told))).toMatchObject(expected);
  });

  test('an unclassified tip is registered, not yet due', () => {
    const bare = record('x', ['TipReceived', on('2024-01-10'), { receivedBy: 'hn.pc01', competent: true, firstReceivedAt: on('2024-01-10') }]);
    expect(account(bare)).toMatchObject({ registered: 1, unclassified: 1, due: 0, rateStrict: { ratio: null }, reached: null });
  });
});

describe('T2: a dispute over competence (BLTTHS art. 150)', () => {
  const police: Scope = (agency) => agency === 'hn.pc01';
  const away = (to: string): Told[] => [
    ['TipTransferred', on('2024-01-11'), { to: 'mil.cqdt', slipDate: '2024-01-11' }], ['CompetenceDisputed', on('2024-01-12')], ['CompetenceDecided', on('2024-01-15'), { to }],
  ];

  test('decided for the holder, the tip never left him', () => {
    expect(account(tip('2024-01-10', ...away('hn.pc01')), campaign, police)).toMatchObject({ due: 1, transferredOut: 0 });
  });

  test('decided for another body, it is transferred out', () => {
    expect(account(tip('2024-01-10', ...away('hn.andt')), campaign, police)).toMatchObject({ due: 0, transferredOut: 1 });
  });
});

describe('T2: what became of it', () => {
  test.each([
    ['opened', [opened(on('2024-01-20'))], { opened: 1, resolved: 1 }],
    ['declined', [['CaseDeclined', on('2024-01-20')]], { declined: 1, resolved: 1 }],
    ['declined with an administrative outcome: counted once', [['CaseDeclined', on('2024-01-20'), { administrativeOutcome: 'fine' }]], { declined: 0, administrative: 1, resolved: 1 }],
    ['suspended', [suspended(on('2024-01-29'))], { suspended: 1, resolved: 0 }],
    ['decided after the period', [opened(on('2024-03-01'))], { resolved: 0, withinTime: 0, overdue: 1, cohortResolved: 1 }],
    ['signed in the period, entered after it', [['CaseOpened', on('2024-03-01'), { decidedAt: on('2024-02-28') }]], { resolved: 1 }],
    ['decided twice', [['CaseDeclined', on('2024-01-20')], ['DeclineAnnulled', on('2024-01-25')], opened(on('2024-02-01'))], { resolved: 1, opened: 1, declined: 0 }],
  ] as [string, Told[], object][])('%s', (_, told, expected) => {
    expect(account(tip('2024-01-10', ...told))).toMatchObject({ due: 1, ...expected });
  });

  test.each([
    ['20 days', '2024-02-12', [], 'withinTime'],
    ['20 days, passed', '2024-02-09', [], 'overdue'],
    ['prolonged to 2 months', '2024-01-10', [['DeadlineProlonged', on('2024-01-20')]], 'withinTime'],
    ['prolonged to a shorter end', '2024-01-10', [['DeadlineProlonged', on('2024-01-20'), { until: on('2024-02-20') }]], 'overdue'],
    ['extended to 4 months', '2023-12-15', [['DeadlineProlonged', on('2024-01-02')], ['ExtensionGranted', on('2024-02-10')]], 'withinTime'],
    ['resumed', '2023-12-15', [suspended(on('2024-01-04')), ['TipResumed', on('2024-02-20')]], 'withinTime'],
    ['transferred to another body', '2024-01-10', [['TransferAccepted', on('2024-02-20'), { by: 'hn.pa09', competent: true }]], 'withinTime'],
    ['moved inside one body', '2024-01-10', [['TipAccepted', on('2024-02-20'), { by: 'hn.pc02', competent: true }]], 'overdue'],
  ] as [string, string, Told[], 'withinTime' | 'overdue'][])('undecided: %s, received %s: %s', (_, date, told, expected) => {
    const result = account(tip(date, ...told));
    expect({ withinTime: result.withinTime, overdue: result.overdue }).toEqual({ withinTime: 0, overdue: 0, [expected]: 1 });
    expect(result.unresolved.failing).toEqual(expected === 'overdue' ? [on(date)] : []);
  });

  test('resolved on time: by 24:00 of the rolled last day', () => {
    const both = [tip('2024-01-19', opened('2024-02-15T17:00:00.000Z')), tip('2024-01-18', opened('2024-02-07T17:00:00.001Z'))];
    expect(account(both)).toMatchObject({ resolved: 2, onTimeRate: { numerator: 1, denominator: 2 } });
  });
});

describe('T2: the rates', () => {
  const days = (n: number) => Array.from({ length: n }, (_, i) => `2024-01-10T02:00:00.${String(i).padStart(3, '0')}Z`);

  test.each([
    [9, 1, 0.9, false],
    [91, 9, 0.91, true],
    [10, 0, 1, true],
  ])('%i resolved, %i not: %d; reached only strictly above 90 percent: %s', (yes, no, ratio, reached) => {
    const all = days(yes + no).map((instant, i) => (i < yes ? tipAt(instant, opened(on('2024-01-20'))) : tipAt(instant)));
    expect(account(all)).toMatchObject({ rateStrict: { numerator: yes, denominator: yes + no, ratio }, reached });
  });

  test('the suspended stand beside the strict rate, never in it', () => {
    const all = [tip('2024-01-10', opened(on('2024-01-20'))), tip('2024-01-11', suspended(on('2024-01-31')))];
    expect(account(all)).toMatchObject({ rateStrict: { ratio: 0.5 }, rateInclSuspended: { ratio: 1 }, suspended: 1 });
  });

  test('whole numbers decide: 900 of 1,000 is not above 90 %', () => {
    expect([exceeds(ratioOf(900, 1000), 90), exceeds(ratioOf(901, 1000), 90), exceeds(ratioOf(0, 0), 90)]).toEqual([false, true, null]);
  });
});

describe('T2 of a unit: transfers beyond it are not counted (VKS 2012)', () => {
  const pc01: Scope = (agency) => agency === 'hn.pc01';
  const pa09: Scope = (agency) => agency === 'hn.pa09';
  const slip: Told = ['TipTransferred', on('2024-01-20'), { from: 'hn.pc01', to: 'hn.pa09' }];
  const accepted: Told = ['TransferAccepted', on('2024-01-22'), { by: 'hn.pa09', competent: true }];

  test('out by the slip, in by the acceptance, none for the city', () => {
    const moved = tip('2024-01-10', slip, accepted);
    expect(account(moved, campaign, pc01)).toMatchObject({ received: 1, transferredOut: 1, due: 0 });
    expect(account(moved, campaign, pa09)).toMatchObject({ received: 0, transferredIn: 1, due: 1 });
    expect(account(moved)).toMatchObject({ received: 1, transferredIn: 0, transferredOut: 0, due: 1 });
  });

  test('a refused transfer never left', () => {
    expect(account(tip('2024-01-10', slip, ['TransferRefused', on('2024-01-22')]), campaign, pc01)).toMatchObject({ transferredOut: 0, due: 1 });
  });

  test('the date of the slip counts, not of its entry', () => {
    const period = { ...campaign, to: '2024-01-19' };
    const dated: Told = ['TipTransferred', on('2024-01-20'), { from: 'hn.pc01', to: 'hn.pa09', slipDate: '2024-01-19' }];
    expect(account(tip('2024-01-10', dated), period, pc01).transferredOut).toBe(1);
    expect(account(tip('2024-01-10', slip), period, pc01).transferredOut).toBe(0);
  });

  test('a tip resolved here and moved afterwards stays resolved here', () => {
    expect(account(tip('2024-01-10', opened(on('2024-01-15')), slip, accepted), campaign, pc01)).toMatchObject({ resolved: 1, transferredOut: 0 });
  });
});

test('a period that ends before it begins is refused', () => {
  expect(() => account([], { ...campaign, to: '2023-12-14' })).toThrow(/2023-12-14, before it begins on 2023-12-15/);
});
