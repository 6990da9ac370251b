import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit, root, step } from './prepare.mjs';

/** Trains the classifier's model from the corpus and the lexicon of this clone: libs/classification/data/model.bin, and its line in docs/model-card.md. */
await prepareOrExit();
const built = (path) => import(pathToFileURL(join(root, path)).href);
const { readLaw, readModelSources } = await built('apps/cli/dist/index.js');
const { buildModel, released, writeModel } = await built('libs/classification/dist/index.js');
const sources = readModelSources(root, readLaw());
const model = await step(`Training on ${sources.corpus.length} written texts`, async () => buildModel(sources, released));
const bytes = writeModel(model);
writeFileSync(join(root, 'libs/classification/data/model.bin'), bytes);
const facts = `\`${model.version}\`: ${sources.corpus.length} written texts, ${model.categories.length} categories, ${model.hashes.length} rows, ${(bytes.length / 1e6).toFixed(2)} MB, temperature ${model.temperature.toFixed(3)}, threshold ${model.threshold}`;
const card = join(root, 'docs/model-card.md');
writeFileSync(card, readFileSync(card, 'utf8').replace(/(<!-- npm run model -->\n).*/, (_line, mark) => `${mark}${facts}`));
console.log(facts);
