import { fileURLToPath } from 'node:url';
import { buildClassifier, classify, naiveBayes } from '@tinbao/classification';
import { readLaw, readModelFile, readModelSources } from '@tinbao/cli';
import { compare, interleave } from './measure.mjs';
import { narratives } from './narratives.mjs';

/** Some forty words, as a caller tells. */
const BYTES = 240;

/** Proposals with evidence, on one core, beside the plainest thing that names a category. */
export const classification = {
  key: 'classification',
  what: 'texts a second proposed with evidence on one core, against naive Bayes over the same words, which shows none',
  goal: 0.2,
  seconds: { quick: 20, full: 40 },
  run: async (scene, { rounds, quick }) => {
    const law = readLaw();
    const sources = readModelSources(fileURLToPath(new URL('../..', import.meta.url)), law);
    const classifier = buildClassifier([...law.categories.values()], [...law.articles.values()], readModelFile());
    const bayes = naiveBayes(sources.corpus);
    const texts = narratives(quick ? 2_000 : 6_000, BYTES);
    const sides = { ours: () => rate(texts, (text) => classify(classifier, text)), bayes: () => rate(texts, bayes) };
    const samples = await interleave(sides, rounds, scene.say);
    const { ours, ...compared } = compare(samples.ours, samples.bayes);
    return { ...compared, ours, notes: [`goal ${GOAL} texts a second: ${ours.median >= GOAL ? 'reached' : 'NOT REACHED'}; texts of ${BYTES} bytes and more, ${classifier.scorer.model.version}`] };
  },
};
const GOAL = 5_000;

async function rate(texts, work) {
  const began = performance.now();
  for (const text of texts) work(text);
  return { perSecond: texts.length / ((performance.now() - began) / 1000) };
}
