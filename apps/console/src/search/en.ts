import type { vi } from './vi.js';

/** The same words in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Find a tip',
  hint: 'Type words of what was told, with diacritics or without. All of them must occur; put a phrase between quotation marks.',
  words: 'Words',
  find: 'Find',
  category: 'Category',
  state: 'State',
  ward: 'Ward',
  noWard: 'No ward matches',
  from: 'Received from',
  to: 'to',
  any: 'any',
  empty: 'Results appear here: only tips whose words you may read.',
  none: 'No tip that you may read holds all these words.',
  found: 'Tips that hold all these words',
  shown: '{{count}} tips shown, newest first',
  more: 'Show more',
  number: 'Number',
  received: 'Received',
  place: 'Place',
  owner: 'Held by',
  notClassified: 'not classified',
};
