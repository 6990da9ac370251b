export { type Io } from './io.js';
export { readLaw, readLawTexts } from './law-files.js';
export { heldOn, LawHistory, readLawHistory } from './law-history.js';
export { readModelBytes, readModelFile, readModelSources } from './model-file.js';
export {
  fingerprint, keepModel, keptModels, lastAdoption, modelBytes, readable, rejectModel, subjectOf, type Adoption, type KeptModel,
} from './model-store.js';
export { verdictOf } from './retrain-compare.js';
export { lawPage, readSources, ruleFolders } from './law-page.js';
export { Words } from './replay-words.js';
export { runCli } from './run-cli.js';
export { type WhatIf } from './what-if-sum.js';
export { tryOnPast, type Trial } from './what-if-walk.js';
