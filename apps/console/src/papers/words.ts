import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the papers of a tip. */
export const usePaperWords = area('papers', { vi, en });
