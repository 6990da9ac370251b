import { describe, expect, it } from '@jest/globals';
import { realLaw } from '@tinbao/testing';
import type { SignedEvent } from './documents.js';
import { decideHold, decideShred, holdsOf, shreddedOf, type HoldCommand } from './shred.js';

const law = realLaw();
const [first, second] = ['018f2c6e-0000-7000-8000-000000000001', '018f2c6e-0000-7000-8000-000000000002'];
const at = '2026-03-02T03:00:00.000Z';
const received: SignedEvent = { type: 'vn.tinbao.TipReceived.v1', time: at, actor: 'public', tipversion: 1, data: {} };
const order = { compartments: ['content', 'identity', 'contact'], ground: 'order', documentRef: { number: '9/QĐ', signer: 'hn.ca' } } as const;
const shred = (events: readonly SignedEvent[], sealed: readonly string[]) => decideShred({ ...order, compartments: [...order.compartments] }, events, sealed);

/** The events after one more hold command, or the code of its refusal. */
function held(events: readonly SignedEvent[], by: string, command: HoldCommand): readonly SignedEvent[] | string {
  const decision = decideHold(command, events, { by, on: '2026-03-02', law });
  if ('refused' in decision) return decision.refused.code;
  return [...events, ...decision.events.map(({ name, data }) => ({ type: `vn.tinbao.${name}.v1`, time: at, actor: 'account/an', tipversion: events.length + 1, data }))];
}
const place = (holdId: string): HoldCommand => ({ command: 'place-hold', holdId, reason: 'open_case' });

describe('words are destroyed by order, never under a hold', () => {
  it('the tombstone names what was there to be destroyed, the ground and the document', () => {
    expect(shred([received], ['content', 'contact'])).toMatchObject({ events: [{ name: 'ContentShredded', data: { compartments: ['content', 'contact'], ground: 'order', documentRef: { number: '9/QĐ', signer: 'hn.ca' } } }] });
    expect(shred([received], [])).toMatchObject({ refused: { code: 'nothing_to_shred' } });
    expect(shred([], ['content'])).toMatchObject({ refused: { code: 'tip_not_found' } });
  });

  it('any standing hold refuses, and names its holder and reason; two holds want two liftings', () => {
    const twice = held(held([received], 'hn.pc02', place(first)) as SignedEvent[], 'hn.pc02', place(second)) as SignedEvent[];
    expect(shred(twice, ['content'])).toEqual({ refused: { code: 'held', params: { holder: 'hn.pc02 (account/an)', reason: 'open_case' } } });
    const one = held(twice, 'hn.pc02', { command: 'lift-hold', hold: first }) as SignedEvent[];
    expect(shred(one, ['content'])).toMatchObject({ refused: { code: 'held' } });
    const none = held(one, 'hn.pc02', { command: 'lift-hold', hold: second }) as SignedEvent[];
    expect(holdsOf(none)).toEqual([]);
    expect(shred(none, ['content'])).toHaveProperty('events');
  });

  it('a hold of the procuracy is lifted by a procuracy; one that is lifted, or never was, by nobody', () => {
    const events = held([received], 'vks.hn', place(first)) as SignedEvent[];
    const lift: HoldCommand = { command: 'lift-hold', hold: first };
    expect(held(events, 'hn.pc02', lift)).toBe('hold_of_procuracy');
    const lifted = held(events, 'vks.hn', lift) as SignedEvent[];
    expect(held(lifted, 'vks.hn', lift)).toBe('hold_not_found');
  });

  it('readers are told what was destroyed, when, and by which document', () => {
    const decision = shred([received], ['content']);
    const tombstone = { ...received, type: 'vn.tinbao.ContentShredded.v1', tipversion: 2, data: 'events' in decision ? (decision.events[0]?.data ?? {}) : {} };
    expect(shreddedOf([received, tombstone])).toEqual([{ compartments: ['content'], ground: 'order', documentRef: { number: '9/QĐ', signer: 'hn.ca' }, at }]);
  });
});
