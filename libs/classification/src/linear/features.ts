import type { Word } from '../fold.js';

/** Which kinds of n-grams are read; each can be left out to measure what it is worth. */
export interface Families {
  /** Word 1-2-grams as written. */
  readonly marked: boolean;
  /** Word 1-2-grams without diacritics. */
  readonly plain: boolean;
  /** Character 3-4-grams inside a word without diacritics: what is left of a word that is misspelt. */
  readonly characters: boolean;
}

export const allFamilies: Families = { marked: true, plain: true, characters: true };

/** Hashed n-grams in the order of the words, each with its first and last word. */
export interface Grams {
  readonly hashes: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly count: number;
}

interface WordHashes {
  readonly marked: number;
  readonly plain: number;
  /** Of the word without diacritics. */
  readonly characters: Uint32Array;
}

const seeds = { marked: 0x51ed270b, plain: 0x2f0b4c47, markedPair: 0x68e31da4, plainPair: 0x1b56c4e9, character: 0x3c6ef372 } as const;
/** Characters of a word that are read: Vietnamese syllables have at most seven letters. */
const SYLLABLE = 12;
const REMEMBERED = 20_000;
const known = new Map<string, WordHashes>();

/** FNV-1a over the UTF-16 units, mixed at the end; the same on every machine. */
export function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const pair = (first: number, second: number, seed: number): number => mixed(Math.imul(first, 0x9e3779b1) ^ (second + seed));

const money = /^\d+(k|tr|trieu|ty|nghin|ngan|lit|cu|m)\d*$/;
const plate = /^\d{2}[a-z]{1,2}\d?$/;
const hour = /^\d{1,2}(h|g)\d{0,2}$/;

/** A word with digits stands for its class: which number it is says nothing about an offence. */
export function numberClass(plain: string): string {
  if (money.test(plain)) return '#money';
  if (hour.test(plain)) return '#hour';
  if (plate.test(plain)) return '#plate';
  if (!/^\d+$/.test(plain)) return /^[a-z]+\d{1,3}$/.test(plain) ? plain : '#code';
  if (plain.length <= 2) return '#n';
  if (plain.length <= 4) return '#nnn';
  return plain.startsWith('0') && plain.length <= 11 ? '#phone' : '#long';
}

function hashesOf({ marked, plain }: Word): WordHashes {
  const remembered = known.get(marked);
  if (remembered) return remembered;
  if (known.size >= REMEMBERED) known.clear();
  const hasDigit = /\d/.test(plain);
  const [written, bare] = hasDigit ? [numberClass(plain), numberClass(plain)] : [marked, plain];
  const hashes = {
    marked: hashOf(written, seeds.marked), plain: hashOf(bare, seeds.plain), characters: hasDigit ? new Uint32Array() : charactersOf(bare),
  };
  known.set(marked, hashes);
  return hashes;
}

function charactersOf(word: string): Uint32Array {
  const padded = `<${word.slice(0, SYLLABLE)}>`;
  const found: number[] = [];
  for (const length of [3, 4]) {
    for (let at = 0; at + length <= padded.length; at += 1) found.push(hashOf(padded.slice(at, at + length), seeds.character));
  }
  return Uint32Array.from(found);
}

/** Grown when a text needs more, and used again for the next: a caller reads it before the next call. */
let room = { hashes: new Uint32Array(4096), first: new Uint32Array(4096), last: new Uint32Array(4096) };
let count = 0;

function put(hash: number, first: number, last: number): void {
  if (count === room.hashes.length) room = { hashes: doubled(room.hashes), first: doubled(room.first), last: doubled(room.last) };
  room.hashes[count] = hash;
  room.first[count] = first;
  room.last[count] = last;
  count += 1;
}

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(old.length * 2);
  wider.set(old);
  return wider;
}

/** The n-grams of a narrative's words; linear in their number. The answer is valid until the next call. */
export function gramsOf(words: readonly Word[], families: Families): Grams {
  count = 0;
  let before: WordHashes | undefined;
  for (let i = 0; i < words.length; i += 1) {
    const hashes = hashesOf(words[i]!);
    if (families.marked) put(hashes.marked, i, i);
    if (families.plain) put(hashes.plain, i, i);
    if (before) {
      if (families.marked) put(pair(before.marked, hashes.marked, seeds.markedPair), i - 1, i);
      if (families.plain) put(pair(before.plain, hashes.plain, seeds.plainPair), i - 1, i);
    }
    if (families.characters) for (const hash of hashes.characters) put(hash, i, i);
    before = hashes;
  }
  return { ...room, count };
}
