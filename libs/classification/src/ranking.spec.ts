import { describe, expect, it } from '@jest/globals';
import { rank } from './ranking.js';
import type { Hit } from './reading.js';

/** A match of `weight` for a category over the words first..last. */
const hit = (category: string, [first, last]: readonly [number, number], more: { weight?: number; entry?: number; everyday?: boolean } = {}): Hit => {
  const { weight = 10, entry = first * 100 + last, everyday = false } = more;
  const words = Array.from({ length: last - first + 1 }, (_, i) => `w${i}`);
  const lexical = { id: `${category}/w${entry}`, source: 'written' as const, category, marked: words, plain: words, everyday };
  return { entry, first, last, gap: 0, bare: false, lexical, weight, denied: false, hearsay: false };
};
const scores = (...hits: Hit[]) => Object.fromEntries(rank(hits).map(({ category, score }) => [category, score]));

describe('score of a category', () => {
  it.each([
    ['adds separate phrases', [hit('a', [0, 1]), hit('a', [3, 4])], { a: 20 }],
    ['keeps the heavier of two overlapping phrases', [hit('a', [0, 1], { weight: 4 }), hit('a', [1, 2])], { a: 10 }],
    ['counts a repeat at three tenths, a third sight not', [0, 3, 6].map((at) => hit('a', [at, at + 1], { entry: 7 })), { a: 13 }],
    ['lowers a phrase inside a longer one of another category', [hit('a', [0, 2]), hit('b', [1, 2])], { a: 10, b: 4 }],
    ['leaves phrases side by side whole', [hit('a', [0, 1]), hit('b', [2, 3])], { a: 10, b: 10 }],
    ['ignores everyday words alone', [hit('a', [0, 0], { everyday: true })], {}],
    ['counts everyday words beside evidence', [hit('a', [0, 0], { everyday: true }), hit('a', [2, 3])], { a: 14 }],
    ['drops what is too light to be evidence', [hit('a', [0, 1], { weight: 1 })], {}],
  ])('%s', (_rule, hits, expected) => {
    expect(scores(...hits)).toEqual(expected);
  });

  it('ranks the highest first and equals by id', () => {
    const ranked = rank([hit('b', [0, 1]), hit('a', [3, 4]), hit('c', [6, 7], { weight: 30 })]);
    expect(ranked.map(({ category }) => category)).toEqual(['c', 'a', 'b']);
  });
});
