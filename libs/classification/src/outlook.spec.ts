import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outlookOf } from './outlook.js';
import type { Standing } from './ranking.js';

const standing = (category: string, score: number): Standing => ({ category, score, hits: [] });
const calm = { words: 10, lifeDanger: false };
const score = fc.double({ min: 2, max: 60, noNaN: true });

describe('confidence', () => {
  it('rises with the evidence of its own category', () => {
    fc.assert(fc.property(score, score, score, (own, more, other) => {
      const ranked = (mine: number) => [standing('robbery', mine), standing('assault', Math.min(other, own))];
      const before = outlookOf(ranked(own), calm).confidence;
      expect(outlookOf(ranked(own + more), calm).confidence).toBeGreaterThan(before);
    }));
  });

  it('falls with the evidence of another', () => {
    const alone = outlookOf([standing('robbery', 10)], calm).confidence;
    expect(outlookOf([standing('robbery', 10), standing('assault', 9)], calm).confidence).toBeLessThan(alone);
  });

  it.each([
    ['a doubtful word: the duty desk looks', 2, 0, 0.35],
    ['one ordinary phrase: half', 7, 0.45, 0.55],
    ['several phrases: nearly sure', 30, 0.9, 1],
  ])('%s', (_case, own, least, most) => {
    const { confidence } = outlookOf([standing('robbery', own)], calm);
    expect(confidence).toBeGreaterThanOrEqual(least);
    expect(confidence).toBeLessThan(most);
  });
});

describe('alternatives', () => {
  it('are the next three', () => {
    const ranked = ['a', 'b', 'c', 'd', 'e'].map((id, i) => standing(id, 20 - i));
    expect(outlookOf(ranked, calm).alternatives.map(({ category }) => category)).toEqual(['b', 'c', 'd']);
  });

  it('end with what the lexicon does not know', () => {
    expect(outlookOf([standing('robbery', 10)], calm).alternatives).toEqual([{ category: 'other_crime', confidence: expect.any(Number) }]);
  });
});

describe('not_a_tip', () => {
  it('gives way to any offence, however weak', () => {
    expect(outlookOf([standing('not_a_tip', 40), standing('gambling', 2)], calm)).toMatchObject({ category: 'gambling' });
  });

  it('gives way to danger to life', () => {
    expect(outlookOf([standing('not_a_tip', 40)], { words: 3, lifeDanger: true })).toMatchObject({ category: 'other_crime', alternatives: [] });
  });

  it('is less sure in a long text than in a short one', () => {
    const short = outlookOf([standing('not_a_tip', 10)], calm).confidence;
    expect(outlookOf([standing('not_a_tip', 10)], { words: 400, lifeDanger: false }).confidence).toBeLessThan(short);
  });
});
