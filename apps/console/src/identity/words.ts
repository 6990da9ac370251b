import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of sealed identities, their opening, and holds. */
export const useIdentityWords = area('identity', { vi, en });
