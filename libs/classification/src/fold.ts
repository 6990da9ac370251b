import { shortForms, untelexed } from './typing.js';

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
const hasInvisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const invisibleEdges = /^[\u00ad\u200b-\u200f\u2060\ufeff]+|(?<![\u00ad\u200b-\u200f\u2060\ufeff])[\u00ad\u200b-\u200f\u2060\ufeff]+$/g;
const wordCharacter = /^[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060\ufeff]$/u;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const anyMark = /\p{M}/gu;
// Both spellings are in school books: công ty / công ti, kỹ / kĩ.
const openY = /^(h|k|l|m|s|t|qu)y$/;

/**
 * Spells one word the two ways that matching needs.
 * Yields `marked` (diacritics kept, tone last, so that tone placement does not matter) and `plain` (no diacritics, đ is d).
 * Zero-width characters vanish; NFD and NFC input give the same result; Telex keys and short forms (`ko`, `dc`) stand for the word they mean.
 */
export function spell(raw: string): Spelling {
  if (raw.length > SYLLABLE) return spellAnew(raw);
  const known = syllables.get(raw);
  if (known) return known;
  if (syllables.size >= REMEMBERED) syllables.clear();
  const spelling = spellAnew(raw);
  syllables.set(raw, spelling);
  return spelling;
}

/** A word's two spellings. */
export interface Spelling {
  readonly marked: string;
  readonly plain: string;
}

/** Longest word remembered, in UTF-16 units: Vietnamese has some 7,000 syllables, none longer than `nghiêng`, and Telex keys make them longer. */
const SYLLABLE = 9;
const REMEMBERED = 20_000;
const syllables = new Map<string, Spelling>();

function spellAnew(raw: string): Spelling {
  const lower = raw.replace(invisible, '').toLowerCase().normalize('NFC');
  const decomposed = (Object.hasOwn(shortForms, lower) ? (shortForms[lower] ?? lower) : untelexed(lower)).normalize('NFD');
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
  for (let at = nextEdge(nfc, 0, true); at < nfc.length; at = nextEdge(nfc, previousEnd, true)) {
    const between = nfc.slice(previousEnd, at);
    previousEnd = nextEdge(nfc, at, false);
    if (between !== ' ' && /[.!?;\u2026\n\r]/.test(between)) sentence += 1;
    if (between !== ' ' && /[^\s]|[\n\r]/.test(between)) clause += 1;
    const word = placed(nfc.slice(at, previousEnd), { at, sentence, clause });
    if (word) words.push(word);
  }
  return { nfc, words };
}

/** Where, from `at` on, the next word begins (`word`) or the next gap; the length of the text when there is none. */
function nextEdge(text: string, at: number, word: boolean): number {
  for (let i = at; i < text.length; ) {
    const code = text.codePointAt(i) as number;
    if (isOfWord(code) === word) return i;
    i += code > 0xffff ? 2 : 1;
  }
  return text.length;
}

/** By code point: 0 not asked yet, 1 of a word, 2 of a gap. Asking a table is six times faster than the pattern. */
const kinds = new Uint8Array(0x110000);

function isOfWord(code: number): boolean {
  const known = kinds[code] as number;
  if (known !== 0) return known === 1;
  const found = wordCharacter.test(String.fromCodePoint(code));
  kinds[code] = found ? 1 : 2;
  return found;
}

function placed(raw: string, { at, sentence, clause }: { at: number; sentence: number; clause: number }): Word | undefined {
  const visible = hasInvisible.test(raw) ? raw.replace(invisibleEdges, '') : raw;
  const { marked, plain } = spell(visible);
  if (plain === '') return undefined;
  const start = visible === raw ? at : at + raw.indexOf(visible);
  const first = visible.charAt(0);
  return { start, end: start + visible.length, marked, plain, sentence, clause, capital: first !== first.toLowerCase() };
}
