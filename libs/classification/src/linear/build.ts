import { readOf, type Classifier } from '../classify.js';
import { foldText } from '../fold.js';
import { calibrationClaims, fittedTemperature, type Held } from './calibrate.js';
import { thresholdFor } from '../measure/confidence.js';
import { narrativeOf, type Narrative } from '../voice.js';
import { widened, type Written } from '../widen/widen.js';
import { allFamilies, hashOf } from './features.js';
import type { Model } from './model.js';
import { labelKey, oddsOf, sightingsOf, type KindLabel, type Sighting } from './odds.js';
import { scorerOf, scoresOf } from './score.js';
import { trainModel, type Example, type Training } from './train.js';
import type { Read } from './vector.js';

/** What a model is made from; all of it lies in the repository. */
export interface Sources {
  readonly corpus: readonly Written[];
  /** The lexicon and categories, without a model. */
  readonly classifier: Classifier;
  /** Names of wards that fill the slot `{ward}`. */
  readonly wards: readonly string[];
  /** What somebody read out of texts of the corpus, by `labelKey`. */
  readonly kinds: ReadonlyMap<string, KindLabel>;
}

/** How a model is made; all of it is part of the model's name. */
export interface Recipe extends Omit<Training, 'version' | 'categories'> {
  /** Raised with every change of how texts are read, spelled or widened, which the hash of the texts does not see. */
  readonly revision: number;
  /** What a phrase of the taxonomy counts as a text of its own. */
  readonly phraseWeight: number;
  /** Of what is proposed without doubt, so much is right on held-back texts. */
  readonly precision: number;
}

/** How the released model is made; docs/model-card.md says what each part is worth. */
export const released: Recipe = {
  revision: 4, families: { ...allFamilies, characters: false }, seed: 20_261_127, epochs: 6, rate: 2, signs: 0.3, decay: 3e-4, blind: 0.3, least: 2, rows: 54_000, balance: 0.5, smoothing: 0,
  phraseWeight: 0.3, precision: 0.8,
};

/** Calibration holds every third text back in turn: models trained on the others say how sure the whole may be. */
const FOLDS = 3;

/** The name of the model that these sources and this recipe give. */
export function versionOf({ corpus, classifier, kinds }: Omit<Sources, 'wards'>, recipe: Recipe): string {
  const texts = corpus.map(({ category, voice, text }) => `${category}\t${voice}\t${text}`).join('\n');
  const lexicon = classifier.weights.lexicon.map(({ id, marked }) => `${id}\t${marked.join(' ')}`).join('\n');
  const inputs = [texts, lexicon, JSON.stringify(recipe), JSON.stringify([...kinds])].join('\n\n');
  return `tinbao/1-${[1, 2].map((seed) => hashOf(inputs, seed).toString(16).padStart(8, '0')).join('')}`;
}

/** Trains, calibrates and names a model. The same sources and recipe give the same model, byte for byte. */
export function buildModel(sources: Sources, recipe: Recipe): Model {
  const training: Training = { ...recipe, version: versionOf(sources, recipe), categories: [...sources.classifier.categories.keys()].sort() };
  const held = heldOut(sources, training, recipe);
  const temperature = fittedTemperature(held);
  const model = trainModel(examplesOf(sources, recipe, sources.corpus), training);
  return { ...model, temperature, threshold: thresholdFor(calibrationClaims(held, temperature), recipe.precision), odds: oddsOf(labelled(sources, held)) };
}

/** The corpus, widened, and the phrases of the categories, as a model learns them. */
export function examplesOf({ classifier, wards }: Sources, { phraseWeight }: Pick<Recipe, 'phraseWeight'>, corpus: readonly Written[]): Example[] {
  const read = (text: string) => readOf(classifier, foldText(text));
  const written = corpus.flatMap(({ category, text }, source) =>
    widened(text, hashOf(text, 0), wards).map((one) => ({ read: read(one.text), category, weight: one.weight, source })));
  const phrases = [...classifier.categories.values()].flatMap(({ id, phrasings, slang }) =>
    [...phrasings, ...slang].map((text, i) => ({ read: read(text), category: id, weight: phraseWeight, source: -2 - i })));
  return [...written, ...phrases];
}

/** What the labels say of the grounds that their texts have, each text with the category that a model held it for which had not learned from it. */
function labelled({ classifier, kinds }: Sources, held: readonly HeldText[]): Sighting[] {
  return held.flatMap(({ written, narrative, read, top }) => {
    const label = kinds.get(labelKey(written));
    return label ? sightingsOf({ narrative, read, urgent: classifier.categories.get(top)!.priority === 'P0' }, label) : [];
  });
}

interface HeldText extends Held {
  readonly written: Written;
  readonly narrative: Narrative;
  readonly read: Read;
  /** The category held for likeliest. */
  readonly top: string;
}

/** What models say of texts that they have not learned from. */
function heldOut(sources: Sources, training: Training, recipe: Recipe): HeldText[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const [held, learned] = [sources.corpus.filter((_one, i) => i % FOLDS === fold), sources.corpus.filter((_one, i) => i % FOLDS !== fold)];
    const scorer = scorerOf(trainModel(examplesOf(sources, recipe, learned), training));
    return held.map((written) => {
      const [spelled] = widened(written.text, hashOf(written.text, 0), sources.wards);
      const narrative = narrativeOf(spelled!.text);
      const read = readOf(sources.classifier, narrative);
      const { grams, signs } = scoresOf(scorer, read);
      const logits = grams.map((gram, i) => gram + signs[i]!);
      const top = training.categories[logits.reduce((best, logit, i) => (logit > logits[best]! ? i : best), 0)]!;
      return { logits, target: training.categories.indexOf(written.category), written, narrative, read, top };
    });
  });
}
