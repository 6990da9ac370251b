import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the ward map. */
export const useMapWords = area('map', { vi, en });
