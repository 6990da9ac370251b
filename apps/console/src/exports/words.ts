import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

export const useExportWords = area('exports', { vi, en });
