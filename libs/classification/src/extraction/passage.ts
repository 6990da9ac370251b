import { foldText, spell, type FoldedText } from '../fold.js';

/** A text made ready for reading: its words, and its letters without marks at the same offsets. */
export interface Passage extends FoldedText {
  /** As long as `nfc`: each unit in lower case without its mark, `đ` as `d`. */
  readonly bare: string;
  /** By word: whether the words around it are written with diacritics. */
  readonly written: readonly boolean[];
}

const NEIGHBOURHOOD = 5;
/** So large a share of marked words says that marks are written here. */
const SHARE = 0.2;

/** Takes any string; linear. */
export function passageOf(text: string): Passage {
  const folded = foldText(text);
  return { ...folded, bare: bareOf(folded.nfc), written: writtenOf(folded) };
}

/** By UTF-16 unit: its bare letter; 0 where not asked yet. */
const letters = new Uint16Array(0x10000);

function bareOf(nfc: string): string {
  const units: string[] = [];
  for (let i = 0; i < nfc.length; i += 1) {
    const unit = nfc.charCodeAt(i);
    units.push(String.fromCharCode(letters[unit] || (letters[unit] = bareUnit(unit))));
  }
  return units.join('');
}

function bareUnit(unit: number): number {
  const lower = String.fromCharCode(unit).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd');
  return lower.length === 1 ? lower.replace(/[^\S\n\r]/, ' ').charCodeAt(0) : unit;
}

function writtenOf({ words }: FoldedText): boolean[] {
  const sums = [0];
  for (const word of words) sums.push(sums[sums.length - 1]! + (word.marked === word.plain ? 0 : 1));
  return words.map((_, i) => {
    const from = Math.max(0, i - NEIGHBOURHOOD);
    const to = Math.min(words.length, i + NEIGHBOURHOOD + 1);
    return sums[to]! - sums[from]! >= SHARE * (to - from);
  });
}

/** Index of the word that begins at or after an offset; the number of words where none does. */
export function wordAt({ words }: Passage, offset: number): number {
  let low = 0;
  for (let high = words.length; low < high;) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The spellings with marks that a grammar knows, by bare word. */
export type Vocabulary = ReadonlyMap<string, ReadonlySet<string>>;

/** The vocabulary of some words or phrases, written with their diacritics. */
export function vocabulary(...phrases: readonly string[]): Vocabulary {
  const known = new Map<string, Set<string>>();
  for (const word of phrases.flatMap((phrase) => phrase.split(' '))) {
    const { marked, plain } = spell(word);
    known.set(plain, (known.get(plain) ?? new Set()).add(marked));
  }
  return known;
}

/**
 * How the marks of a span agree with a vocabulary: `exact`; `bare` where marks are missing in text that has none;
 * `other` where they say another word ("tôi qua" is no "tối qua").
 */
export function marksOf(passage: Passage, [start, end]: readonly [number, number], known: Vocabulary): 'exact' | 'bare' | 'other' {
  let found: 'exact' | 'bare' = 'exact';
  for (let i = wordAt(passage, start); i < passage.words.length && passage.words[i]!.start < end; i += 1) {
    const word = passage.words[i]!;
    const spellings = known.get(word.plain);
    if (!spellings || spellings.has(word.marked)) continue;
    if (word.marked !== word.plain || passage.written[i]) return 'other';
    found = 'bare';
  }
  return found;
}

/** Words by their spelling with marks and without; to be asked with either. */
export const spelt = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(spell).flatMap(({ marked, plain }) => [marked, plain]));

/** The bare words before an offset, at most `count`, nearest first, within the sentence of what stands there. */
export function wordsBefore(passage: Passage, offset: number, count: number): string[] {
  const at = wordAt(passage, offset);
  const here = passage.words[at] ?? passage.words[at - 1];
  const before = passage.words.slice(Math.max(0, at - count), at).filter(({ sentence }) => sentence === here?.sentence);
  return before.map(({ plain }) => plain).reverse();
}

/** The bare words from an offset on, at most `count`, within their sentence. */
export function wordsAfter(passage: Passage, offset: number, count: number): string[] {
  const at = wordAt(passage, offset);
  const sentence = passage.words[at - 1]?.sentence;
  return passage.words.slice(at, at + count).filter((word) => word.sentence === sentence).map(({ plain }) => plain);
}
