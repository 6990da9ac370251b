import { describe, expect, it } from '@jest/globals';
import {
  DispatchAcknowledged, DispatchEscalated, newEvent, TipAccepted, TipClassified, TipReceived, TipReturned, TipRouted, type DataOf, type NewEvent,
} from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import { decideCasework } from './casework.js';
import { emergencyDispatchOf, escalationOwed, type TimedEvent } from './emergency.js';
import { tipOf } from './evolve.js';
import { bouncedTwice, type Live } from './state.js';

const law = realLaw();
const ref = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
const received = newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: { lifeDanger: true }, place: { ward: '00004' }, anonymous: false, identityRefused: false, narrative: ref,
});
const routed = (callFirst: DataOf<typeof TipRouted>['callFirst']) => newEvent(TipRouted, {
  rule: 'R6', leadAgencies: ['hn.pc07'], coordinatingAgencies: ['commune'], units: { commune: '00004' }, callFirst, reason: {}, organisation: { version: '1', on: '2026-03-02' },
});
const fire = routed(['114', '115']);

/** One event a minute from 10:00 in Hanoi on. */
const told = (...events: readonly NewEvent[]): TimedEvent[] => events.map((e, i) => ({
  type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1, time: new Date(Date.parse('2026-03-02T03:00:00.000Z') + i * 60_000).toISOString(), actor: 'account/truc1',
}));
const dispatchOf = (...events: readonly NewEvent[]) => emergencyDispatchOf(told(...events), 5);
const acknowledge = (by: string, ...events: readonly NewEvent[]) => {
  const decision = decideCasework({ command: 'acknowledge', by, officer: 'account/truc1', onDuty: true }, tipOf(told(...events)), law, { on: '2026-03-02' });
  return 'refused' in decision ? decision.refused.code : decision.events;
};
const answered = newEvent(DispatchAcknowledged, { by: 'hn.pc07', officer: 'account/truc1', onDuty: true });

describe('TT 28/2020/TT-BCA art. 6, 8.1.a: an emergency is dispatched before anything else, and a named person answers', () => {
  it('the time to answer counts from the dispatch, not from the receipt', () => {
    expect(dispatchOf(received, fire)).toEqual({ numbers: ['114', '115'], dispatchedAt: '2026-03-02T03:01:00.000Z', dueAt: '2026-03-02T03:06:00.000Z' });
  });

  it('a dispatch without 113, 114, 115 is no emergency: child line 111 is informed, it sends nobody', () => {
    expect([dispatchOf(received, routed([])), dispatchOf(received, routed(['111'])), dispatchOf(received)]).toEqual([undefined, undefined, undefined]);
  });

  it('who was dispatched to lead or to help answers by name; others do not, and the one who received it does not answer for them', () => {
    expect(acknowledge('hn.pc07', received, fire)).toEqual([answered]);
    expect(acknowledge('commune/00004', received, fire)).toMatchObject([{ data: { by: 'commune/00004' } }]);
    expect([acknowledge('hn.pc01', received, fire), acknowledge('commune/00008', received, fire)]).toEqual(['not_dispatched_agency', 'not_dispatched_agency']);
  });

  it('it is answered once; a new route of the same tip asks for nothing anew', () => {
    expect(acknowledge('hn.pc07', received, fire, answered)).toBe('no_emergency_dispatch');
    expect(acknowledge('hn.pc07', received, fire, answered, fire)).toBe('no_emergency_dispatch');
    expect(acknowledge('hn.pc07', received, routed([]))).toBe('no_emergency_dispatch');
  });

  it('whoever takes the tip has answered, too: both times and the person are known', () => {
    const taken = newEvent(TipAccepted, { by: 'hn.pc07', competent: true });
    expect(dispatchOf(received, fire, taken)?.ended).toEqual({ at: '2026-03-02T03:02:00.000Z', event: 'TipAccepted', actor: 'account/truc1' });
  });

  it('a false alarm that a named officer found to be no tip waits no more; its classification as a tip does not answer it', () => {
    const prank = newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'abuse' });
    expect(dispatchOf(received, fire, prank)?.ended?.event).toBe('TipClassified');
    expect(dispatchOf(received, fire, newEvent(TipClassified, { tipKind: 'report', category: 'fire_explosion' }))?.ended).toBeUndefined();
  });
});

describe('the escalation of a dispatch that nobody answered (policy: 5 minutes)', () => {
  it('is owed once the time is over and not at its last instant, and never twice', () => {
    const waiting = dispatchOf(received, fire);
    expect(escalationOwed(waiting, '2026-03-02T03:06:00.000Z')).toBeUndefined();
    const owed = { dispatchedAt: '2026-03-02T03:01:00.000Z', dueAt: '2026-03-02T03:06:00.000Z' };
    expect(escalationOwed(waiting, '2026-03-05T00:00:00.000Z')).toEqual(owed);
    const done = dispatchOf(received, fire, newEvent(DispatchEscalated, owed));
    expect([done?.escalatedAt, escalationOwed(done, '2026-03-05T00:00:00.000Z')]).toEqual(['2026-03-02T03:02:00.000Z', undefined]);
  });

  it('is not owed for a dispatch that was answered, however late', () => {
    expect(escalationOwed(dispatchOf(received, fire, answered), '2026-03-05T00:00:00.000Z')).toBeUndefined();
  });

  it('the law data say how long, as a policy and no article', () => {
    expect(law.countingRules.dispatch_answer).toEqual({ minutes: 5, confidence: 'policy' });
  });
});

describe('law dossier 11, row 6a: a tip that is given back twice alerts the supervisor (policy)', () => {
  const back = newEvent(TipReturned, { by: 'hn.pc07', reason: ref });
  const bounced = (...events: readonly NewEvent[]) => bouncedTwice(tipOf(told(received, fire, ...events)) as Live);

  it('by two agencies, not by one; and no more once one took it, or it is classified as no tip', () => {
    expect([bounced(back), bounced(back, back)]).toEqual([false, true]);
    expect(bounced(back, back, newEvent(TipAccepted, { by: 'hn.pc07', competent: true }))).toBe(false);
    expect(bounced(back, back, newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'test' }))).toBe(false);
  });
});
