import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { legalBody, lawFiles, parseLaw } from '@tinbao/law';
import { accountTable, unitAccounts } from './account-table.js';
import { daysOf } from './days.js';
import { intakeFacts } from './intakes.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import { t2OfFacts } from './resolution-target.js';
import { statutoryRules } from './statutory-rules.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const rules = statutoryRules(law);
const campaign = { from: '2023-12-15', to: '2024-02-29', asOf: '2024-03-02T00:00:00.000Z' };
const on = (date: string): string => `${date}T02:00:00.000Z`;

type Told = [name: string, time: string, data?: Record<string, unknown>];
let count = 0;

/** A tip of a kind, received by an agency on a date. */
function tip(date: string, by: string, tipKind: string, ...told: Told[]): TargetRecord {
  const subject = `tip-${count++}`;
  const all: Told[] = [
    ['TipReceived', on(date), { receivedBy: by, competent: by !== 'commune/00004', firstReceivedAt: on(date) }],
    ['TipClassified', on(date), { tipKind, category: 'theft_burglary' }], ...told,
  ];
  const events = all.map(([name, time, fields = {}], i): TargetEvent => ({ id: `${subject}-${i}`, name, time, subject, actor: 'account/an', tipversion: i + 1, data: fields }));
  return events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!;
}
const moved = (date: string, to: string): Told[] => [['TipTransferred', on(date), { to }], ['TransferAccepted', on(date), { by: to, competent: true }]];
const opened = (date: string): Told => ['CaseOpened', on(date)];

/** Received at a commune; two went to PC02, where one was opened and one moved on to PA09; one of PC02's own; one went to the army. */
const season = [
  tip('2024-01-05', 'commune/00004', 'accusation', ...moved('2024-01-08', 'hn.pc02'), opened('2024-01-20')),
  tip('2024-01-06', 'commune/00004', 'report', ...moved('2024-01-08', 'hn.pc02'), ...moved('2024-01-10', 'hn.pa09')),
  tip('2023-12-01', 'hn.pc02', 'report', opened('2024-01-02')),
  tip('2024-01-09', 'hn.pc02', 'prosecutionProposal', ...moved('2024-01-12', 'mil.cqdt')),
  tip('2023-01-10', 'hn.pc02', 'report', opened('2023-01-20')),
];
const facts = intakeFacts(season, campaign.asOf, rules);
const brief = ({ carriedOver, received, transferredIn, transferredOut, due, opened: o }: { carriedOver: number; received: number; transferredIn: number; transferredOut: number; due: number; opened: number }) =>
  [carriedOver, received, transferredIn, transferredOut, due, o];

describe('table A: a unit is its own scope', () => {
  const table = accountTable(facts, campaign, rules, { calendar: law.calendar });

  test('what a unit hands on is transferred out there and in at the next, and nothing of it in the city', () => {
    expect(Object.fromEntries(table.units.map(({ key, account }) => [key, brief(account)]))).toEqual({
      'commune/00004': [0, 2, 0, 2, 0, 0], 'hn.pa09': [0, 0, 1, 0, 1, 0], 'hn.pc02': [1, 1, 2, 2, 2, 2], 'mil.cqdt': [0, 0, 1, 0, 1, 0],
    });
    expect(brief(table.total.account)).toEqual([1, 3, 0, 1, 3, 2]);
  });

  test('the units do not add up to the city, and the table says so', () => {
    expect(table.unitsAddUp).toBe(false);
    expect(table.units.reduce((sum, { account }) => sum + account.due, 0)).not.toBe(table.total.account.due);
  });

  test('the three kinds of the law stand there in any case, and add up to the total', () => {
    expect(table.kinds.map(({ key, account }) => [key, account.due])).toEqual([['accusation', 1], ['report', 2], ['prosecutionProposal', 0]]);
  });

  test('beside it the same account of the same dates a year earlier, with the difference in percentage points', () => {
    expect(table.total.references.samePeriodLastYear).toMatchObject({
      window: { from: '2022-12-15', to: '2023-02-28', days: 76 }, account: { received: 1, due: 1, resolved: 1 },
      received: { cases: 3, reference: 1, diff: 2, change: null, comparable: 'small' }, points: expect.closeTo(-33.33, 2),
    });
    expect(table.total.references.precedingPeriod).toMatchObject({ account: { received: 1 }, due: { reference: 1 } });
  });

  test('a window from before the ledger has no account: "không so sánh được", not 0', () => {
    const young = accountTable(facts, campaign, rules, { calendar: law.calendar, ledgerSince: '2023-11-01' });
    expect(young.total.references.samePeriodLastYear).toMatchObject({ account: null, points: null, received: { reference: null, comparable: 'noReference' } });
  });
});

describe('the city against what lies beyond it', () => {
  test.each(['mil.cqdt', 'bca.csdt', 'vkstc.cqdt'])('a tip transferred to %s is transferred out of the city and no longer due', (to) => {
    const [gone] = intakeFacts([tip('2024-01-05', 'hn.pc02', 'report', ...moved('2024-01-10', to))], campaign.asOf, rules);
    expect(t2OfFacts([gone!], campaign, rules)).toMatchObject({ received: 1, transferredOut: 1, due: 0, overdue: 0 });
  });

  test.each(['hn.pa09', 'hn.pc08', 'district.police/020', 'commune/00004', 'hn.customs', 'vks.hn'])('a tip transferred to %s stays in the account of the city', (to) => {
    const [stays] = intakeFacts([tip('2024-01-05', 'hn.pc02', 'report', ...moved('2024-01-10', to))], campaign.asOf, rules);
    expect(t2OfFacts([stays!], campaign, rules)).toMatchObject({ received: 1, transferredOut: 0, due: 1 });
  });

  test('one that comes back from beyond is transferred in on the day of its acceptance', () => {
    const back = tip('2023-11-05', 'hn.pc02', 'report', ...moved('2023-11-10', 'mil.cqdt'), ...moved('2024-01-10', 'hn.pc02'));
    const all = intakeFacts([back], campaign.asOf, rules);
    expect(t2OfFacts(all, campaign, rules)).toMatchObject({ carriedOver: 0, transferredIn: 1, due: 1 });
    expect(daysOf(all, campaign, rules)).toEqual([{ day: '2024-01-10', received: 0, resolved: 0, dueSoFar: 1, resolvedSoFar: 0 }]);
  });
});

test('departments of one legal body may be one unit: moves among them are none', () => {
  const all = intakeFacts([tip('2024-01-05', 'hn.pc01', 'report', ...moved('2024-01-10', 'hn.pc02'))], campaign.asOf, rules);
  const bodies = unitAccounts(all, campaign, rules, (agency) => legalBody(law, agency));
  expect(bodies.map(({ unit, ...account }) => [unit, brief(account)])).toEqual([['hn.csdt', [0, 1, 0, 0, 1, 0]]]);
});

describe('the cohort: what was received in the period, as it stands now', () => {
  const cohort = (asOf: string) => t2OfFacts(intakeFacts([
    tip('2024-02-20', 'hn.pc02', 'report', opened('2024-03-01')),
    tip('2024-02-20', 'hn.pc02', 'report'),
    tip('2024-02-20', 'hn.pc02', 'report', ['TipSuspended', on('2024-03-02'), { decidedAt: on('2024-03-02') }]),
    tip('2024-01-02', 'hn.pc02', 'report'),
  ], asOf, rules), { ...campaign, asOf }, rules);

  test('ends between what is resolved and what that and all still within time come to', () => {
    expect(cohort(on('2024-03-05'))).toMatchObject({
      received: 4, cohortResolved: 1, cohortWithinTime: 1, cohortSuspended: 1, cohortOverdue: 1,
      cohortRate: { numerator: 1, denominator: 4 }, cohortRange: { lower: { numerator: 1 }, upper: { numerator: 2, denominator: 4 } },
    });
  });

  test('once the limits have passed the range is one number', () => {
    const { cohortRange: { lower, upper }, cohortOverdue } = cohort(on('2024-05-01'));
    expect([lower, upper, cohortOverdue]).toEqual([upper, lower, 2]);
  });
});
