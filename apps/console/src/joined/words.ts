import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of what joins a tip with other tips and with its procuracy. */
export const useJoinedWords = area('joined', { vi, en });
