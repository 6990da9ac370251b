import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@tinbao/contracts';
import type { Notice } from './tip-answer.js';
import { chipsOf, noticeLines, sharedClocks, sharedNotices } from './together.js';

const clock = (id: string, agency: string, given: Partial<Clock> = {}) =>
  ({ id, agency, startedAt: '2024-02-27T01:54:24Z', dueAt: '2024-03-01T17:00:00Z', state: 'running', nature: 'duty', ...given }) as Clock;
const notice = (code: string, owedBy: string, given: Partial<Notice> = {}) =>
  ({ id: `${code} ${owedBy}`, notice: code, owedBy, dueAt: '2024-03-01T17:00:00Z', state: 'owed', attempts: 0, sentAt: null, reason: null, ...given }) as Notice;
const bodies = (groups: readonly (readonly Clock[])[]) => groups.map((group) => group.map(({ agency }) => agency));

describe('a tip that one body received and another took over', () => {
  it('shows a limit that ends for both at one instant once, naming both', () => {
    const clocks = [clock('assign', 'hn.csdt'), clock('assign', 'district.police/250', { startedAt: '2024-02-27T02:26:02Z' }), clock('resolve_basic', 'hn.csdt')];
    expect(bodies(chipsOf(clocks))).toEqual([['hn.csdt', 'district.police/250'], ['hn.csdt']]);
    expect([...sharedClocks(clocks)]).toEqual(['assign']);
  });

  it('shows a limit of two ends twice, and one that is met for one body only', () => {
    const later = clock('classify', 'district.police/250', { dueAt: '2024-03-01T17:30:00Z' });
    expect(bodies(chipsOf([clock('classify', 'hn.csdt'), later]))).toEqual([['hn.csdt'], ['district.police/250']]);
    expect(chipsOf([clock('assign', 'hn.csdt', { state: 'met', stoppedAt: '2024-02-28T00:00:00Z' }), clock('assign', 'commune/00070')])).toHaveLength(2);
  });

  it('hides no second instance of the same body', () => {
    expect(chipsOf([clock('answer', 'hn.csdt'), clock('answer', 'hn.csdt')])).toHaveLength(2);
    expect(sharedClocks([clock('answer', 'hn.csdt'), clock('answer', 'hn.csdt')]).size).toBe(0);
  });

  it('lists a letter that both owe alike once, and apart as soon as they differ', () => {
    const [one, other] = [notice('receipt_procuracy', 'hn.csdt'), notice('receipt_procuracy', 'district.police/250')];
    expect(noticeLines([one, other])).toEqual([[one, other]]);
    expect(noticeLines([one, { ...other, attempts: 2 }])).toHaveLength(2);
    expect([...sharedNotices([one, other, notice('receipt_informant', 'hn.csdt')])]).toEqual(['receipt_procuracy']);
  });
});
