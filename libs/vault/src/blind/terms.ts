import { createHmac } from 'node:crypto';
import { foldText, type Word } from '@tinbao/classification';
import { bandsOf } from './min-hash.js';
import { stopWords } from './stop-words.js';

/** What of a text may stand in the database: hashes under the index key, int4, none of them twice. */
export interface Terms {
  /** Words without diacritics, less those that say nothing. */
  readonly words: ReadonlySet<number>;
  /** Two words that follow each other in a sentence: `chợ Hôm` is one, though `cho` and `hom` alone say nothing. */
  readonly phrases: ReadonlySet<number>;
  readonly bands: readonly number[];
}

/** What a search asks for: every term must occur. */
export interface Asked {
  readonly terms: readonly number[];
}

/** Hashes kept in memory: the same few thousand syllables come again and again. */
const REMEMBERED = 100_000;

/** Turns words into terms under one key. Pure but for its memory: the same key and text always give the same terms. */
export class Hasher {
  private readonly known = new Map<string, number>();

  constructor(private readonly key: Buffer) {}

  /** The terms of a text; of its first `limit` words where given. Takes any string. */
  termsOf(text: string, limit = Number.POSITIVE_INFINITY): Terms {
    const words = foldText(text).words.slice(0, limit);
    const phrases = new Set(phrasesOf(words).map((phrase) => this.hash(phrase)));
    return { words: new Set(words.filter(({ plain }) => !stopWords.has(plain)).map(({ plain }) => this.hash(plain))), phrases, bands: bandsOf(phrases) };
  }

  /**
   * The terms that a search must find: its words, and of what stands between quotation marks, or holds only words that say nothing,
   * also that the words follow each other. Empty for a single word that says nothing.
   */
  askedOf(search: string): Asked {
    const parts = search.split(/["“”]/);
    const terms = parts.flatMap((part, at) => {
      const { words, phrases } = this.termsOf(part);
      return at % 2 === 1 || words.size === 0 ? [...words, ...phrases] : [...words];
    });
    return { terms: [...new Set(terms)] };
  }

  private hash(term: string): number {
    const known = this.known.get(term);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', this.key).update(term).digest().readInt32BE(0);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(term, hash);
    return hash;
  }
}

/** Neighbours in a sentence; a space between them, which no word has, keeps them apart from words. */
function phrasesOf(words: readonly Word[]): string[] {
  return words.slice(1).flatMap((word, i) => {
    const before = words[i] as Word;
    return before.sentence === word.sentence ? [`${before.plain} ${word.plain}`] : [];
  });
}
