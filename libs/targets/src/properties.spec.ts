import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { unitAccounts } from './account-table.js';
import { both, dimensions, t1By, t2By } from './breakdown.js';
import { t3By, t3OfFacts, type Reference } from './comparison.js';
import { crossTable } from './cross-table.js';
import { daysOf } from './days.js';
import { intakeFacts } from './intakes.js';
import { figureParts, figures, receivedWithin, recordsBehind, type Figure } from './parts.js';
import { t1, t1OfFacts, type TimedRatio } from './receipt-targets.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import { t2, t2OfFacts, type T2, type T2Counts } from './resolution-target.js';
import { statutoryRules } from './statutory-rules.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const rules = statutoryRules(law);
const options = { calendar: law.calendar };

const HOUR = 3_600_000;
const START = Date.parse('2023-11-01T00:00:00Z');
const agency = fc.constantFrom('hn.pc01', 'hn.pc02', 'hn.pa09', 'commune/00004');
const act = fc.oneof(
  fc.record({ name: fc.constantFrom('TipAccepted', 'TransferAccepted'), data: fc.record({ by: agency, competent: fc.boolean() }) }),
  fc.record({ name: fc.constant('TipTransferred'), data: fc.record({ to: agency }) }),
  fc.record({ name: fc.constant('TipClassified'), data: fc.record({ tipKind: fc.constantFrom('report', 'accusation', 'notATip'), category: fc.constantFrom('theft_burglary', 'disorder', 'drugs_use', 'no_such'), article: fc.constantFrom('318', undefined) }) }),
  fc.record({ name: fc.constant('InformationAdded'), data: fc.oneof(fc.record({ recordNumber: fc.nat() }), fc.record({ intakeRecordId: fc.constantFrom('0', '1') })) }),
  fc.record({ name: fc.constant('CompetenceDecided'), data: fc.record({ to: agency }) }),
  fc.record({ name: fc.constant('TipSplit'), data: fc.record({ role: fc.constantFrom('origin', 'part'), parts: fc.tuple(fc.record({ agency })) }) }),
  fc.record({ name: fc.constant('TipsMerged'), data: fc.constant({ root: 'root' }) }),
  fc.record({
    name: fc.constantFrom(
      'TipAssigned', 'CaseOpened', 'CaseDeclined', 'DeclineAnnulled', 'TipSuspended', 'TipResumed', 'SuspensionAnnulled',
      'DeadlineProlonged', 'ExtensionGranted', 'TransferRefused', 'TipsLinked', 'TipsUnlinked', 'ProcuracyTookOver', 'FileArchived',
    ),
    data: fc.constant({}),
  }),
);

function happenings(subject: string, startHours: number, acts: readonly [number, { name: string; data: object }][], first: object): TargetEvent[] {
  let at = START + startHours * HOUR;
  return [[0, first], ...acts].map(([hours, told], i) => {
    at += (hours as number) * HOUR;
    const time = new Date(at).toISOString();
    const { name, data: fields } = told as { name: string; data: Record<string, unknown> };
    return { id: `${subject}/${i}`, name, time, subject, actor: 'account/an', tipversion: i + 1, data: fields };
  });
}

const tip = fc.record({
  start: fc.integer({ min: 0, max: 130 * 24 }), receivedBy: agency, competent: fc.boolean(), channel: fc.constantFrom('phone', 'web'),
  ward: fc.constantFrom('00004', '00008', undefined), acts: fc.array(fc.tuple(fc.integer({ min: 1, max: 24 * 25 }), act), { maxLength: 8 }),
});
const call = fc.record({ start: fc.integer({ min: 0, max: 130 * 24 }), disposition: fc.constantFrom('test', 'missed_call', undefined) });

/** The events of a small city: tips and calls, subject by subject. */
const city = fc.tuple(fc.array(tip, { maxLength: 12 }), fc.array(call, { maxLength: 6 })).map(([tips, calls]) => [
  ...tips.map(({ start, acts, ward, ...told }, i) =>
    happenings(`tip-${i}`, start, acts, { name: 'TipReceived', data: { ...told, place: ward === undefined ? undefined : { ward } } })),
  ...calls.map(({ start, disposition }, i) =>
    happenings(`intake/${i}`, start, [], { name: 'IntakeRecorded', data: { recordNumber: i + 1, channel: 'phone', receivedBy: 'hn.pc01', disposition } })),
]);

const fold = (subjects: readonly (readonly TargetEvent[])[]): TargetRecord[] =>
  subjects.map((events) => events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!);

/** The number of an answer that a list is opened from. */
function numberOf(one: object, two: T2, figure: Figure, part: string): unknown {
  if (figure === 't3') throw new Error('T3 has its own test');
  if (figure === 't1') return (one as never as Record<string, number>)[part];
  if (figure === 't2') return part === 'unresolved' ? two.unresolved.total : two[part as keyof T2Counts];
  const share = ({ ...one, ...two } as never as Record<string, Record<string, number | readonly string[]>>)[figure]!;
  return part === 'failing' ? (share[part] as readonly string[]).length : share[part];
}

const period = { from: '2023-12-15', to: '2024-02-29', asOf: '2024-03-02T00:00:00.000Z' };
const COUNTS: (keyof T2Counts)[] = [
  'registered', 'carriedOver', 'received', 'resumed', 'reopened', 'transferredIn', 'transferredOut', 'due', 'opened', 'declined',
  'administrative', 'resolved', 'resolvedOnTime', 'suspended', 'withinTime', 'overdue', 'merged', 'notATip', 'unclassified',
  'suspendedBefore', 'linked', 'cohortResolved', 'cohortSuspended', 'cohortWithinTime', 'cohortOverdue',
];
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('T1 and T2 over any city', () => {
  test('what is due is resolved, suspended or unresolved, for the city and for each unit', () => {
    fc.assert(fc.property(city, agency, (subjects, unit) => {
      for (const account of [t2(fold(subjects), period, rules), t2(fold(subjects), period, rules, (each) => each === unit)] as T2[]) {
        expect(account.due).toBe(account.carriedOver + account.received + account.resumed + account.reopened + account.transferredIn - account.transferredOut);
        expect(account.due).toBe(account.resolved + account.suspended + account.unresolved.total);
      }
    }), { numRuns: 300 });
  });

  test('for the city there are no transfers, and each register entry has one fate', () => {
    fc.assert(fc.property(city, (subjects) => {
      const account = t2(fold(subjects), period, rules);
      expect([account.transferredIn, account.transferredOut]).toEqual([0, 0]);
      const aside = account.merged + account.notATip + account.unclassified;
      expect(account.registered).toBe(account.received + aside);
    }), { numRuns: 200 });
  });

  test.each(dimensions)('the parts by %s add up to the whole', (by) => {
    fc.assert(fc.property(city, (subjects) => {
      const records = fold(subjects);
      const whole = t2(records, period, rules);
      const parts = t2By(intakeFacts(records, period.asOf, rules), by, period, rules);
      for (const count of COUNTS) expect(sum(parts.map((part) => part[count]))).toBe(whole[count]);
      const asOf = period.asOf;
      const shares = (['receiptRate', 'classificationRate', 'handlingRate'] as const).map((rate) => ({
        whole: t1(records, asOf, rules)[rate], parts: t1By(intakeFacts(records, asOf, rules), by, asOf, rules).map((part) => part[rate]),
      }));
      for (const rate of shares) {
        expect(sum(rate.parts.map((part) => part.denominator))).toBe(rate.whole.denominator);
        expect(rate.parts.flatMap((part) => part.failing).sort()).toEqual([...rate.whole.failing].sort());
      }
    }), { numRuns: 60 });
  });

  const pairs = dimensions.flatMap((one, i) => dimensions.slice(i + 1).map((other) => [one, other] as const));
  test.each(pairs)('the parts by %s and %s add up to the whole', (one, other) => {
    fc.assert(fc.property(city, (subjects) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      const [whole, parts] = [t2OfFacts(all, period, rules), t2By(all, both(one, other), period, rules)];
      for (const count of COUNTS) expect(sum(parts.map((part) => part[count]))).toBe(whole[count]);
      const intakes = t1By(all, both(one, other), period.asOf, rules);
      expect(sum(intakes.map((part) => part.receiptRate.denominator))).toBe(all.length);
      const table = crossTable(all, one, other);
      expect([sum(table.rowTotals), sum(table.columnTotals), sum(table.cells.flat())]).toEqual([all.length, all.length, all.length]);
    }), { numRuns: 10 });
  });

  test.each(dimensions)('the cases of T3 by %s add up to T3, in the period and in every reference window', (by) => {
    fc.assert(fc.property(city, (subjects) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      const [whole, groups] = [t3OfFacts(all, period, rules, options), t3By(all, period, rules, { ...options, by })];
      expect(sum(groups.map((group) => group.cases))).toBe(whole.cases);
      for (const name of Object.keys(whole.references) as Reference[]) {
        expect(sum(groups.map((group) => group.references[name]?.own.reference ?? 0))).toBe(whole.references[name]?.own.reference ?? 0);
      }
    }), { numRuns: 40 });
  });

  test.each(figureParts.t3)('the list behind t3/%s is as long as the number', (part) => {
    fc.assert(fc.property(city, (subjects) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      expect(recordsBehind(all, { figure: 't3', part }, period, rules)).toHaveLength(t3OfFacts(all, period, rules, options)[part]);
    }), { numRuns: 60 });
  });

  test('a unit has the account of its own scope, and whoever is in no table has none', () => {
    fc.assert(fc.property(city, agency, (subjects, unit) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      const { unit: _, ...account } = unitAccounts(all, period, rules).find((each) => each.unit === unit) ?? { unit, ...t2OfFacts([], period, rules) };
      expect(account).toEqual(t2OfFacts(all, period, rules, (each) => each === unit));
    }), { numRuns: 200 });
  });

  test('the cohort ends within its range, whatever becomes of the tips still within time', () => {
    fc.assert(fc.property(city, (subjects) => {
      const account = t2(fold(subjects), period, rules);
      const { lower, upper } = account.cohortRange;
      expect(account.cohortResolved + account.cohortSuspended + account.cohortWithinTime + account.cohortOverdue).toBe(account.received);
      expect([lower.numerator, upper.numerator - lower.numerator]).toEqual([account.cohortResolved, account.cohortWithinTime]);
    }), { numRuns: 200 });
  });

  const everyPart = figures.filter((figure) => figure !== 't3').flatMap((figure) => figureParts[figure].map((part): [Figure, string] => [figure, part]));
  test.each(everyPart)('the list behind %s/%s is as long as the number, also with additions and merged tips', (figure, part) => {
    fc.assert(fc.property(city, (subjects) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      const list = recordsBehind(all, { figure, part }, period, rules);
      expect(list.length).toBe(numberOf({ ...t1OfFacts(receivedWithin(all, period), period.asOf, rules) }, t2OfFacts(all, period, rules), figure, part));
      expect(new Set(list.map((facts) => facts.subject)).size).toBe(list.length);
    }), { numRuns: 60 });
  });

  test('the days add up to what was registered, due and resolved', () => {
    fc.assert(fc.property(city, (subjects) => {
      const all = intakeFacts(fold(subjects), period.asOf, rules);
      const days = daysOf(all, period, rules);
      const { registered, due, resolved } = t2OfFacts(all, period, rules);
      expect([sum(days.map((day) => day.received)), sum(days.map((day) => day.resolved))]).toEqual([registered, resolved]);
      expect([days.at(-1)?.dueSoFar ?? 0, days.at(-1)?.resolvedSoFar ?? 0]).toEqual([due, resolved]);
      expect(days.every(({ day }) => day >= period.from && day <= period.to)).toBe(true);
    }), { numRuns: 200 });
  });

  test('no ratio is ever NaN, infinite or outside 0–1', () => {
    fc.assert(fc.property(city, (subjects) => {
      const records = fold(subjects);
      const one = t1(records, period.asOf, rules);
      const two = t2(records, period, rules);
      for (const share of [one.receiptRate, one.classificationRate, one.handlingRate, two.rateStrict, two.rateInclSuspended, two.cohortRate, two.onTimeRate]) {
        expect(share.ratio === null ? share.denominator : share.ratio >= 0 && share.ratio <= 1).toBe(share.ratio === null ? 0 : true);
      }
    }), { numRuns: 200 });
  });

  test('on time, late and pending make the whole', () => {
    fc.assert(fc.property(city, (subjects) => {
      const { classificationRate, handlingRate } = t1(fold(subjects), period.asOf, rules);
      for (const rate of [classificationRate, handlingRate] as TimedRatio[]) {
        expect(rate.onTime + rate.late + rate.pending).toBe(rate.denominator);
      }
    }), { numRuns: 200 });
  });

  test('the order in which events arrive changes nothing', () => {
    fc.assert(fc.property(city, fc.func(fc.nat()), (subjects, rank) => {
      const shuffled = subjects.map((events) => [...events, ...events].sort((a, b) => rank(a.id) - rank(b.id)));
      expect(t2(fold(shuffled), period, rules)).toEqual(t2(fold(subjects), period, rules));
      expect(t1(fold(shuffled), period.asOf, rules)).toEqual(t1(fold(subjects), period.asOf, rules));
      const facts = [shuffled, subjects].map((each) => intakeFacts(fold(each), period.asOf, rules));
      const [one, two] = facts.map((all) => t3OfFacts(all, period, rules, options));
      expect(one).toEqual(two);
    }), { numRuns: 100 });
  });
});
