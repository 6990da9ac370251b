import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { Clock } from '@tinbao/contracts';
import { lawFiles, localDate, isDayOff, parseLaw } from '@tinbao/law';
import { clocks } from './clocks.js';
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
const keyOf = (clock: Clock): string => `${clock.id} ${clock.agency} ${clock.startedAt}`;
const met = (list: readonly Clock[]): Map<string, Clock> =>
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
