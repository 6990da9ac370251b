import { describe, expect, it } from '@jest/globals';
import { currentOf, deskAfter, emptyDesk, HELD_MAX, type DeskEvent } from './desk-state.js';
import { newDraft } from './draft.js';

const typed = (id: string, narrative = 'x'): DeskEvent => ({ is: 'edited', id, patch: { narrative } });
const after = (...events: DeskEvent[]) => events.reduce(deskAfter, emptyDesk('a'));

describe('calls on a desk', () => {
  it('a second call leaves the first as it is', () => {
    const desk = after(typed('a', 'Trộm cắp'), { is: 'held', fresh: 'b' }, typed('b', 'Đánh nhau'), { is: 'walked' });
    expect(currentOf(desk).narrative).toBe('Trộm cắp');
    expect(currentOf(deskAfter(desk, { is: 'walked' })).narrative).toBe('Đánh nhau');
  });

  it('an empty desk is not held, and no desk holds more than five', () => {
    expect(after({ is: 'held', fresh: 'b' }).drafts).toHaveLength(1);
    const events = ['b', 'c', 'd', 'e', 'f', 'g'].flatMap((fresh, at): DeskEvent[] => [typed('abcdef'[at] ?? ''), { is: 'held', fresh }]);
    expect(after(...events).drafts).toHaveLength(HELD_MAX);
  });

  it('when a call ends the one on hold comes up, else an empty desk under a new key', () => {
    const two = after(typed('a'), { is: 'held', fresh: 'b' }, typed('b'));
    expect(deskAfter(two, { is: 'removed', id: 'b', fresh: 'c' }).current).toBe('a');
    const none = after(typed('a'), { is: 'removed', id: 'a', fresh: 'c' });
    expect(currentOf(none)).toEqual(newDraft('c'));
  });

  it('drafts from before a crash come back, and never in the way of what is being typed', () => {
    const old = { ...newDraft('old'), narrative: 'viết dở' };
    expect(currentOf(after({ is: 'laid', drafts: [old] })).narrative).toBe('viết dở');
    const busy = after(typed('a', 'đang gõ'), { is: 'laid', drafts: [old] });
    expect(currentOf(busy).narrative).toBe('đang gõ');
    expect(busy.drafts.map(({ id }) => id).sort()).toEqual(['a', 'old']);
  });

  it('a call that was opened without a word is kept on hold', () => {
    const opened: DeskEvent = { is: 'edited', id: 'a', patch: { record: { id: 'r', number: 7 } } };
    expect(after(opened, { is: 'held', fresh: 'b' }).drafts).toHaveLength(2);
  });
});
