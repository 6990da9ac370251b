import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildClassifier, classify } from '@tinbao/classification';
import { route } from '@tinbao/routing';
import { readLaw } from './law-files.js';

interface Noun {
  readonly section: string;
  readonly vi: string;
  readonly category: string;
  readonly confidence: 'sourced' | 'derived';
}

const file = createRequire(import.meta.url).resolve('@tinbao/law/data/plan-nouns.json');
const { nouns } = JSON.parse(readFileSync(file, 'utf8')) as { nouns: readonly Noun[] };
const law = readLaw();
const classifier = buildClassifier([...law.categories.values()], [...law.articles.values()]);
const sections = ['III.5.2', 'III.5.3', 'III.5.4', 'III.5.5', 'III.5.6', 'III.5.7', 'III.5.8', 'III.6', 'III.7'];

describe('nothing of the plan without a category', () => {
  it('each noun stands once in its section', () => {
    expect(new Set(nouns.map(({ section, vi }) => `${section} ${vi}`)).size).toBe(nouns.length);
    expect([...new Set(nouns.map(({ section }) => section))]).toEqual(sections);
  });

  it.each(sections)('section %s: every category ascribed to it takes a noun of it, and no other category does', (section) => {
    const ascribed = [...law.categories.values()].filter((category) => category.seed_sections.includes(section)).map(({ id }) => id);
    const taking = nouns.filter((noun) => noun.section === section).map(({ category }) => category);
    expect([...new Set(taking)].sort()).toEqual(ascribed.sort());
  });

  it.each(nouns)('$section "$vi" is $category, with and without diacritics', ({ vi, category }) => {
    const bare = vi.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
    expect(classify(classifier, vi).category).toBe(category);
    expect(classify(classifier, bare).category).toBe(category);
  });

  it('in the season of the plan each of them has a lead that existed then', () => {
    for (const { category } of nouns) expect(route(law, { category }, '2024-02-01').leadAgencies.length).toBeGreaterThan(0);
  });
});
