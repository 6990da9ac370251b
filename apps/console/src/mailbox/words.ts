import { area } from '../shell/language.js';
import { en } from './en.js';
import { vi } from './vi.js';

export const useMailboxWords = area('mailbox', { vi, en });
