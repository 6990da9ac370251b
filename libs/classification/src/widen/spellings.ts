import { oneOf } from '../linear/chance.js';
import { neighbours, teencode } from './slots.js';

const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;
const telexTones: Readonly<Record<string, string>> = { '\u0300': 'f', '\u0301': 's', '\u0303': 'x', '\u0309': 'r', '\u0323': 'j' };
const telexShapes: readonly (readonly [RegExp, string])[] = [
  [/đ/g, 'dd'], [/ươ/g, 'uow'], [/â/g, 'aa'], [/ê/g, 'ee'], [/ô/g, 'oo'], [/ă/g, 'aw'], [/ơ/g, 'ow'], [/ư/g, 'uw'],
];

/** The text without any diacritic. */
export const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** The words as a keyboard leaves them whose Telex is off: `đường` is `dduwowngf`. */
export function telex(word: string): string {
  const decomposed = word.toLowerCase().normalize('NFD');
  const mark = telexTones[decomposed.match(tone)?.[0] ?? ''] ?? '';
  const shaped = decomposed.replace(tone, '').normalize('NFC');
  return telexShapes.reduce((typed, [shape, keys]) => typed.replace(shape, keys), shaped) + mark;
}

const byWord = (text: string, change: (word: string) => string): string => text.replace(/[\p{L}\p{M}]+/gu, change);

/** A part of the words loses its diacritics. */
const halfBare = (text: string, random: () => number): string => byWord(text, (word) => (random() < 0.5 ? bare(word) : word));

const inTeencode = (text: string, random: () => number): string =>
  byWord(text, (word) => {
    const forms = teencode[word.toLowerCase()];
    return forms && random() < 0.8 ? oneOf(forms, random) : word;
  });

/** One word in twelve has a letter left out, doubled, turned round or taken for its neighbour. */
const slipped = (text: string, random: () => number): string => byWord(text, (word) => (word.length > 2 && random() < 1 / 12 ? slip(word, random) : word));

function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const [before, letter, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  return oneOf([before + next + after, before + letter + letter + next + after, before + next + letter + after, before + (neighbours[bare(letter)] ?? letter) + next + after], random);
}

/** The ways a text is spelled once more, by name. */
export const spellings: Readonly<Record<string, (text: string, random: () => number) => string>> = {
  bare,
  halfBare,
  teencode: (text, random) => inTeencode(random() < 0.4 ? bare(text) : text.toLowerCase(), random),
  slips: (text, random) => slipped(random() < 0.3 ? bare(text) : text, random),
  capitals: (text, random) => (random() < 0.3 ? bare(text) : text).toUpperCase(),
  telex: (text, random) => byWord(text, (word) => (random() < 0.5 ? telex(word) : word)),
};
