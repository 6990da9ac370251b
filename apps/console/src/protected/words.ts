import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the protected events and sites. */
export const useProtectedWords = area('protected', { vi, en });
