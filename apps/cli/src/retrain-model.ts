import { createHash } from 'node:crypto';
import { bare, examplesOf, foldText, readOf, trainModel, versionOf, type Example, type Model, type Recipe, type Sources } from '@tinbao/classification';
import type { Lesson } from './retrain-lessons.js';

/** How decisions are parted: the share held back, 0 to 1, and the seed that says which. */
export interface Parting {
  readonly hold: number;
  readonly seed: number;
}

/** Decisions to learn from, and those to measure on. */
export interface Parted {
  readonly learned: readonly Lesson[];
  readonly held: readonly Lesson[];
}

/**
 * Parts decisions by a hash of the incident: the same seed holds the same tips back in every run, so that no model of this house
 * has learned from what the next one is measured on, and callers of one incident are never on both sides.
 */
export function partedBy(lessons: readonly Lesson[], { hold, seed }: Parting): Parted {
  const isHeld = ({ group }: Lesson): boolean => createHash('sha256').update(`${seed}/${group}`).digest().readUInt32BE(0) / 2 ** 32 < hold;
  return { learned: lessons.filter((lesson) => !isHeld(lesson)), held: lessons.filter(isHeld) };
}

/**
 * What a decision counts beside a text of the corpus. One that corrects the machine counts twice: whoever only confirms has read
 * less than whoever changes, and what is proposed rightly already needs no teaching.
 */
const weights = { confirmed: 1, corrected: 2 } as const;

/**
 * The model of the corpus and the decisions together, calibrated as `own`, the model of the corpus alone. The same sources, recipe
 * and decisions give the same model, byte for byte; its version hashes ids and categories of the decisions, no words.
 */
export function retrained({ sources, recipe, own }: { readonly sources: Sources; readonly recipe: Recipe; readonly own: Model }, learned: readonly Lesson[]): Model {
  const categories = [...sources.classifier.categories.keys()].sort();
  const taught = learned.map(({ textId, category, isCorrected }) => [textId, category, isCorrected]);
  const inputs = JSON.stringify([versionOf(sources, recipe), taught]);
  const version = `tinbao/1-${createHash('sha256').update(inputs).digest('hex').slice(0, 16)}`;
  const model = trainModel([...examplesOf(sources, recipe, sources.corpus), ...decidedExamples(sources, learned)], { ...recipe, version, categories });
  return { ...model, temperature: own.temperature, threshold: own.threshold, odds: own.odds };
}

/** Each decision as it was written and without diacritics: two spellings of one source, so that an n-gram of one tip alone is not kept. */
function decidedExamples({ corpus, classifier }: Sources, learned: readonly Lesson[]): Example[] {
  return learned.flatMap(({ words, category, isCorrected }, i) => [words, bare(words)].map((text) => ({
    read: readOf(classifier, foldText(text)), category, weight: isCorrected ? weights.corrected : weights.confirmed, source: corpus.length + i,
  })));
}
