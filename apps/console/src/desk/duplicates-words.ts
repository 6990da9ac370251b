import { area } from '../shell/language.js';
import { en } from './duplicates-en.js';
import { vi } from './duplicates-vi.js';

export const useDuplicateWords = area('duplicates', { vi, en });
