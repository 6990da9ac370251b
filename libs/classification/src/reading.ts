import { denials, hearsays, turns } from './cues.js';
import { spell, type FoldedText, type Word } from './fold.js';
import type { LexiconEntry } from './lexicon.js';
import type { Found } from './phrase-trie.js';
import { weightOf, type Weights } from './weight.js';

/** A match in its place: what it weighs there, and why less than it could. */
export interface Hit extends Found {
  readonly lexical: LexiconEntry;
  readonly weight: number;
  readonly denied: boolean;
  readonly hearsay: boolean;
}

/** How many words before a match a denial or a hearsay reaches, inside the clause or sentence. */
const denialReach = 5;
const hearsayReach = 8;

const deniedFactor = 0.1;
const hearsayFactor = 0.6;

/** Yields the matches with their weights in this narrative, denied and reported ones lowered. */
export function readHits(text: FoldedText, found: readonly Found[], weights: Weights): Hit[] {
  return found.map((match) => {
    const lexical = weights.lexicon[match.entry]!;
    const denied = precededBy(text.words, match.first, denial);
    const hearsay = precededBy(text.words, match.first, hear);
    const weight = weightOf(weights, match) * (denied ? deniedFactor : 1) * (hearsay ? hearsayFactor : 1);
    return { ...match, lexical, weight, denied, hearsay };
  });
}

interface Lookback {
  readonly pairs: ReadonlySet<string>;
  /** Second words of the pairs: most words are none, and need no look at the one before. */
  readonly seconds: ReadonlySet<string>;
  readonly reach: number;
  /** Whether a comma or a turning word ("mà", "nhưng") ends the reach. */
  readonly clauseOnly: boolean;
}

const bothSpellings = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => {
    const words = text.split(' ').map(spell);
    return [words.map((word) => word.marked).join(' '), words.map((word) => word.plain).join(' ')];
  }));

const secondsOf = (pairs: ReadonlySet<string>): ReadonlySet<string> => new Set([...pairs].map((pair) => pair.split(' ')[1]!));
const [denying, telling] = [bothSpellings(denials), bothSpellings(hearsays)];
const denial: Lookback = { pairs: denying, seconds: secondsOf(denying), reach: denialReach, clauseOnly: true };
const hear: Lookback = { pairs: telling, seconds: secondsOf(telling), reach: hearsayReach, clauseOnly: false };
const turning = bothSpellings(turns);

function precededBy(words: readonly Word[], first: number, { pairs, seconds, reach, clauseOnly }: Lookback): boolean {
  const at = words[first]!;
  // From the match's own first word: "không | bị trộm" is a denial too.
  for (let i = first; i > 0 && first - i <= reach; i -= 1) {
    const second = words[i]!;
    if (clauseOnly ? second.clause !== at.clause || (i < first && turning.has(second.marked)) : second.sentence !== at.sentence) return false;
    if (!seconds.has(second.marked)) continue;
    const before = words[i - 1]!;
    if (before.sentence === second.sentence && pairs.has(`${before.marked} ${second.marked}`)) return true;
  }
  return false;
}
