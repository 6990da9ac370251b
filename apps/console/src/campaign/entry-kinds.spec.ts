import { describe, expect, it } from '@jest/globals';
import { CampaignEntryBody } from '@tinbao/contracts';
import { bodyOf, entryFields, entryKinds, missingOf, valuesOf, type EntryValues } from './entry-kinds.js';

const id = '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01';
const filled: EntryValues = {
  task: 'III.5', done: '3', planned: '4', finished: 'yes', incident: 'fire', at: '2024-01-05T08:30', ward: '00004', cases: '1', dead: '0', injured: '2', category: 'homicide',
  occurredOn: '2024-01-05', identified: '', chargedOn: '2024-01-08', trialOn: '2024-02-20', briefed: '9', staff: '10', ownPlan: 'yes', matter: 'market', checks: '3', violations: '1',
  finesVnd: '5000000', achievement: 'model', for: 'citizen', grounds: `entry:${id} tip:${id}`, against: 'hn.pc03', text: 'Tổ liên gia',
};

describe('the form of an entry', () => {
  it.each(entryKinds)('%s: filled in it is what the server accepts, and nothing else; back in the form it is the same', (kind) => {
    const body = bodyOf(kind, filled);
    expect(CampaignEntryBody.parse(body)).toEqual(body);
    const { text, ...filed } = body;
    const own = Object.fromEntries(entryFields[kind].map(({ name }) => [name, filled[name] ?? '']));
    expect(valuesOf(filed as never, text as string)).toEqual(own);
  });

  it('says what lacks; a tick and what is optional never do', () => {
    expect(entryKinds.map((kind) => missingOf(kind, {}).length)).toEqual([3, 5, 2, 2, 4, 2, 3, 3]);
    expect(missingOf('achievement', { achievement: 'model', text: '  ' })).toEqual(['text']);
  });

  it('takes a time as Hanoi has it', () => expect(bodyOf('incident', filled).at).toBe('2024-01-05T01:30:00.000Z'));
});
