import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the inbox and of a tip. */
export const useInboxWords = area('inbox', { vi, en });

export type WordKey = keyof typeof vi;

/** A code that the word list may lack (a newer server): itself, then. */
export const isWord = (key: string): key is WordKey => key in vi;
