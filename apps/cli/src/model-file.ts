import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildClassifier, readModel, type KindLabel, type Model, type Sources, type Written } from '@tinbao/classification';
import type { Law } from '@tinbao/law';

/** Where the corpus and the model lie below the root of a clone. */
const CORPUS = 'libs/classification/corpus';

/** The model file that this build carries. */
export function readModelBytes(): Uint8Array {
  return readFileSync(dataFile('model.bin'));
}

const dataFile = (name: string): string => createRequire(import.meta.url).resolve(`@tinbao/classification/data/${name}`);

/** Reads and checks the model that this build carries; throws a RangeError when it is not whole. */
export function readModelFile(): Model {
  return readModel(readModelBytes());
}

/** What the model is made from, of the clone at `root` and a law: the written corpus, what was read out of it, the lexicon, the wards. */
export function readModelSources(root: string, law: Law): Sources {
  const folder = join(root, CORPUS);
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  return {
    corpus: files.flatMap((name) => readWritten(join(folder, name), name.replace('.jsonl', ''))),
    classifier: buildClassifier([...law.categories.values()], [...law.articles.values()]),
    kinds: readKinds(),
    wards: [...law.wards.values()].map(({ full_name: name }) => name.charAt(0).toLowerCase() + name.slice(1)),
  };
}

function readKinds(): Map<string, KindLabel> {
  const { labels } = JSON.parse(readFileSync(dataFile('written-kinds.json'), 'utf8')) as { labels: Record<string, KindLabel> };
  return new Map(Object.entries(labels));
}

function readWritten(path: string, category: string): Written[] {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line, i) => {
    try {
      const one = JSON.parse(line) as Written;
      return { ...one, category, text: one.text.normalize('NFC') };
    } catch {
      throw new SyntaxError(`${path}:${i + 1}: is no JSON object with a text`);
    }
  });
}
