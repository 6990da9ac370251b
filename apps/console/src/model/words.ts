import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the classifier's models. */
export const useModelWords = area('model', { vi, en });
