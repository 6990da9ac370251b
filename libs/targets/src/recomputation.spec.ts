import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { unitAccounts } from './account-table.js';
import type { TargetFacts } from './facts.js';
import { intakeFacts } from './intakes.js';
import { windowOf, type Period } from './period.js';
import { t1 } from './receipt-targets.js';
import { evolveRecord, type TargetEvent, type TargetRecord } from './record.js';
import { accountOf } from './resolution-account.js';
import { t2, t2OfFacts, type T2Counts } from './resolution-target.js';
import type { TargetRules } from './rules.js';
import { statutoryRules } from './statutory-rules.js';

/*
 * T1 and T2 counted a second time, by other code: straight loops over the events, with its own calendar and its own limits read
 * off the statute. It shares no line with the library; only the days off are the same data.
 */

const file = (name: string): any => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8')); // eslint-disable-line @typescript-eslint/no-explicit-any
const rules = statutoryRules(parseLaw(Object.fromEntries(lawFiles.map((name) => [name, file(name)]))));

const DAY = 86_400_000;
const HANOI = 7 * 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();
/** Days since 1970 in Hanoi, and the instant such a day begins. */
const dayNumber = (ms: number): number => Math.floor((ms + HANOI) / DAY);
const begins = (day: number): number => day * DAY - HANOI;

const daysOff = new Set<number>();
for (const { start, end } of file('holidays').holidays) for (let day = Date.parse(start) / DAY; day <= Date.parse(end) / DAY; day++) daysOff.add(day);
for (const { date } of file('holidays').makeup_working_saturdays) daysOff.delete(Date.parse(date) / DAY);
const worked = new Set<number>(file('holidays').makeup_working_saturdays.map(({ date }: { date: string }) => Date.parse(date) / DAY));
/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => [2, 3].includes(((day % 7) + 7) % 7);

/** 24:00 of a day, or of the next working day (BLTTHS art. 134). */
function endOf(day: number): number {
  while (daysOff.has(day) || (isWeekend(day) && !worked.has(day))) day += 1;
  return begins(day + 1);
}
function monthsLater(day: number, months: number): number {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  return Math.min(Date.UTC(year, month, date.getUTCDate()), Date.UTC(year, month + 1, 0)) / DAY;
}

type Limit = 'basic' | 'prolonged' | 'extended' | 'month' | 'none';
interface Run { at: number; limit: Limit; from: number; until: number; after: number }

/** BLTTHS art. 147: 20 days; 2 months by the Head, 2 more by the procuracy, all from the receipt; art. 149: one month. */
function dueOf({ limit, from, until, after }: Run): number {
  if (limit === 'none') return Infinity;
  if (limit === 'basic') return Math.min(until, endOf(dayNumber(from) + 20));
  if (limit === 'month') return Math.min(until, endOf(monthsLater(dayNumber(from), 1)));
  const twoMonths = monthsLater(dayNumber(from), 2);
  if (limit === 'prolonged') return Math.min(until, endOf(twoMonths));
  const expiry = after < endOf(twoMonths) ? dayNumber(after - 1) : twoMonths;
  return Math.min(until, endOf(monthsLater(expiry, 2)));
}

/** One subject as it was known at an instant. */
class Seen {
  tip = false;
  received = 0;
  by = '';
  holder = '';
  disposed = false;
  missed = false;
  intake = '';
  classified = 0;
  handled = 0;
  notATip = false;
  merged = false;
  classifyFrom = 0;
  competent = 0;
  readonly linked = new Set<string>();
  readonly added: string[] = [];
  readonly alone: number[] = [];
  readonly places: { at: number; agency: string; slip: boolean }[] = [];
  readonly states: { at: number; to: string }[] = [];
  readonly runs: Run[] = [];
}

const at = (text: unknown): number => Date.parse(String(text));
/** Both investigation departments of the police agency are one body. */
const bodyOf = (agency: string): string => (['hn.pc01', 'hn.pc02'].includes(agency) ? 'csdt' : agency);
/** Communes classify nothing: TTLT 01/2017 art. 8 binds investigation and assigned agencies. */
const classifies = (agency: string): boolean => !agency.startsWith('commune/');
const isCity = (agency: string): boolean => agency !== 'mil.cqdt';

function came(seen: Seen, when: number, agency: string, competent: boolean): void {
  const isOther = bodyOf(seen.holder) !== bodyOf(agency);
  seen.holder = agency;
  seen.places.push({ at: when, agency, slip: false });
  if (classifies(agency) && seen.classified === 0 && (isOther || seen.classifyFrom === 0)) seen.classifyFrom = when;
  if (!competent || (!isOther && seen.competent > 0)) return;
  seen.competent = when;
  seen.runs.push({ at: when, limit: 'basic', from: when, until: Infinity, after: Infinity });
}

function fromEarliest(seen: Seen, when: number, earliest: number): void {
  const run = seen.runs.at(-1);
  if (!run || seen.competent === 0 || !(earliest < seen.competent)) return;
  if (run.from === seen.competent) seen.runs.push({ ...run, at: when, from: earliest });
  seen.competent = earliest;
}

function tell(seen: Seen, { name, time, data, actor, subject }: TargetEvent): void {
  const now = at(time);
  const signed = data['decidedAt'] === undefined ? now : at(data['decidedAt']);
  switch (name) {
    case 'IntakeRecorded':
      [seen.received, seen.by, seen.missed] = [now, String(data['receivedBy']), data['disposition'] === 'missed_call'];
      seen.disposed = data['disposition'] !== undefined && String(actor).startsWith('account/');
      return;
    case 'IntakeDisposed': return void ([seen.disposed, seen.missed] = [String(actor).startsWith('account/'), data['disposition'] === 'missed_call']);
    case 'IntakeDispositionReversed': return void ([seen.disposed, seen.missed] = [false, false]);
    case 'TipReceived':
      [seen.tip, seen.received, seen.by] = [true, at(data['firstReceivedAt']), String(data['receivedBy'])];
      seen.intake = data['intakeRecordId'] === undefined ? '' : `intake/${String(data['intakeRecordId'])}`;
      came(seen, seen.received, seen.by, data['competent'] === true);
      return void seen.states.push({ at: seen.received, to: 'open' });
    case 'TipAccepted': return came(seen, now, String(data['by']), data['competent'] === true);
    case 'TransferAccepted':
      seen.handled ||= now;
      return came(seen, now, String(data['by']), data['competent'] === true);
    case 'TipTransferred': {
      const slip = data['slipDate'] === undefined ? dayNumber(now) : at(data['slipDate']) / DAY;
      seen.handled ||= now;
      return void seen.places.push({ at: slip < dayNumber(now) ? begins(slip + 1) - 1 : now, agency: String(data['to']), slip: true });
    }
    case 'TransferRefused': return void seen.places.push({ at: now, agency: seen.holder, slip: false });
    case 'CompetenceDecided':
      seen.places.push({ at: now, agency: seen.holder, slip: false });
      if (data['to'] !== seen.holder) seen.places.push({ at: now, agency: String(data['to']), slip: true });
      return;
    case 'TipClassified':
      seen.classified ||= now;
      seen.notATip = data['tipKind'] === 'notATip';
      if (seen.notATip) seen.handled ||= now;
      return;
    case 'TipAssigned': case 'FileArchived': return void (seen.handled ||= now);
    case 'CaseOpened': case 'CaseDeclined': case 'TipSuspended': {
      const declined = data['administrativeOutcome'] === undefined ? 'declined' : 'administrative';
      seen.handled ||= now;
      return void seen.states.push({ at: signed, to: name === 'CaseOpened' ? 'opened' : name === 'TipSuspended' ? 'suspended' : declined });
    }
    case 'TipResumed': case 'SuspensionAnnulled': case 'DeclineAnnulled': {
      const from = name === 'SuspensionAnnulled' ? at(data['receivedAt'] ?? time) : signed;
      seen.states.push({ at: signed, to: 'open' });
      return void seen.runs.push({ at: signed, limit: name === 'DeclineAnnulled' ? 'none' : 'month', from, until: Infinity, after: Infinity });
    }
    case 'DeadlineProlonged': case 'ExtensionGranted': {
      if (seen.competent === 0) return;
      const until = data['until'] === undefined ? Infinity : at(data['until']);
      const after = name === 'ExtensionGranted' ? (seen.runs.at(-1)?.until ?? Infinity) : Infinity;
      return void seen.runs.push({ at: signed, limit: name === 'ExtensionGranted' ? 'extended' : 'prolonged', from: seen.competent, until, after });
    }
    case 'InformationAdded':
      if (data['intakeRecordId'] !== undefined) seen.added.push(`intake/${String(data['intakeRecordId'])}`);
      else if (data['recordNumber'] !== undefined) seen.alone.push(now);
      return;
    case 'TipsMerged':
      if (data['root'] !== subject) return void (seen.merged = true);
      return fromEarliest(seen, now, at(data['earliestCompetentAt']));
    case 'TipSplit': return data['role'] === 'part' ? fromEarliest(seen, now, at(data['earliestCompetentAt'])) : undefined;
    case 'TipsLinked': return (data['tips'] as string[]).forEach((other) => seen.linked.add(other));
    case 'TipsUnlinked': return (data['tips'] as string[]).forEach((other) => seen.linked.delete(other));
  }
}

interface City { readonly seen: Seen[]; readonly disposedByTip: Set<string>; readonly becameTip: Set<string>; readonly subjects: Map<Seen, string> }

function cityAt(history: readonly (readonly TargetEvent[])[], asOf: number): City {
  const city: City = { seen: [], disposedByTip: new Set(), becameTip: new Set(), subjects: new Map() };
  for (const events of history) {
    const seen = new Seen();
    for (const event of events) if (at(event.time) <= asOf) tell(seen, event);
    if (seen.received === 0) continue;
    city.seen.push(seen);
    city.subjects.set(seen, events[0]!.subject);
    if (seen.intake !== '') city.becameTip.add(seen.intake);
    for (const intake of seen.added) city.disposedByTip.add(intake);
  }
  return city;
}

const nothing = () => ({ numerator: 0, denominator: 0, failing: 0, late: 0, pending: 0, onTime: 0, doneLate: 0 });

function count(ratio: ReturnType<typeof nothing>, done: number, due: number, asOf: number): void {
  ratio.denominator += 1;
  if (done > 0) {
    ratio.numerator += 1;
    if (done <= due) ratio.onTime += 1;
    else [ratio.late, ratio.doneLate] = [ratio.late + 1, ratio.doneLate + 1];
  } else if (asOf <= due) ratio.pending += 1;
  else [ratio.late, ratio.failing] = [ratio.late + 1, ratio.failing + 1];
}

function recountT1(history: readonly (readonly TargetEvent[])[], asOf: number) {
  const { seen, becameTip, disposedByTip, subjects } = cityAt(history, asOf);
  const [receipt, classification, handling] = [nothing(), nothing(), nothing()];
  let missedCalls = 0;
  for (const one of seen) {
    const subject = subjects.get(one)!;
    if (!one.tip && becameTip.has(subject)) continue;
    receipt.denominator += 1 + one.alone.length;
    receipt.numerator += one.alone.length;
    if (one.tip || one.disposed || disposedByTip.has(subject)) receipt.numerator += 1;
    else receipt.failing += 1;
    if (one.missed && !one.tip) missedCalls += 1;
    if (!one.tip) continue;
    count(classification, one.classified, one.classifyFrom === 0 ? Infinity : one.classifyFrom + DAY, asOf);
    if (one.classified > 0) count(handling, one.handled, one.competent === 0 ? Infinity : endOf(dayNumber(one.competent) + 3), asOf);
  }
  return { receipt, classification, handling, missedCalls };
}

type Scope = (agency: string) => boolean;
const isResolved = (state: string | undefined): boolean => ['opened', 'declined', 'administrative'].includes(state ?? '');

function recountT2(history: readonly (readonly TargetEvent[])[], { from, to, asOf }: { from: string; to: string; asOf: string }, scope: Scope) {
  const [start, end, now] = [begins(Date.parse(from) / DAY), begins(Date.parse(to) / DAY + 1), at(asOf)];
  const counts: Record<string, number> = {};
  const add = (name: string, many = 1): void => void (counts[name] = (counts[name] ?? 0) + many);
  for (const one of cityAt(history, now).seen) {
    if (!one.tip) continue;
    const during = (instant: number): boolean => instant >= start && instant < end;
    const isHeld = (before: number): boolean => {
      let held = false;
      for (const place of one.places) if (place.at < before) held = place.slip ? held && scope(place.agency) : scope(place.agency);
      return held;
    };
    const stateBefore = (instant: number): { to: string; held: boolean } | undefined => {
      let last: { at: number; to: string } | undefined;
      for (const state of one.states) if (state.at < instant) last = state;
      return last && { to: last.to, held: isHeld(last.to === 'open' ? instant : last.at + 1) };
    };
    const isPast = (instant: number): boolean => {
      let run: Run | undefined;
      for (const each of one.runs) if (each.at <= instant) run = each;
      return run !== undefined && dueOf(run) < instant;
    };
    const registered = during(one.received) && scope(one.by);
    if (registered) add('registered');
    const aside = one.merged ? 'merged' : one.notATip ? 'notATip' : one.classified === 0 ? 'unclassified' : '';
    if (aside !== '') {
      if (registered) add(aside);
      continue;
    }
    const before = stateBefore(start);
    let entry = '';
    const arrivals = one.places.filter((place) => !place.slip && during(place.at) && scope(place.agency));
    const reopening = one.states.find((state) => state.to === 'open' && during(state.at));
    if (before?.to === 'open' && before.held) entry = 'carriedOver';
    else if (registered && !before?.held) entry = 'received';
    else if (!before || before.to === 'open') entry = arrivals.length > 0 ? 'transferredIn' : '';
    else if (!reopening) entry = before.to === 'suspended' && before.held ? 'suspendedBefore' : '';
    else if (isHeld(reopening.at + 1)) entry = before.to === 'suspended' ? 'resumed' : 'reopened';
    else if (arrivals.some((place) => place.at >= reopening.at)) entry = 'transferredIn';
    if (entry === '') continue;
    add(entry);
    if (entry === 'suspendedBefore') continue;
    if (one.linked.size > 0) add('linked');
    const state = one.states.at(-1)!.to;
    if (entry === 'received') add(isResolved(state) ? 'cohortResolved' : state === 'suspended' ? 'cohortSuspended' : isPast(now) ? 'cohortOverdue' : 'cohortWithinTime');
    const after = stateBefore(end);
    if (!after?.held) {
      add('transferredOut');
      continue;
    }
    add('due');
    if (after.to === 'open') {
      const settled = one.states.find((each) => each.at >= end && each.to !== 'open');
      add(isPast(settled?.at ?? now) ? 'overdue' : 'withinTime');
      continue;
    }
    add(after.to);
    if (!isResolved(after.to)) continue;
    add('resolved');
    let decided = 0;
    for (const each of one.states) if (each.at < end) decided = each.at;
    if (!isPast(decided)) add('resolvedOnTime');
  }
  return counts;
}

/** Chance from a seed: a failure names it. */
function chance(seed: number): { below: (n: number) => number; one: <T>(...of: T[]) => T } {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, one: (...of) => of[below(of.length)]! };
}

const AGENCIES = ['hn.pc01', 'hn.pc02', 'hn.pa09', 'hn.pc08', 'commune/00004', 'mil.cqdt'] as const;

/** A city's history from a seed: intake records, and tips that are moved, settled, reopened, merged, linked, entered late. */
function historyOf(seed: number): TargetEvent[][] {
  const { below, one } = chance(seed);
  const subjects: TargetEvent[][] = [];
  const life = (subject: string): { events: TargetEvent[]; now: () => number; say: (name: string, data?: Record<string, unknown>, wait?: number) => void } => {
    let now = at('2023-10-20T00:00:00Z') + below(130 * 24) * 3_600_000;
    const events: TargetEvent[] = [];
    subjects.push(events);
    const say = (name: string, data: Record<string, unknown> = {}, wait = 3_600_000 * (1 + below(one(8, 48, 24 * 12, 24 * 30)))): void => {
      now += wait;
      events.push({ id: `${subject}/${events.length}`, name, time: iso(now), subject, actor: one('account/an', 'account/an', 'machine/router'), tipversion: events.length + 1, data });
    };
    return { events, now: () => now, say };
  };
  for (let i = 0; i < 4; i++) {
    const { say } = life(`intake/${i}`);
    say('IntakeRecorded', { recordNumber: i, channel: 'phone', receivedBy: one(...AGENCIES), disposition: one(undefined, undefined, 'test', 'missed_call') });
    if (below(3) === 0) say('IntakeDisposed', { disposition: 'silent_call' });
    if (below(5) === 0) say('IntakeDispositionReversed');
  }
  for (let i = 0; i < 12; i++) {
    const { say, now, events } = life(`tip-${i}`);
    const entered = below(4) === 0 ? 3_600_000 * below(24 * 15) : 0;
    say('TipReceived', {
      receivedBy: one(...AGENCIES), competent: one(true, true, false), firstReceivedAt: iso(now()), ...(below(5) === 0 ? { intakeRecordId: String(below(5)) } : {}),
    }, entered);
    const signed = (): Record<string, unknown> => (below(3) === 0 ? { decidedAt: iso(Math.max(at(events.at(-1)!.time) + 1, now())) } : {});
    const steps: (() => void)[] = [
      () => say(one('TipAccepted', 'TransferAccepted'), { by: one(...AGENCIES), competent: one(true, true, false) }),
      () => {
        say('TipTransferred', { to: one(...AGENCIES), ...(below(2) === 0 ? { slipDate: iso(now() + HANOI + 3_600_000).slice(0, 10) } : {}) });
        if (below(3) > 0) say(one('TransferAccepted', 'TransferAccepted', 'TransferRefused'), { by: one(...AGENCIES), competent: true });
        else if (below(2) === 0) say('CompetenceDecided', { to: one(...AGENCIES) });
      },
      () => say('TipClassified', { tipKind: one('report', 'accusation', 'report', 'notATip'), category: 'theft_burglary' }),
      () => say('TipClassified', { tipKind: 'report', category: 'robbery' }),
      () => say('TipAssigned', { assignee: 'account/binh' }),
      () => say('CaseOpened', signed()),
      () => say('CaseDeclined', { ...signed(), ...(below(2) === 0 ? { administrativeOutcome: 'fine' } : {}) }),
      () => {
        say('TipSuspended', signed());
        if (below(3) > 0) say(one('TipResumed', 'SuspensionAnnulled'), below(2) === 0 ? { receivedAt: iso(now() + DAY * below(5)) } : {});
      },
      () => say('DeclineAnnulled'),
      () => {
        say('DeadlineProlonged', below(3) === 0 ? { until: iso(now() + DAY * below(50)) } : {});
        if (below(2) === 0) say('ExtensionGranted', below(3) === 0 ? { until: iso(now() + DAY * below(90)) } : {});
      },
      () => say('InformationAdded', below(2) === 0 ? { intakeRecordId: String(below(4)) } : below(2) === 0 ? { recordNumber: 90 + i } : {}),
      () => say('TipsMerged', { root: one('tip-0', `tip-${i}`), earliestCompetentAt: iso(now() - DAY * below(30)) }),
      () => say('TipSplit', { role: one('origin', 'part'), parts: [{ agency: 'hn.pc02' }], earliestCompetentAt: iso(now() - DAY * below(30)) }),
      () => say('TipsLinked', { tips: [one('tip-1', 'tip-2'), 'tip-3'] }),
      () => say('TipsUnlinked', { tips: [one('tip-1', 'tip-2', 'tip-3')] }),
      () => say('FileArchived'),
      () => say('NoticeSent', { notice: 'receipt_informant' }),
    ];
    for (let n = below(9); n > 0; n--) one(...steps)();
  }
  return subjects;
}

const fold = (history: readonly (readonly TargetEvent[])[]): TargetRecord[] =>
  history.map((events) => events.reduce<TargetRecord | undefined>(evolveRecord, undefined)!);

const COUNTS: readonly (keyof T2Counts)[] = [
  'registered', 'carriedOver', 'received', 'resumed', 'reopened', 'transferredIn', 'transferredOut', 'due', 'opened', 'declined', 'administrative', 'resolved',
  'resolvedOnTime', 'suspended', 'withinTime', 'overdue', 'merged', 'notATip', 'unclassified', 'suspendedBefore', 'linked', 'cohortResolved', 'cohortSuspended', 'cohortWithinTime', 'cohortOverdue',
];
const histories = Array.from({ length: 250 }, (_, i) => ({ seed: i + 1, history: historyOf(i + 1) })).map((each) => ({ ...each, records: fold(each.history) }));
/** The campaign a day after its end, and as it ran; later ones must not change what an earlier cut-off says. */
const periods = [
  { from: '2023-12-15', to: '2024-02-29', asOf: '2024-03-02T00:00:00.000Z' },
  { from: '2023-12-15', to: '2024-02-29', asOf: '2024-01-20T03:00:00.000Z' },
  { from: '2023-09-29', to: '2023-12-14', asOf: '2024-03-02T00:00:00.000Z' },
];

describe('numbers recomputed from the events by other code are the same', () => {
  test('T1 of any history', () => {
    for (const { seed, history, records } of histories) {
      for (const { asOf } of periods.slice(0, 2)) {
        const { receipt, classification, handling, missedCalls } = recountT1(history, at(asOf));
        const of = ({ numerator, denominator, failing }: { numerator: number; denominator: number; failing: readonly string[] }) => [numerator, denominator, failing.length];
        const answer = t1(records, asOf, rules);
        expect([seed, of(answer.receiptRate), answer.missedCalls]).toEqual([seed, [receipt.numerator, receipt.denominator, receipt.failing], missedCalls]);
        for (const [mine, theirs] of [[classification, answer.classificationRate], [handling, answer.handlingRate]] as const) {
          const { onTime, late, pending, doneLate } = theirs;
          expect([seed, ...of(theirs), onTime, late, pending, doneLate]).toEqual([seed, mine.numerator, mine.denominator, mine.failing, mine.onTime, mine.late, mine.pending, mine.doneLate]);
        }
      }
    }
  });

  test.each([['the city', isCity], ...AGENCIES.map((agency) => [agency, (each: string) => each === agency])] as [string, Scope][])('T2 of any history, for %s', (name, scope) => {
    const covered = new Set<string>();
    for (const { seed, history, records } of histories) {
      for (const period of periods) {
        const mine = recountT2(history, period, scope);
        const theirs = name === 'the city' ? t2(records, period, rules) : t2(records, period, rules, scope);
        for (const count of COUNTS) {
          if (theirs[count] !== (mine[count] ?? 0)) throw new Error(`seed ${seed}, ${period.from}, ${count}: ${theirs[count]} by the library, ${mine[count] ?? 0} by this count`);
          if (theirs[count] > 0) covered.add(count);
        }
      }
    }
    // A count that never occurred would prove nothing.
    if (name === 'the city') expect([...covered].sort()).toEqual([...COUNTS].sort());
  });
});

test('every unit in its own scope: what is due anywhere is due at one unit, or on its way between two', () => {
  for (const { seed, records } of histories) {
    for (const period of periods) {
      const all = intakeFacts(records, period.asOf, rules);
      const city = t2OfFacts(all, period, rules, () => true);
      const units = unitAccounts(all, period, rules);
      const onTheWay = all.filter((facts) => facts.tip && isOnTheWay(facts, period, rules)).length;
      const due = units.reduce((sum, unit) => sum + unit.due, 0);
      expect([seed, period.from, due + onTheWay]).toEqual([seed, period.from, city.due]);
    }
  }
});

/** Whether it was settled, or is left open at the end, between a slip and its acceptance: due for the city, and at no unit. */
function isOnTheWay(facts: TargetFacts, period: Period, rules: TargetRules): boolean {
  const window = windowOf(period);
  const { entry } = accountOf(facts, window, () => true, rules);
  const last = facts.standings.filter((change) => change.at < window.end).at(-1);
  const held = last === undefined || last.to === 'open' ? window.end : iso(at(last.at) + 1);
  const moves = facts.moves.filter((move) => move.at < held);
  const arrival = moves.findLastIndex((move) => !move.slip);
  return entry !== undefined && moves.slice(arrival + 1).some((slip) => slip.agency !== moves[arrival]?.agency);
}
