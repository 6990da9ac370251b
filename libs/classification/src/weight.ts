import { clearWhenBare } from './lexicon-extra.js';
import type { LexiconEntry, Source } from './lexicon.js';
import type { Found } from './phrase-trie.js';

/** What each entry weighs when it stands exactly as written, in natural-log units of rarity. */
export interface Weights {
  readonly lexicon: readonly LexiconEntry[];
  readonly full: readonly number[];
  /** Factor for an entry whose spelling without diacritics is also a phrase of another category. */
  readonly collision: readonly number[];
}

const sourceFactor: Readonly<Record<Source, number>> = { phrasing: 1, slang: 0.9, written: 1, title: 1.1, number: 1.1, cue: 1 };
const bareFactor = 0.8;
const bareWordFactor = 0.2;
const gapFactor = 0.7;
const clear: ReadonlySet<string> = new Set(clearWhenBare);

/**
 * Weighs the lexicon: an entry is the sum of its words' rarity, ln(1 + N / df), df = entries with that word, N = all entries.
 * So longer phrases and rarer words weigh more.
 */
export function weighLexicon(lexicon: readonly LexiconEntry[]): Weights {
  const frequency = new Map<string, number>();
  const speakers = new Map<string, Set<string>>();
  for (const entry of lexicon) {
    for (const word of new Set(entry.marked)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const spelling = entry.plain.join(' ');
    speakers.set(spelling, (speakers.get(spelling) ?? new Set()).add(entry.category ?? 'cue'));
  }
  const rarity = (word: string): number => Math.log(1 + lexicon.length / (frequency.get(word) ?? 1));
  return {
    lexicon,
    full: lexicon.map((entry) => sourceFactor[entry.source] * entry.marked.reduce((sum, word) => sum + rarity(word), 0)),
    collision: lexicon.map((entry) => 1 / (speakers.get(entry.plain.join(' '))?.size ?? 1)),
  };
}

/** What one match weighs: less with gaps, less without diacritics, little for a doubtful single word without diacritics. */
export function weightOf(weights: Weights, { entry, gap, bare }: Found): number {
  const { plain } = weights.lexicon[entry]!;
  const full = weights.full[entry]! * gapFactor ** gap;
  if (!bare) return full;
  const doubtful = plain.length === 1 && !clear.has(plain[0]!);
  return full * weights.collision[entry]! * (doubtful ? bareWordFactor : bareFactor);
}
