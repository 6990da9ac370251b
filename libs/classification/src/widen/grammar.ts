import { oneOf } from '../linear/chance.js';
import { slotWords } from './slots.js';

/** Fills the slots of a corpus text (`{ward}`, `{money}` ...) by chance; a slot nobody knows stays as it is. */
export function filled(text: string, wards: readonly string[], random: () => number): string {
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const words = name === 'ward' ? wards : slotWords[name];
    return words && words.length > 0 ? oneOf(words, random) : slot;
  });
}

/** The text cut to one or two of its sentences, or to the words about its middle where it has no more: what a caller in haste says. */
export function shortened(text: string, random: () => number): string {
  const sentences = text.split(/(?<=[.!?…\n])\s+/u).filter((sentence) => sentence.trim() !== '');
  if (sentences.length > 1) {
    const from = Math.floor(random() * sentences.length);
    return sentences.slice(from, from + 1 + Math.floor(random() * 2)).join(' ');
  }
  const words = text.split(/\s+/);
  if (words.length < 14) return text;
  const length = 8 + Math.floor(random() * 8);
  const from = Math.floor(random() * (words.length - length));
  return words.slice(from, from + length).join(' ');
}
