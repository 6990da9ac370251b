import type { CueRole } from '../cues.js';
import type { Word } from '../fold.js';
import type { Standing } from '../ranking.js';
import type { Hit } from '../reading.js';
import { hashOf } from './features.js';

/** A narrative as both halves see it: its words, the lexicon's matches, and the categories that these speak for. */
export interface Read {
  readonly words: readonly Word[];
  readonly hits: readonly Hit[];
  readonly ranked: readonly Standing[];
  /** The cues that are said and not denied, in the order of the words. */
  readonly said: ReadonlySet<CueRole>;
}

/** What the lexicon and the shape of a text say, as a feature beside the n-grams. */
export interface Sign {
  readonly hash: number;
  readonly value: number;
}

const SIGN = 0x165667b1;
const signHashes = new Map<string, number>();
/** A category has evidence of several phrases from here on; more adds nothing. */
const FULL_SCORE = 40;

function signHash(name: string): number {
  const known = signHashes.get(name) ?? hashOf(name, SIGN);
  signHashes.set(name, known);
  return known;
}

/** The lexicon's score of every category with evidence (0 to 1), its share of all evidence, the cues, and the length of the text. */
export function signsOf({ words, ranked, said }: Read): Sign[] {
  const signs: Sign[] = [];
  const all = ranked.reduce((sum, { score }) => sum + score, 0);
  for (const { category, score } of ranked) {
    signs.push({ hash: signHash(`score/${category}`), value: Math.min(1, Math.log1p(score) / Math.log1p(FULL_SCORE)) });
    signs.push({ hash: signHash(`share/${category}`), value: score / all });
  }
  for (const cue of said) signs.push({ hash: signHash(`cue/${cue}`), value: 0.5 });
  signs.push({ hash: signHash(`words/${Math.min(7, Math.floor(Math.log2(words.length + 1)))}`), value: 0.5 });
  if (ranked.length === 0) signs.push({ hash: signHash('nothing'), value: 0.5 });
  return signs;
}
