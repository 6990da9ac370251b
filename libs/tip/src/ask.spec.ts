import { describe, expect, it } from '@jest/globals';
import { CaseDeclined, InformantAnswered, InformantAsked, newEvent, TipAssigned, TipClassified, TipReceived, type NewEvent } from '@tinbao/contracts';
import { realLaw } from '@tinbao/testing';
import { decideAnswer } from './ask-acts.js';
import { awaitsReading, mailboxOf } from './ask-mailbox.js';
import { decideCasework } from './casework.js';
import { tipOf } from './evolve.js';

const law = realLaw();
const ref = (n: number) => ({ textId: `018f2c6e-0000-7000-8000-00000000000${n}`, commitment: 'A'.repeat(43) + '=' });
const received = (channel: 'web' | 'phone') => newEvent(TipReceived, {
  registerNumber: 'TB-2026-0000412', recordNumber: 412, channel, origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
  firstReceivedAt: '2026-03-02T03:00:00.000Z', facts: {}, anonymous: true, identityRefused: true, narrative: ref(1),
});
const past = (...events: NewEvent[]) => events.map((e, i) => ({
  type: `vn.tinbao.${e.name}.v1`, data: e.data, tipversion: i + 1, time: `2026-03-02T0${i}:00:00.000Z`, source: e.name === 'InformantAnswered' || i === 0 ? 'intake' : 'casework',
}));
const ask = (events: readonly NewEvent[], by = 'hn.pc01') => {
  const decision = decideCasework({ command: 'ask-informant', by, question: ref(2) }, tipOf(past(...events)), law, { on: '2026-03-03' });
  return 'refused' in decision ? decision.refused.code : decision.events.map(({ name, data }) => [name, data]);
};
const answer = (events: readonly NewEvent[], message: { answer: ReturnType<typeof ref>; inReplyTo?: string }) => {
  const decision = decideAnswer(message, tipOf(past(...events)), past(...events));
  return 'refused' in decision ? decision.refused.code : decision.events.map(({ name, data }) => [name, data]);
};
const asked = (n: number) => newEvent(InformantAsked, { question: ref(n) });
const answered = (n: number, inReplyTo?: string) => newEvent(InformantAnswered, { answer: ref(n), ...(inReplyTo ? { inReplyTo } : {}) });
const declined = [newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' }), newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv1' }), newEvent(CaseDeclined, { ground: 1, document: '13/QĐ' })];

describe('a question to the informant', () => {
  it('goes by reference to whoever lodged on the public page; nobody else has a mailbox', () => {
    expect(ask([received('web')])).toEqual([['InformantAsked', { question: ref(2) }]]);
    expect(ask([received('phone')])).toBe('no_mailbox');
  });

  it('is asked by the agency that holds or received the tip, while something is to be resolved', () => {
    expect(ask([received('web')], 'hn.pc04')).toBe('not_owner');
    expect(ask([received('web'), ...declined])).toBe('resolution_ended');
  });
});

describe('a message of the informant', () => {
  it('BLTTHS art. 145.1: is taken in every state, asked for or not', () => {
    expect(answer([received('web'), asked(2)], { answer: ref(3), inReplyTo: ref(2).textId })).toEqual([['InformantAnswered', { answer: ref(3), inReplyTo: ref(2).textId }]]);
    expect(answer([received('web'), ...declined], { answer: ref(3) })).toEqual([['InformantAnswered', { answer: ref(3) }]]);
  });

  it('answers a question of this tip and no other; two hundred fill the mailbox', () => {
    expect(answer([received('web'), asked(2)], { answer: ref(3), inReplyTo: ref(9).textId })).toBe('question_not_found');
    expect(answer([], { answer: ref(3) })).toBe('tip_not_found');
    expect(answer([received('web'), ...Array.from({ length: 200 }, () => answered(4))], { answer: ref(3) })).toBe('mailbox_full');
  });

  it('marks its question as answered, and waits to be read until an officer acts on the tip', () => {
    const events = [received('web'), asked(2), asked(5), answered(3, ref(2).textId)];
    expect(mailboxOf(past(...events)).questions.map((q) => [q.textId, q.answered])).toEqual([[ref(2).textId, true], [ref(5).textId, false]]);
    expect(mailboxOf(past(...events)).messages).toMatchObject([{ textId: ref(3).textId, inReplyTo: ref(2).textId }]);
    expect([awaitsReading(past(...events)), awaitsReading(past(...events, asked(6))), awaitsReading(past(received('web')))]).toEqual([true, false, false]);
  });
});
