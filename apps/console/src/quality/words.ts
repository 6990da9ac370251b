import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the quality sample. */
export const useQualityWords = area('quality', { vi, en });
