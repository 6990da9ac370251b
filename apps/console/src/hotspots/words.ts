import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the hotspots. */
export const useHotspotWords = area('hotspots', { vi, en });
