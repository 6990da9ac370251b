import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

/** The words of the files of a tip. */
export const useAttachmentWords = area('attachments', { vi, en });
