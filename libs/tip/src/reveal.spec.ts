import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '@tinbao/contracts';
import type { SignedEvent } from './documents.js';
import { decideReveal, openings, revealsOf, standingOf, type RevealCommand, type Revealing } from './reveal.js';

const id = '018f2c6e-0000-7000-8000-000000000001';
const reason = { textId: '018f2c6e-0000-7000-8000-000000000002', commitment: 'A'.repeat(43) + '=' };
const minute = (n: number) => new Date(Date.parse('2026-03-02T03:00:00.000Z') + n * 60_000).toISOString();

/** A tip's events as they are written: who, which minute, what. */
class Written {
  readonly events: SignedEvent[] = [{ type: 'vn.tinbao.TipReceived.v1', time: minute(0), actor: 'public', tipversion: 1, data: {} }];

  /** Decides and appends; yields the refusal's code, or undefined. */
  act(actor: string, at: number, command: RevealCommand, more: Partial<Revealing> = {}): string | undefined {
    const decision = decideReveal(command, this.events, { actor: `account/${actor}`, isProcurator: false, hasIdentity: true, now: minute(at), ...more });
    if ('refused' in decision) return decision.refused.code;
    this.events.push(...decision.events.map((event: NewEvent, i) => ({
      type: `vn.tinbao.${event.name}.v1`, time: minute(at), actor: `account/${actor}`, tipversion: this.events.length + i + 1, data: event.data,
    })));
    return undefined;
  }
}

const ask = { command: 'request-reveal', requestId: id, purpose: 'protection', reason } as const;
const approve = { command: 'approve-reveal', request: id } as const;
const refuse = { command: 'refuse-reveal', request: id } as const;
const open = { command: 'open-identity', request: id } as const;

/** Asked by `an` at minute 1, approved by `binh` and `chi` at 2 and 3. */
function approved(): Written {
  const tip = new Written();
  expect([tip.act('an', 1, ask), tip.act('binh', 2, approve), tip.act('chi', 3, approve)]).toEqual([undefined, undefined, undefined]);
  return tip;
}

describe('an identity opens for one person, by two others, for 15 minutes', () => {
  it('the requester opens it until the 15th minute after the second approval, and each opening is an event with both approvers', () => {
    const tip = approved();
    expect([tip.act('an', 3, open), tip.act('an', 17, open)]).toEqual([undefined, undefined]);
    expect(tip.events.filter(({ type }) => type.includes('IdentityRevealed')).map(({ data }) => data)).toEqual(Array(2).fill({
      requestId: id, until: minute(18), purpose: 'protection', approvers: ['account/binh', 'account/chi'],
    }));
    expect(tip.act('an', 18, open)).toBe('reveal_over');
  });

  it('one approval is not enough, nor the same person twice, nor the requester', () => {
    const tip = new Written();
    tip.act('an', 1, ask);
    expect(tip.act('an', 2, open)).toBe('reveal_needs_approvals');
    expect(tip.act('an', 2, approve)).toBe('reveal_own_request');
    tip.act('binh', 2, approve);
    expect(tip.act('binh', 3, approve)).toBe('reveal_already_approved');
    expect(tip.act('an', 3, open)).toBe('reveal_needs_approvals');
  });

  it('approvals that no right way could have written count for nothing: the requester\'s own, and a second one by the same person', () => {
    const tip = new Written();
    tip.act('an', 1, ask);
    const forged = (actor: string) => tip.events.push({ type: 'vn.tinbao.RevealApproved.v1', time: minute(2), actor: `account/${actor}`, tipversion: 9, data: { requestId: id } });
    ['an', 'an', 'binh', 'binh'].forEach(forged);
    expect(tip.act('an', 3, open)).toBe('reveal_needs_approvals');
  });

  it('opens for nobody but the requester, not even an approver', () => {
    expect(approved().act('binh', 4, open)).toBe('reveal_not_requester');
  });

  it('is over when one refuses; it may be asked anew', () => {
    const tip = new Written();
    tip.act('an', 1, ask);
    tip.act('binh', 2, approve);
    expect(tip.act('chi', 3, refuse)).toBeUndefined();
    expect([tip.act('dung', 4, approve), tip.act('an', 4, open)]).toEqual(['reveal_ended', 'reveal_ended']);
    expect(tip.act('an', 5, { ...ask, requestId: reason.textId })).toBeUndefined();
  });

  it('is asked once at a time, anew once its time is over, and never where no identity is', () => {
    const tip = approved();
    expect(tip.act('an', 4, { ...ask, requestId: reason.textId })).toBe('reveal_already_asked');
    expect(tip.act('an', 18, { ...ask, requestId: reason.textId })).toBeUndefined();
    expect(new Written().act('an', 1, ask, { hasIdentity: false })).toBe('no_identity');
    expect(approved().act('an', 4, open, { hasIdentity: false })).toBe('no_identity');
  });

  it('a third approval does not begin the 15 minutes anew', () => {
    const tip = approved();
    expect(tip.act('dung', 10, approve)).toBe('reveal_ended');
    const [reveal] = revealsOf(tip.events);
    expect([reveal?.until, reveal && standingOf(reveal, minute(17)), reveal && standingOf(reveal, minute(18))]).toEqual([minute(18), 'readable', 'over']);
  });
});

describe('the informant is told that his identity was opened', () => {
  it('on which day, Hanoi time, once a day, and nothing of who or why', () => {
    const tip = approved();
    tip.act('an', 4, open);
    tip.act('an', 5, open);
    expect(openings(tip.events, minute(5))).toEqual([{ on: '2026-03-02' }]);
    expect(openings(new Written().events, minute(5))).toEqual([]);
  });

  it('later where a procurator\'s approval says so, for 90 days at most; nobody else may put it off', () => {
    const tip = new Written();
    tip.act('an', 1, ask);
    tip.act('binh', 2, approve);
    const later = { ...approve, delayTellingUntil: '2026-04-01T00:00:00.000Z' };
    expect(tip.act('chi', 3, later)).toBe('delay_needs_procurator');
    for (const until of [minute(3), '2026-06-01T00:00:00.000Z']) expect(tip.act('ksv', 3, { ...approve, delayTellingUntil: until }, { isProcurator: true })).toBe('delay_out_of_bounds');
    expect(tip.act('ksv', 3, later, { isProcurator: true })).toBeUndefined();
    tip.act('an', 4, open);
    expect(tip.events.at(-1)?.data).toMatchObject({ informantToldFrom: '2026-04-01T00:00:00.000Z', delayApprovedBy: 'account/ksv' });
    expect(openings(tip.events, '2026-03-31T23:59:59.000Z')).toEqual([]);
    expect(openings(tip.events, '2026-04-01T00:00:00.000Z')).toEqual([{ on: '2026-03-02' }]);
  });
});
