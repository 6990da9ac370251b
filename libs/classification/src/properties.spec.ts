import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildClassifier, classify, type ClassifiableCategory, type Classification, type TitledArticle } from './index.js';

const data = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../law/data/${file}`, import.meta.url), 'utf8')) as T;
const { operational_categories: taxonomy } = data<{ operational_categories: ClassifiableCategory[] }>('taxonomy.json');
const { articles } = data<{ articles: TitledArticle[] }>('penal-code.json');
const classifier = buildClassifier(taxonomy, articles);
const again = buildClassifier(taxonomy, articles);

const phrase = fc.constantFrom(...taxonomy.flatMap(({ phrasings, slang }) => [...phrasings, ...slang]));
const glue = fc.constantFrom(' ', ', ', '. ', ' không phải ', ' nghe nói ', '\n', ' 😀 ', ' tôi ', '\u200b', ' đang cháy ');
/** Strings of every kind (lone surrogates included), and narratives put together from the taxonomy. */
const narrative = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.tuple(phrase, glue), { maxLength: 12 }).map((parts) => parts.flat().join('')),
);
const each = (holds: (text: string, proposal: Classification) => void) =>
  fc.assert(fc.property(narrative, (text) => holds(text, classify(classifier, text))), { numRuns: 300 });

describe('for any narrative whatsoever', () => {
  it('a proposal names a category of the taxonomy and a confidence of 0 to 1, and all shares sum to at most 1', () => {
    each((_text, { category, confidence, alternatives }) => {
      expect(classifier.categories.has(category)).toBe(true);
      const shares = [confidence, ...alternatives.map((other) => other.confidence)];
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(new Set([category, ...alternatives.map((other) => other.category)]).size).toBe(shares.length);
    });
  });

  it('evidence lies within the NFC narrative', () => {
    each((text, { evidence }) => {
      for (const { start, end } of evidence) {
        expect(0 <= start && start < end && end <= text.normalize('NFC').length).toBe(true);
      }
    });
  });

  it('the same text gives the same answer, from a classifier built twice, in NFC and NFD', () => {
    each((text, proposal) => {
      expect(classify(again, text)).toEqual(proposal);
      expect(classify(classifier, text.normalize('NFC').normalize('NFD'))).toEqual(classify(classifier, text.normalize('NFC')));
    });
  });

  it('danger to life is P0 and never no tip', () => {
    each((_text, { lifeDanger, priority, category }) => {
      if (lifeDanger) expect([priority, category === 'not_a_tip']).toEqual(['P0', false]);
    });
  });
});

describe('length', () => {
  it.each([
    ['one word of 20,000 letters', 'a'.repeat(20_000)],
    ['the densest lexicon word', 'bán '.repeat(5_000)],
    ['a dense phrase', 'mua bán trái phép '.repeat(1_100)],
    ['combining marks only', 'a' + '\u0301'.repeat(19_999)],
  ])('%s is classified', (_name, text) => {
    expect(classify(classifier, text).evidence.length).toBeLessThanOrEqual(20);
  });
});
