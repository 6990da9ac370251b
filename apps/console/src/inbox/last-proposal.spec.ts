import { expect, it } from '@jest/globals';
import { lastProposal, reasonOf } from './last-proposal.js';
import type { TipEvent } from './tip-answer.js';

const event = (name: string, tipversion: number, data: object): TipEvent =>
  ({ id: `${tipversion}`, type: `vn.tinbao.${name}.v1`, time: '2026-03-02T03:00:00Z', actor: 'stage/classifier', tipversion, shard: 0, index: tipversion, data: { ...data } });

it('shows the newest proposal, in whatever order the history came, and says nothing that an old one did not', () => {
  const [old, recent] = [event('CategoryProposed', 2, { category: 'robbery', model: 'lexicon/1' }), event('CategoryProposed', 5, { category: 'theft_burglary', unsure: true, secondary: [{ category: 'assault', evidence: [] }], model: 'tinbao/1-ab' })];
  expect(lastProposal([recent, event('TipRouted', 6, {}), old])).toMatchObject({ category: 'theft_burglary', unsure: true, model: 'tinbao/1-ab' });
  expect(lastProposal([old])).toMatchObject({ category: 'robbery', unsure: false, secondary: [] });
  expect(lastProposal([event('TipReceived', 1, {})])).toBeUndefined();
});

it.each([['ngram/w', 'ngram'], ['cue/lifeDanger/4', 'danger'], ['cue/surrender/1', 'kind'], ['blhs/173', 'article'], ['robbery/w3', 'phrase']])('names the kind of evidence behind %s', (id, kind) => {
  expect(reasonOf(id)).toBe(kind);
});
