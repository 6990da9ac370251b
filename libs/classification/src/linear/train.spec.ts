import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildClassifier, classify, type ClassifiableCategory, type TitledArticle } from '../index.js';
import type { Written } from '../widen/widen.js';
import { buildModel, released, versionOf, type Sources } from './build.js';
import { writeModel } from './model-file.js';

const data = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../../law/data/${file}`, import.meta.url), 'utf8')) as T;
const { operational_categories: taxonomy } = data<{ operational_categories: ClassifiableCategory[] }>('taxonomy.json');
const { articles } = data<{ articles: TitledArticle[] }>('penal-code.json');
const few = ['robbery', 'not_a_tip', 'other_crime', 'gambling'];
const categories = taxonomy.filter(({ id }) => few.includes(id));
/** Words that no lexicon has, so that only the n-grams can tell them apart. */
const told = (category: string, words: string): Written[] => ['caller', 'press', 'victim', 'letter', 'noise', 'parent'].map((voice, i) => ({ category, voice, text: `${words} lần ${i} ở {ward}` }));
const sources: Sources = {
  corpus: [...told('robbery', 'nó vồ phắt cái giỏ chạy biến'), ...told('not_a_tip', 'hôm nay bầu trời xanh ngắt'), ...told('gambling', 'tụi nó ngồi xoay tô úp bát')],
  classifier: buildClassifier(categories, articles), wards: ['phường Láng', 'xã Đông Anh'], kinds: new Map(),
};
const recipe = { ...released, epochs: 4, rows: 2_000 };
const model = buildModel(sources, recipe);

describe('a trained model', () => {
  it('is the same, byte for byte, when it is trained again', () => {
    expect(writeModel(buildModel(sources, recipe))).toEqual(writeModel(model));
  });

  it.each([
    ['robbery', 'nó vồ phắt cái giỏ'], ['robbery', 'no vo phat cai gio'], ['gambling', 'ngồi xoay tô úp bát'], ['not_a_tip', 'bầu trời xanh ngắt quá'],
  ])('proposes %s for "%s", which the lexicon does not know', (category, text) => {
    expect(classify(sources.classifier, text).category).toBe('other_crime');
    const proposal = classify(buildClassifier(categories, articles, model), text);
    expect(proposal).toMatchObject({ category, model: model.version });
    expect(proposal.evidence.map(({ lexiconId }) => lexiconId)).toContain('ngram/w');
  });

  it.each([
    ['another text', { ...sources, corpus: sources.corpus.slice(1) }, recipe],
    ['another lexicon', { ...sources, classifier: buildClassifier(categories.slice(1).concat(taxonomy.filter(({ id }) => id === 'homicide' || id === few[0])), articles) }, recipe],
    ['another recipe', sources, { ...recipe, epochs: 5 }],
  ])('has another name for %s', (_what, others, how) => {
    expect(versionOf(others, how)).not.toBe(model.version);
  });
});
