import { expect, it } from '@jest/globals';
import type { SupervisedTip } from '@tinbao/contracts';
import { isLate, openRequests, tipsWith } from './dues.js';

const tip = (tipId: string, given: Partial<SupervisedTip>) => ({ tipId, supervision: [], requests: [], clocks: [], ...given }) as unknown as SupervisedTip;
const clock = (id: string, dueAt: string) => ({ id, dueAt }) as SupervisedTip['clocks'][number];
const asked = (requestId: string, answerDueAt?: string) => ({ requestId, by: 'vks.hn', answerDueAt });

it('requests of all tips stand by the day of their answer, the overdue first, one that names none last', () => {
  const tips = [tip('a', { requests: [asked('never'), asked('late', '2026-03-01T17:00:00Z')] }), tip('b', { requests: [asked('soon', '2026-03-09T17:00:00Z')] })];
  expect(openRequests(tips).map(({ request, tip: { tipId } }) => `${tipId} ${request.requestId}`)).toEqual(['a late', 'b soon', 'a never']);
  expect(openRequests(tips).map(({ dueAt }) => isLate(dueAt, Date.parse('2026-03-05T00:00:00Z')))).toEqual([true, false, false]);
});

it('a tip stands under each matter that is open on it, with the limit of that matter alone', () => {
  const both = tip('a', { supervision: ['extension', 'prosecutor'], clocks: [clock('procuracy_assign', '2026-03-04T17:00:00Z'), clock('extension_decision', '2026-03-07T17:00:00Z')] });
  const first = tip('b', { supervision: ['extension'], clocks: [clock('extension_decision', '2026-03-06T17:00:00Z')] });
  expect(tipsWith('extension', [both, first]).map(({ tip: { tipId }, dueAt }) => [tipId, dueAt])).toEqual([['b', '2026-03-06T17:00:00Z'], ['a', '2026-03-07T17:00:00Z']]);
  expect(tipsWith('prosecutor', [both, first]).map(({ dueAt }) => dueAt)).toEqual(['2026-03-04T17:00:00Z']);
  expect(tipsWith('competence', [both, first])).toEqual([]);
});
