import { area } from '../shell/language.js';
import { en as inboxEn } from './en.js';
import { en as eventsEn } from './events-en.js';
import { vi as eventsVi } from './events-vi.js';
import { en as followUpEn } from './follow-up-en.js';
import { vi as followUpVi } from './follow-up-vi.js';
import { vi as inboxVi } from './vi.js';

const vi = { ...inboxVi, ...eventsVi, ...followUpVi };
const en = { ...inboxEn, ...eventsEn, ...followUpEn };

/** The words of the inbox and of a tip. */
export const useInboxWords = area('inbox', { vi, en });

export type WordKey = keyof typeof vi;

/** A code that the word list may lack (a newer server): itself, then. */
export const isWord = (key: string): key is WordKey => key in vi;

/** Says a word whose key is made from a code of the server; one that the list lacks is said as `otherwise`. */
export function useSay(): (key: string, otherwise: string, given?: Readonly<Record<string, string | number>>) => string {
  const t = useInboxWords();
  return (key, otherwise, given) => (isWord(key) ? t(key, given) : otherwise);
}
