import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the targets and their lists. */
export const useTargetWords = area('targets', { vi, en });

/** A code that the word list may lack (a newer server): itself, then. */
export function isWord(key: string): key is keyof typeof vi {
  return key in vi;
}
