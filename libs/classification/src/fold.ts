/** One word of a narrative: where it stands, and its two spellings used for matching. */
export interface Word {
  /** Half-open range in UTF-16 units of the NFC narrative. */
  readonly start: number;
  readonly end: number;
  /** Lower case with its diacritics, the tone moved to the end: `hoà` and `hòa` are one word. */
  readonly marked: string;
  /** Lower case without any diacritic: `đường` is `duong`. */
  readonly plain: string;
  /** Rises at every full stop, question mark, exclamation mark, semicolon and line break. */
  readonly sentence: number;
  /** Rises at every sentence end and also at commas, colons, brackets, quotes and dashes. */
  readonly clause: number;
  readonly capital: boolean;
}

export interface FoldedText {
  /** The NFC narrative that all offsets refer to. */
  readonly nfc: string;
  readonly words: readonly Word[];
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const invisibleEdges = /^[\u00ad\u200b-\u200f\u2060\ufeff]+|[\u00ad\u200b-\u200f\u2060\ufeff]+$/g;
const wordPattern = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]+/gu;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const anyMark = /\p{M}/gu;
// Both spellings are in school books: công ty / công ti, kỹ / kĩ.
const openY = /^(h|k|l|m|s|t|qu)y$/;

/**
 * Spells one word the two ways that matching needs.
 * Yields `marked` (diacritics kept, tone last, so that tone placement does not matter) and `plain` (no diacritics, đ is d).
 * Zero-width characters vanish; NFD and NFC input give the same result.
 */
export function spell(raw: string): { readonly marked: string; readonly plain: string } {
  const decomposed = raw.replace(invisible, '').toLowerCase().normalize('NFD');
  const tone = (decomposed.match(tones) ?? []).join('');
  const toneless = decomposed.replace(tones, '').normalize('NFC').replace(openY, '$1i');
  const plain = decomposed.replace(anyMark, '').replaceAll('đ', 'd').replace(openY, '$1i');
  return { marked: toneless + tone, plain };
}

/**
 * Cuts a narrative into words with offsets into its NFC form.
 * Takes any string (lone surrogates, emoji, right-to-left, empty) and never throws; linear in its length.
 */
export function foldText(text: string): FoldedText {
  const nfc = text.normalize('NFC');
  const words: Word[] = [];
  let sentence = 0;
  let clause = 0;
  let previousEnd = 0;
  for (const found of nfc.matchAll(wordPattern)) {
    const between = nfc.slice(previousEnd, found.index);
    previousEnd = found.index + found[0].length;
    if (/[.!?;\u2026\n\r]/.test(between)) sentence += 1;
    if (/[^\s]|[\n\r]/.test(between)) clause += 1;
    const word = placed(found[0], found.index);
    if (word) words.push({ ...word, sentence, clause });
  }
  return { nfc, words };
}

function placed(raw: string, at: number): Omit<Word, 'sentence' | 'clause'> | undefined {
  const visible = raw.replace(invisibleEdges, '');
  const { marked, plain } = spell(visible);
  if (plain === '') return undefined;
  const start = at + raw.indexOf(visible);
  const first = visible.slice(0, 1);
  return { start, end: start + visible.length, marked, plain, capital: first !== first.toLowerCase() };
}
