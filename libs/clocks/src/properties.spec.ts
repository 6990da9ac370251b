import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { lawFiles, localDate, isDayOff, parseLaw } from '@tinbao/law';
import { clocks, type DatedClock } from './clocks.js';
import { forwardUnits, limitFrom } from './limit.js';
import { dueEvents } from './moments.js';
import { defaultPolicy } from './policy.js';
import type { ClockEvent } from './tip-event.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const policy = defaultPolicy(law);

const HOUR = 3_600_000;
const START = Date.parse('2023-06-01T00:00:00Z');
const agency = fc.constantFrom('hn.pc01', 'hn.pc02', 'hn.pa09', 'hn.pc08', 'commune/00004');
const act = fc.oneof(
  fc.record({ type: fc.constantFrom('TipAccepted', 'TransferAccepted'), data: fc.record({ by: agency, competent: fc.boolean() }) }),
  fc.record({ type: fc.constant('TipClassified'), data: fc.record({ tipKind: fc.constantFrom('report', 'notATip', 'surrender') }) }),
  fc.record({ type: fc.constant('InformationAdded'), data: fc.constant({ facts: { urgent: true } }) }),
  fc.record({ type: fc.constant('NoticeSent'), data: fc.record({ notice: fc.constantFrom('receipt_procuracy', 'receipt_informant', 'result_informant', 'suspension_procuracy') }) }),
  fc.record({
    type: fc.constantFrom(
      'TipAssigned', 'CaseOpened', 'CaseDeclined', 'TipSuspended', 'TipResumed', 'DeadlineProlonged', 'ExtensionRequested',
      'ExtensionGranted', 'ClosingReportFiled', 'CompetenceGroundEstablished', 'TipTransferred', 'ProcuracyTookOver', 'FileArchived',
    ),
    data: fc.constant({}),
  }),
);

/** A tip's life: received somewhere, then acts in order of time, in whatever lawful or unlawful order. */
const life = fc
  .record({
    receivedBy: agency, competent: fc.boolean(), urgent: fc.boolean(), victimUnder18: fc.boolean(), identityRefused: fc.boolean(),
    start: fc.integer({ min: 0, max: 400 * 24 }),
    acts: fc.array(fc.tuple(fc.integer({ min: 1, max: 24 * 30 }), act), { maxLength: 12 }),
  })
  .map(({ receivedBy, competent, urgent, victimUnder18, identityRefused, start, acts }): ClockEvent[] => {
    let at = START + start * HOUR;
    const time = (): string => new Date(at).toISOString();
    const received = { type: 'TipReceived', time: time(), data: { receivedBy, competent, identityRefused, facts: { urgent, victimUnder18 } } };
    return [received, ...acts.map(([hours, event]) => ((at += hours * HOUR), { ...event, time: time() }))];
  });

const FAR = '2027-06-01T00:00:00.000Z';
const keyOf = (clock: DatedClock): string => `${clock.id} ${clock.agency} ${clock.startedAt}`;
const met = (list: readonly DatedClock[]): Map<string, DatedClock> =>
  new Map(list.filter((clock) => clock.state === 'met' && clock.stoppedAt !== undefined).map((clock) => [keyOf(clock), clock]));

describe('clocks are a fold', () => {
  test('the same events and instant give the same clocks, and the events are left alone', () => {
    fc.assert(fc.property(life, (events) => {
      const before = JSON.stringify(events);
      expect(clocks(events, law, FAR)).toEqual(clocks(events, law, FAR));
      expect(JSON.stringify(events)).toBe(before);
    }), { numRuns: 100 });
  });

  test('a later event never changes a clock that was met', () => {
    fc.assert(fc.property(life, fc.nat(12), (events, cut) => {
      const prefix = events.slice(0, cut + 1);
      const then = clocks(prefix, law, prefix.at(-1)!.time);
      const after = met(clocks(events, law, FAR));
      for (const [key, clock] of met(then)) {
        expect(after.get(key)).toEqual(clock);
      }
    }), { numRuns: 300 });
  });

  test('time alone moves a clock only from running to breached, or to a right that ended', () => {
    fc.assert(fc.property(life, fc.integer({ min: 0, max: 20_000 }), (events, hours) => {
      const now = events.at(-1)!.time;
      const afterwards = new Date(Date.parse(now) + hours * HOUR).toISOString();
      const after = new Map(clocks(events, law, afterwards).map((clock) => [keyOf(clock) + clock.dueAt, clock]));
      for (const clock of clocks(events, law, now)) {
        const next = after.get(keyOf(clock) + clock.dueAt)!;
        const open = clock.state === 'running' && next.dueAt < afterwards;
        expect(next.state).toBe(open ? (next.nature === 'duty' ? 'breached' : 'not_owed') : clock.state);
      }
    }), { numRuns: 200 });
  });

  test('events after `now` are not seen', () => {
    fc.assert(fc.property(life, fc.nat(12), (events, cut) => {
      const prefix = events.slice(0, cut + 1);
      const now = prefix.at(-1)!.time;
      expect(clocks(events, law, now)).toEqual(clocks(prefix, law, now));
    }), { numRuns: 200 });
  });
});

describe('the order of things told', () => {
  test('an event delivered again changes nothing, at once or later', () => {
    fc.assert(fc.property(life, fc.nat(12), fc.nat(12), (events, which, where) => {
      const again = structuredClone(events[which % events.length]!);
      const twice = events.toSpliced(Math.max(which % events.length, where % (events.length + 1)) + 1, 0, again);
      expect(clocks(twice, law, FAR)).toEqual(clocks(events, law, FAR));
    }), { numRuns: 200 });
  });

  test('the order of the fields of an event does not matter, nor the offset its instants are written with', () => {
    const turned = (value: unknown): unknown => (typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, turned(inner)])) : value);
    const inHanoi = (time: string): string => new Date(Date.parse(time) + 7 * HOUR).toISOString().replace('Z', '+07:00');
    fc.assert(fc.property(life, (events) => {
      const other = events.map((event) => ({ ...event, time: inHanoi(event.time), data: turned(event.data) as Record<string, unknown> }));
      expect(clocks(other, law, inHanoi(FAR))).toEqual(clocks(events, law, FAR));
    }), { numRuns: 100 });
  });
});

describe('a limit', () => {
  const at = fc.integer({ min: Date.parse('2023-01-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') }).map((ms) => new Date(ms).toISOString());
  const unit = fc.constantFrom(...forwardUnits.filter((each) => each !== 'years'));

  test('never ends earlier for a later event, nor for a longer duration', () => {
    fc.assert(fc.property(at, at, fc.integer({ min: 1, max: 5 }), unit, (one, other, duration, of) => {
      const [first, second] = one < other ? [one, other] : [other, one];
      const due = (from: string, n: number) => limitFrom(from, { duration: n, unit: of }, law, policy).dueAt;
      expect(due(first, duration) <= due(second, duration)).toBe(true);
      expect(due(first, duration) <= due(first, duration + 1)).toBe(true);
    }), { numRuns: 1_000 });
  });

  test('is the same all through a local day, but for hours', () => {
    fc.assert(fc.property(at, fc.integer({ min: 1, max: 30 }), fc.constantFrom('calendar days', 'working days', 'months'), (from, duration, of) => {
      const day = localDate(from);
      const due = (time: string) => limitFrom(`${day}T${time}+07:00`, { duration, unit: of as 'months' }, law, policy);
      expect(due('00:00:00.000')).toEqual(due('23:59:59.999'));
    }), { numRuns: 300 });
  });

  test('in hours is exactly that long, whatever day it is', () => {
    fc.assert(fc.property(at, fc.integer({ min: 1, max: 72 }), (from, duration) => {
      expect(Date.parse(limitFrom(from, { duration, unit: 'hours' }, law, policy).dueAt) - Date.parse(from)).toBe(duration * HOUR);
    }));
  });

  test('counts the day of the event only where the switch says so: then it ends no later', () => {
    fc.assert(fc.property(at, fc.integer({ min: 1, max: 30 }), fc.constantFrom('calendar days', 'working days', 'months'), (from, duration, of) => {
      const due = (firstDay: 'next' | 'same') => limitFrom(from, { duration, unit: of as 'months' }, law, { firstDay }).dueAt;
      expect(due('same') <= due('next')).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('what every clock promises', () => {
  test('met means stopped by the due instant, late after it, breached means never stopped', () => {
    fc.assert(fc.property(life, (events) => {
      for (const clock of clocks(events, law, FAR)) {
        if (clock.state === 'met' && clock.nature !== 'option_from') expect(clock.stoppedAt! <= clock.dueAt).toBe(true);
        if (clock.state === 'late') expect(clock.stoppedAt! > clock.dueAt).toBe(true);
        if (clock.state === 'breached') expect([clock.stoppedAt, clock.dueAt < FAR]).toEqual([undefined, true]);
      }
    }), { numRuns: 200 });
  });

  test('a forward limit in days never ends on a day off', () => {
    fc.assert(fc.property(life, (events) => {
      const forward = clocks(events, law, FAR).filter((clock) => clock.lastDay && !['extension_request', 'closing_report'].includes(clock.id));
      for (const clock of forward.filter((each) => !each.refused)) {
        expect(isDayOff(law, localDate(new Date(Date.parse(clock.dueAt) - 1).toISOString()))).toBe(false);
      }
    }), { numRuns: 200 });
  });

  test('once what is due has been recorded, nothing is due', () => {
    fc.assert(fc.property(life, (events) => {
      const due = dueEvents(clocks(events, law, FAR), events, FAR, policy);
      const after = [...events, ...due.map(({ name, data: fields }) => ({ type: name, time: FAR, data: { ...fields } }))];
      expect(dueEvents(clocks(after, law, FAR), after, FAR, policy)).toEqual([]);
    }), { numRuns: 100 });
  });
});
