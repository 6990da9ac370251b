import { classify, readOf, type Classifier } from '../classify.js';
import { foldText } from '../fold.js';
import { scoresOf } from '../linear/score.js';
import { outlookOf } from '../outlook.js';
import { askNaiveBayes, trainNaiveBayes } from './naive-bayes.js';
import { bare } from '../widen/spellings.js';
import { widened, type Written } from '../widen/widen.js';
import type { Measured } from './figures.js';

/** Something that proposes categories for a text, best first. */
export type System = (text: string) => Measured['proposed'];

const ranked = (categories: readonly string[], scores: Float64Array): Measured['proposed'] =>
  [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, 3).map((at) => ({ category: categories[at]!, confidence: scores[at]! }));

/** Both halves as they are released. */
export const whole = (classifier: Classifier): System => (text) => {
  const { category, confidence, alternatives } = classify(classifier, text);
  return [{ category, confidence }, ...alternatives];
};

/** The lexicon without a model. */
export const lexiconAlone = (classifier: Classifier): System => (text) => {
  const { words, hits, ranked: standings } = readOf(classifier, foldText(text));
  const lifeDanger = hits.some((hit) => hit.lexical.cue === 'lifeDanger' && !hit.denied);
  const { category, confidence, alternatives } = outlookOf(standings, { words: words.length, lifeDanger });
  return [{ category, confidence }, ...alternatives];
};

/** The model's n-grams without what the lexicon says. Refuses (RangeError) a classifier without a model. */
export function linearAlone(classifier: Classifier): System {
  const { scorer } = classifier;
  if (!scorer) throw new RangeError('the linear part needs a model');
  return (text) => ranked(scorer.model.categories, scoresOf(scorer, readOf(classifier, foldText(text))).grams);
}

/** Naive Bayes trained on the same corpus, as written and without diacritics. */
export function naiveBayes(corpus: readonly Written[]): System {
  const texts = corpus.flatMap(({ category, text }) => widened(text, 1, []).filter(({ weight }) => weight === 1).map((one) => ({ words: foldText(one.text).words, category })));
  const trained = trainNaiveBayes(texts);
  return (text) => askNaiveBayes(trained, foldText(text).words).slice(0, 3);
}

/** Always the three categories that the measured texts have most: what can be had without reading. */
export function majority(right: readonly (readonly string[])[]): System {
  const counts = new Map<string, number>();
  for (const [first] of right) if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  return () => most.map(([category, texts]) => ({ category, confidence: texts / right.length }));
}

const SHORT = 19;

/** The ways a measured text is put to a system: as written, without diacritics, and its first 19 words. */
export const forms: Readonly<Record<string, (text: string) => string>> = {
  written: (text) => text,
  bare,
  short: (text) => text.trim().split(/\s+/).slice(0, SHORT).join(' '),
};
