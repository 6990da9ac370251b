import { describe, expect, it } from '@jest/globals';
import type { Receipt } from '@tinbao/contracts';
import { newDraft } from './draft.js';
import { nextToSend, outboxAfter, pauseAfter, type OutboxEvent, type Sending } from './outbox.js';

const queued = (id: string): OutboxEvent => ({ is: 'queued', id, letter: { draft: newDraft(id), text: `{"of":"${id}"}` } });
const after = (...events: OutboxEvent[]) => events.reduce<readonly Sending[]>(outboxAfter, []);
const receipt = { registerNumber: 'TB-2024-0000001' } as Receipt;

describe('tips on their way', () => {
  it('go out one at a time, in the order they were finished', () => {
    const two = after(queued('a'), queued('b'));
    expect(nextToSend(two)?.id).toBe('a');
    expect(nextToSend(outboxAfter(two, { is: 'sent', id: 'a' }))).toBeUndefined();
    expect(nextToSend(after(queued('a'), queued('b'), { is: 'sent', id: 'a' }, { is: 'received', id: 'a', receipt }))?.id).toBe('b');
  });

  it('without an answer wait and go again under the same key with the same bytes', () => {
    const [one] = after(queued('a'), { is: 'sent', id: 'a' }, { is: 'unanswered', id: 'a' });
    expect(one).toMatchObject({ id: 'a', text: '{"of":"a"}', state: 'waiting', attempts: 1 });
  });

  it('have no number until the receipt is here', () => {
    expect(after(queued('a'), { is: 'sent', id: 'a' }, { is: 'unanswered', id: 'a' })[0]?.receipt).toBeUndefined();
    expect(after(queued('a'), { is: 'sent', id: 'a' }, { is: 'received', id: 'a', receipt })[0]).toMatchObject({ state: 'received', receipt });
  });

  it('that the server refuses are set apart, kept, and let the others pass', () => {
    const all = after(queued('a'), queued('b'), { is: 'sent', id: 'a' }, { is: 'refused', id: 'a', refusal: new Error('unknown ward') });
    expect(all[0]).toMatchObject({ id: 'a', state: 'setAside' });
    expect(nextToSend(all)?.id).toBe('b');
    expect(outboxAfter(all, { is: 'reopened', id: 'a' }).map(({ id }) => id)).toEqual(['b']);
  });

  it('are never queued twice', () => {
    expect(after(queued('a'), { is: 'sent', id: 'a' }, queued('a'))).toHaveLength(1);
  });

  it('are tried at once, then ever less often, at least each half minute', () => {
    expect([0, 1, 2, 3, 20].map(pauseAfter)).toEqual([0, 1_000, 2_000, 4_000, 30_000]);
  });
});
