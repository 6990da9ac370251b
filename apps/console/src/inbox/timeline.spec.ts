import { describe, expect, it } from '@jest/globals';
import { routingOf, since, timeline, warnings } from './timeline.js';
import type { TipEvent } from './tip-answer.js';

const event = (name: string, tipversion: number, data: TipEvent['data']): TipEvent => ({
  id: `${name}-${tipversion}`, type: `vn.tinbao.${name}.v1`, time: '2024-02-05T01:00:00Z', actor: 'account/pc02.chihuy', tipversion, shard: 0, index: tipversion, data,
});

const routed = event('TipRouted', 2, { rule: 'R13', leadAgencies: ['commune'], coordinatingAgencies: ['hn.pc02'], units: { commune: '00070' }, reason: { category: 'theft', victimUnder18: true } });

describe('the legal timeline', () => {
  it('has the newest entry on top, with its document and its words', () => {
    const textId = '0190';
    const [top, bottom] = timeline([
      event('TipReceived', 1, { receivedBy: 'hn.pc01' }),
      event('TipSuspended', 2, { ground: 'a', documentRef: { number: '7/QĐ' }, awaited: { textId, commitment: 'x' } }),
    ]);
    expect(top).toMatchObject({ name: 'TipSuspended', document: '7/QĐ', texts: [{ field: 'awaited', textId }], details: [{ kind: 'choice', value: 'a' }] });
    expect(bottom?.details).toEqual([{ kind: 'agency', at: 'receivedBy', value: 'hn.pc01' }]);
  });

  it('names the unit of an agency that each ward has', () => {
    expect(timeline([routed])[0]?.details).toContainEqual({ kind: 'agency', at: 'leadAgencies', value: 'commune/00070' });
  });

  it.each([[{ document: '1/QĐ' }, '1/QĐ'], [{ slipNumber: '2/PC' }, '2/PC'], [{}, undefined]])('finds the document in %j', (data, number) => {
    expect(timeline([event('TipAssigned', 1, data)])[0]?.document).toBe(number);
  });

  it('an author whose act came too late sees what came in since he looked', () => {
    expect(since([event('TipReceived', 1, {}), routed, event('TipAccepted', 3, {})], 2).map(({ tipversion }) => tipversion)).toEqual([3]);
  });
});

it('keeps the article of the rule and how well it is known apart from the facts it consumed', () => {
  const told = event('TipRouted', 4, { rule: 'R8', leadAgencies: ['hn.pc04'], coordinatingAgencies: [], units: {}, reason: { category: 'drugs_trade', basis: 'LCQDT 18.2.d', ruleConfidence: 'recalled' } });
  expect(routingOf([told])).toMatchObject({ facts: [['category', 'drugs_trade']], basis: 'LCQDT 18.2.d', confidence: 'recalled' });
  expect(routingOf([routed])).not.toHaveProperty('basis');
});

it('the routing is told from the facts its rule consumed; the last one counts', () => {
  const again = event('TipRouted', 4, { rule: 'R18', leadAgencies: ['hn.pc01'], coordinatingAgencies: [], units: {}, reason: {} });
  expect(routingOf([routed])).toEqual({ rule: 'R13', leads: ['commune/00070'], coordinating: ['hn.pc02'], facts: [['category', 'theft'], ['victimUnder18', 'true']] });
  expect(routingOf([routed, again])?.rule).toBe('R18');
  expect(routingOf([])).toBeUndefined();
});

it('only a warning in the ledger warns, and only of its instance', () => {
  const warned = warnings([event('ClockWarned', 3, { clock: 'classify', dueAt: '2024-02-06T00:00:00Z' })]);
  expect(warned.has('classify 2024-02-06T00:00:00Z')).toBe(true);
  expect(warned.has('classify 2024-02-07T00:00:00Z')).toBe(false);
});
