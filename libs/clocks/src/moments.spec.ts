import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw } from '@tinbao/law';
import { clocks } from './clocks.js';
import { dueEvents, nextMoment, suspensionOpensAt, warnMoments, type DueEvent } from './moments.js';
import { defaultPolicy } from './policy.js';
import type { ClockEvent } from './tip-event.js';

const data = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, data(name)])));
const policy = defaultPolicy(law);

const received: ClockEvent = {
  type: 'TipReceived', time: '2024-01-19T02:00:00.000Z', data: { receivedBy: 'hn.pc01', competent: true, facts: {} },
};
const clockAt = (id: string, now: string, events = [received]) => clocks(events, law, now, policy).find((clock) => clock.id === id)!;
const owed = (now: string, events = [received]): DueEvent[] =>
  dueEvents(clocks(events, law, now, policy), events, now, policy).filter((each) => each.data.clock === 'classify');
const recorded = (due: DueEvent, time: string): ClockEvent => ({ type: `vn.tinbao.${due.name}.v1`, time, data: due.data });

const DUE = '2024-01-20T02:00:00.000Z';
const WARN = '2024-01-19T20:00:00.000Z';

describe('a clock is warned of once at three quarters, and breached once after its due instant', () => {
  test.each([
    ['2024-01-19T19:59:59.999Z', []],
    [WARN, ['ClockWarned']],
    [DUE, ['ClockWarned']],
    ['2024-01-20T02:00:00.001Z', ['ClockBreached']],
  ])('at %s: %j', (now, names) => {
    expect(owed(now).map((due) => due.name)).toEqual(names);
  });

  test('what was recorded is not recorded again; another due instant is', () => {
    const warned = recorded(owed(WARN)[0]!, WARN);
    expect(owed(DUE, [received, warned])).toEqual([]);
    const ofAnother = { ...warned, data: { clock: 'classify', dueAt: '2024-01-21T02:00:00.000Z' } };
    expect(owed(DUE, [received, ofAnother])).toHaveLength(1);
  });

  test('an act that came late is a breach too, even if nobody was awake; an act in time is none', () => {
    const classified = (time: string): ClockEvent => ({ type: 'TipClassified', time, data: { tipKind: 'report' } });
    expect(owed('2024-02-01T00:00:00Z', [received, classified('2024-01-20T02:00:00.001Z')]).map((due) => due.name)).toEqual(['ClockBreached']);
    expect(owed('2024-02-01T00:00:00Z', [received, classified(DUE)])).toEqual([]);
  });

  test('two instances with one due instant are recorded once', () => {
    const clock = clockAt('classify', '2024-01-21T00:00:00Z');
    expect(dueEvents([clock, { ...clock, agency: 'other' }], [], '2024-01-21T00:00:00Z', policy)).toHaveLength(1);
  });

  test('an end the calendar could not confirm is warned of but never recorded as a breach', () => {
    const of2031 = [{ ...received, time: '2031-01-02T02:00:00.000Z' }];
    const names = (now: string) => dueEvents(clocks(of2031, law, now, policy), of2031, now, policy).filter((each) => each.data.clock === 'resolve_basic');
    expect(names('2031-01-20T00:00:00Z').map((due) => due.name)).toEqual(['ClockWarned']);
    expect(names('2031-03-01T00:00:00Z')).toEqual([]);
  });
});

describe('the next moment a timer must wake for', () => {
  test.each([
    ['2024-01-19T03:00:00.000Z', WARN],
    [WARN, '2024-01-20T02:00:00.001Z'],
    ['2024-01-20T02:00:00.001Z', undefined],
  ])('after %s it is %s', (now, moment) => {
    expect(nextMoment(clockAt('classify', now), now, policy)).toBe(moment);
  });

  test('the policy moves the warning', () => {
    expect(warnMoments(clockAt('classify', WARN), { warnAfter: [0.5] })).toEqual(['2024-01-19T14:00:00.000Z']);
  });

  test('a backward limit on a day off is warned of at the latest on the working day before', () => {
    const events = [{ ...received, time: '2024-02-05T02:00:00.000Z' }];
    expect(warnMoments(clockAt('closing_report', '2024-02-06T00:00:00Z', events), { warnAfter: [0.5, 1] })).toEqual(['2024-02-11T21:30:00.000Z', '2024-02-15T17:00:00.000Z']);
  });
});

describe('several warnings of one limit', () => {
  const often = { warnAfter: [0.5, 0.75, 0.9] };
  // 24 h from 02:00: half at 14:00, three quarters at 20:00, nine tenths at 23:36.
  const moments = ['2024-01-19T14:00:00.000Z', WARN, '2024-01-19T23:36:00.000Z'];
  const due = (now: string, events: ClockEvent[]) => dueEvents(clocks(events, law, now, policy), events, now, often).filter((each) => each.data.clock === 'classify');

  test('each share has its moment and its own recording', () => {
    let events: ClockEvent[] = [received];
    for (const now of moments) {
      expect(nextMoment(clockAt('classify', received.time), new Date(Date.parse(now) - 1).toISOString(), often)).toBe(now);
      const [warning, ...more] = due(now, events);
      expect([warning?.name, warning?.at, more]).toEqual(['ClockWarned', now, []]);
      events = [...events, recorded(warning!, now)];
      expect(due(now, events)).toEqual([]);
    }
    expect(due('2024-01-20T02:00:00.001Z', events).map(({ name, at }) => [name, at])).toEqual([['ClockBreached', '2024-01-20T02:00:00.001Z']]);
  });

  test('of those missed while nobody was awake the last one is recorded, once', () => {
    const [warning, ...more] = due('2024-01-20T01:00:00.000Z', [received]);
    expect([warning?.at, more]).toEqual([moments[2], []]);
    expect(due('2024-01-20T01:00:01.000Z', [received, recorded(warning!, '2024-01-20T01:00:00.000Z')])).toEqual([]);
  });
});

describe('a breach is recorded at its instant whatever came after it', () => {
  const later = '2024-02-01T00:00:00.000Z';
  const of = (id: string, ...events: ClockEvent[]) => dueEvents(clocks([received, ...events], law, later, policy), [received, ...events], later, policy)
    .filter((each) => each.data.clock === id).map(({ name, at }) => [name, at]);
  // Received 19/01 + 3 days = 22/01 (Monday), 24:00.
  const broken = [['ClockBreached', '2024-01-22T17:00:00.001Z']];

  test.each([
    ['nothing', [], broken],
    ['classified as no tip after it', [{ type: 'TipClassified', time: '2024-01-23T02:00:00.000Z', data: { tipKind: 'notATip' } }], broken],
    ['handed to another body after it', [{ type: 'TransferAccepted', time: '2024-01-23T02:00:00.000Z', data: { by: 'hn.pa09', competent: true } }], broken],
    ['classified as no tip before it', [{ type: 'TipClassified', time: '2024-01-20T01:00:00.000Z', data: { tipKind: 'notATip' } }], []],
    ['handed on before it', [{ type: 'TransferAccepted', time: '2024-01-22T17:00:00.000Z', data: { by: 'hn.pa09', competent: true } }], []],
    ['assigned in the last instant', [{ type: 'TipAssigned', time: '2024-01-22T17:00:00.000Z' }], []],
    ['assigned one millisecond late', [{ type: 'TipAssigned', time: '2024-01-22T17:00:00.001Z' }], broken],
  ])('%s', (_title, events, expected) => {
    const agency = of('assign', ...(events as ClockEvent[]));
    expect(agency.filter(([, at]) => at === '2024-01-22T17:00:00.001Z')).toEqual(expected);
  });
});

describe('Art. 148.1: when a suspension may first be decided', () => {
  test.each([
    ['last_day', '2024-02-14T17:00:00.000Z'],
    ['after_expiry', '2024-02-15T17:00:00.000Z'],
  ] as const)('policy %s: from %s', (suspensionTiming, instant) => {
    expect(suspensionOpensAt(clockAt('resolve_basic', '2024-02-01T00:00:00Z'), { suspensionTiming })).toBe(instant);
  });
});
