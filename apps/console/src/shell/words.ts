import { en } from './en.js';
import { area } from './language.js';
import { vi } from './vi.js';

/** The words of bar, banner, sign-in and what every page says (states, roles, errors). */
export const useShellWords = area('shell', { vi, en });
