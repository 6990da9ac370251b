import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the campaign page. */
export const useCampaignWords = area('campaign', { vi, en });
