export { buildClassifier, classify } from './classify.js';
export type { Classification, Classifier, Evidence } from './classify.js';
export type { ClassifiableCategory, TitledArticle } from './lexicon.js';
export { foldText, spell } from './fold.js';
export type { FoldedText, Word } from './fold.js';
