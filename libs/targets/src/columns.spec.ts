import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { tipsByUnit } from './account-table.js';
import { dimensions, keyOf, type Dimension } from './breakdown.js';
import { answered, groupsAnswered, rowsBehind, type Answered } from './columns-answer.js';
import { Board } from './columns-board.js';
import { DaysView } from './columns-days.js';
import { Past } from './columns-past.js';
import type { Question, View } from './columns-view.js';
import type { Cut } from './cut.js';
import { daysOf } from './days.js';
import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { figureParts, partOf, receivedWithin, recordsBehind, type Figure } from './parts.js';
import { windowOf, type Period } from './period.js';
import { t1OfFacts } from './receipt-targets.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import { t2OfFacts } from './resolution-target.js';
import { socialOrderParts } from './social-order.js';
import { statutoryRules } from './statutory-rules.js';
import { rowOf, type Hands } from './target-row.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const rules = statutoryRules(parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)]))));

const HOUR = 3_600_000;
const START = Date.parse('2023-11-20T00:00:00Z');
const agency = fc.constantFrom('hn.pc01', 'hn.pc02', 'hn.pa09', 'commune/00004', 'bca.c02');
const subject = fc.constantFrom('tip-0', 'tip-1', 'tip-2', 'tip-3', 'intake/0', 'intake/1');
const fields = {
  receivedBy: agency, by: agency, to: agency, competent: fc.boolean(), channel: fc.constantFrom('phone', 'web'), place: fc.constantFrom({ ward: '00004' }, { ward: '00008' }, undefined),
  intakeRecordId: fc.constantFrom('0', '1', undefined), tipKind: fc.constantFrom('report', 'accusation', 'notATip'), category: fc.constantFrom('theft_other', 'drug_crime', 'affray'),
  disposition: fc.constantFrom('test', 'missed_call', undefined), assignee: fc.constantFrom('account/an', 'account/ha'), leadAgencies: fc.tuple(agency), recordNumber: fc.nat(99),
};
const NAMES = [
  'TipAccepted', 'TransferAccepted', 'TipTransferred', 'TransferRefused', 'CompetenceDecided', 'TipClassified', 'TipClassified', 'TipAssigned', 'TipRouted', 'InformationAdded',
  'CaseOpened', 'CaseDeclined', 'DeclineAnnulled', 'TipSuspended', 'TipResumed', 'SuspensionAnnulled', 'DeadlineProlonged', 'ExtensionGranted', 'TipsMerged', 'TipsLinked',
  'TipsUnlinked', 'FileArchived',
];
const OF_INTAKE = ['IntakeDisposed', 'IntakeDispositionReversed'];
/** `before`: the hours by which a decision is older than its entry. */
const happening = fc.record({
  subject, name: fc.constantFrom(...NAMES), hours: fc.integer({ min: 0, max: 150 }), told: fc.record(fields), before: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined, freq: 2 }),
});

/** A small city in ledger order: what a tip or record begins with comes first, and an act may be told of an unknown one. */
const ledger = fc.array(happening, { minLength: 4, maxLength: 45 }).map((all) => {
  const begun = new Set<string>();
  let at = START;
  return all.map(({ subject: of, name, hours, told, before }, index): TargetEvent => {
    at += hours * HOUR;
    const isIntake = of.startsWith('intake/');
    const first = isIntake ? 'IntakeRecorded' : 'TipReceived';
    const then = isIntake ? OF_INTAKE[index % OF_INTAKE.length]! : name;
    const data: Record<string, unknown> = { ...told, root: 'tip-0', tips: ['tip-0'] };
    if (before !== undefined) Object.assign(data, { decidedAt: new Date(at - before * HOUR).toISOString(), slipDate: new Date(at - before * HOUR).toISOString().slice(0, 10) });
    const event = { id: `${of}/${index}`, name: begun.has(of) ? then : first, time: new Date(at).toISOString(), subject: of, actor: 'account/an', tipversion: index, index, data };
    begun.add(of);
    return event;
  });
});

const period = (asOf: string): Period => ({ from: '2023-12-15', to: '2024-02-10', asOf });
const reaches: readonly ((hands: Hands) => boolean)[] = [() => true, ({ owner, leads }) => owner === 'hn.pc02' || leads.includes('hn.pc02'), ({ ward }) => ward === '00008'];
const bys: readonly (Dimension | undefined)[] = [undefined, ...dimensions];
const asked = fc.record({ reach: fc.nat(reaches.length - 1), by: fc.nat(bys.length - 1) });

function questionOf({ reach, by }: { reach: number; by: number }, perUnit = false): Question {
  const { start, end } = windowOf(period(''));
  return { span: { start: Date.parse(start), end: Date.parse(end) }, within: reaches[reach]!, by: perUnit ? 'agency' : bys[by], perUnit };
}

const handsOf = ({ agency: owner, leads, coordinating, ward, assignee, receivedBy }: TargetFacts): Hands => ({
  owner: owner ?? null, leads, coordinating, ward: ward ?? null, assignee: assignee ?? null, receivedBy: receivedBy ?? null,
});

/** The same by the pure folds over objects: the truth. */
function truth(records: Iterable<TargetRecord>, cut: Cut, { reach, by }: { reach: number; by: number }) {
  const all = intakeFacts(records, cut, rules).filter((facts) => reaches[reach]!(handsOf(facts)));
  const at = period(cut.at);
  const one = (part: readonly TargetFacts[]) => ({
    t1: t1OfFacts(receivedWithin(part, at), cut.at, rules), t2: t2OfFacts(part, at, rules),
    cases: receivedWithin(part, at).filter((facts) => socialOrderParts(facts, rules).includes('cases')).length,
  });
  const keyBy = bys[by];
  const keys = keyBy ? [...new Set(all.map((facts) => keyOf(facts, keyBy)))].sort() : [];
  return { all, whole: one(all), groups: keys.map((key) => ({ key, ...one(all.filter((facts) => keyOf(facts, keyBy!) === key)) })), days: daysOf(all, at, rules) };
}

const told = ({ t1, t2, cases }: Answered) => ({ t1, t2, cases: cases('cases') });
const some = (group: Answered): boolean => group.t1.receiptRate.denominator + group.t2.due + group.t2.registered + group.t2.suspendedBefore + group.t2.transferredOut + group.t2.merged > 0;
/** Of groups only those that count anything: a tip outside the period has a group and no number. */
const counting = <G extends { t1: Answered['t1']; t2: Answered['t2'] }>(groups: readonly G[]): readonly G[] => groups.filter((group) => some(group as never));

function read(views: readonly View[], days: readonly DaysView[], asOf: string) {
  const groups = counting(groupsAnswered(views, period(asOf))).map(({ key, ...group }) => ({ key, ...told(group) }));
  return { whole: told(answered(views, period(asOf))), groups, days: DaysView.read(days) };
}

function recordsOf(events: readonly TargetEvent[]): Map<string, TargetRecord> {
  const records = new Map<string, TargetRecord>();
  for (const event of events) records.set(event.subject, evolveRecord(records.get(event.subject), event));
  return records;
}

const everything = (at: string): Cut => ({ at, size: Infinity });

describe('the columns answer as the folds over objects do', () => {
  test('for any city, question and time, after every event and every limit that passes', () => {
    fc.assert(fc.property(ledger, asked, fc.integer({ min: 0, max: 3_000 }), fc.nat(40), (events, question, later, from) => {
      const board = new Board(rules.reports, START);
      const records = new Map<string, TargetRecord>();
      const look = () => read([board.view('q', questionOf(question))], [board.days('q', questionOf(question))], asOf);
      let asOf = new Date(START).toISOString();
      for (const [i, event] of events.entries()) {
        asOf = event.time;
        board.advance(Date.parse(asOf));
        records.set(event.subject, evolveRecord(records.get(event.subject), event));
        board.columns.put(rowOf(records.get(event.subject)!, everything(asOf), rules));
        if (i === from) look();
      }
      look();
      asOf = new Date(Date.parse(asOf) + later * HOUR).toISOString();
      board.advance(Date.parse(asOf));
      const { whole, groups, days } = truth(records.values(), everything(asOf), question);
      expect(look()).toEqual({ whole, groups: bys[question.by] ? counting(groups as never) : [], days });
    }), { numRuns: 200 });
  });

  test('in each unit its own account', () => {
    fc.assert(fc.property(ledger, (events) => {
      const asOf = events.at(-1)!.time;
      const board = new Board(rules.reports, Date.parse(asOf));
      const records = recordsOf(events);
      for (const record of records.values()) board.columns.put(rowOf(record, everything(asOf), rules));
      const view = board.view('units', questionOf({ reach: 0, by: 0 }, true));
      const byUnit = tipsByUnit(intakeFacts(records.values(), everything(asOf), rules));
      const expected = [...byUnit].map(([unit, tips]) => [unit, t2OfFacts(tips, period(asOf), rules, (each) => each === unit)]);
      const found = new Map(groupsAnswered([view], period(asOf)).map(({ key, t2 }) => [key, t2]));
      for (const [unit, account] of expected) expect(found.get(unit as string)).toEqual(account);
    }), { numRuns: 120 });
  });

  test.each(['size', 'instant'] as const)('at any cut in the past by %s, with later records read again', (kind) => {
    fc.assert(fc.property(ledger, asked, fc.nat(45), (events, question, place) => {
      const last = events[Math.min(place, events.length - 1)]!;
      const cut: Cut = kind === 'size' ? { at: last.time, size: last.index! + 1 } : { at: last.time };
      const board = new Board(rules.reports, START);
      const records = recordsOf(events);
      for (const record of records.values()) board.columns.put(rowOf(record, everything(events.at(-1)!.time), rules));
      const past = new Past(board.columns, cut, rules);
      for (const wanted of past.wanted()) {
        const record = records.get(wanted);
        past.put(record ?? { subject: wanted, acts: [] });
      }
      expect(past.wanted()).toEqual([]);
      const { whole, groups, days } = truth(records.values(), cut, question);
      expect(read(past.views(questionOf(question)), past.days(questionOf(question)), cut.at))
        .toEqual({ whole, groups: bys[question.by] ? counting(groups as never) : [], days });
    }), { numRuns: 120 });
  });

  test('every number opens into the same list, in the same order, page by page', () => {
    const everyPart = Object.entries(figureParts).flatMap(([figure, parts]) => parts.map((part) => ({ figure: figure as Figure, part })));
    fc.assert(fc.property(ledger, asked, fc.constantFrom(...everyPart), (events, question, behind) => {
      const asOf = events.at(-1)!.time;
      const board = new Board(rules.reports, Date.parse(asOf));
      const records = recordsOf(events);
      for (const record of records.values()) board.columns.put(rowOf(record, everything(asOf), rules));
      const { all } = truth(records.values(), everything(asOf), question);
      const expected = recordsBehind(all, behind, period(asOf), rules).map((facts) => facts.subject);
      const views = [board.view('q', questionOf(question))];
      const seen: string[] = [];
      for (let after = undefined as { subject: string; received: number } | undefined; ;) {
        const page = rowsBehind(views, partOf(behind), { after, limit: 2, asOf: Date.parse(asOf) });
        expect(page.total).toBe(expected.length);
        if (page.entries.length === 0) break;
        seen.push(...page.entries.map((entry) => entry.subject));
        after = page.entries.at(-1);
      }
      expect(seen).toEqual(expected);
    }), { numRuns: 120 });
  });

  test('nothing remains of rows that were replaced, also when a tip gives up what it took', () => {
    fc.assert(fc.property(ledger, ledger, asked, (before, after, question) => {
      const asOf = '2024-06-01T00:00:00.000Z';
      const board = new Board(rules.reports, Date.parse(asOf));
      const put = (records: Iterable<TargetRecord>) => { for (const record of records) board.columns.put(rowOf(record, everything(asOf), rules)); };
      put(recordsOf(before).values());
      board.view('q', questionOf(question));
      const now = recordsOf(after);
      for (const gone of recordsOf(before).keys()) if (!now.has(gone)) now.set(gone, { subject: gone, acts: [] });
      put(now.values());
      const { whole } = truth(now.values(), everything(asOf), question);
      expect(told(answered([board.view('q', questionOf(question))], period(asOf)))).toEqual(whole);
    }), { numRuns: 120 });
  });
});

