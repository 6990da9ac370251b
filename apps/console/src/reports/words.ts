import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the page of reports. */
export const useReportWords = area('reports', { vi, en });
