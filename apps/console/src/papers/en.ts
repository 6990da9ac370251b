import type { vi } from './vi.js';

/** The same words in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  papers: 'Documents',
  none: 'No document yet.',
  unreadable: 'Documents open for those who may read the words of the tip.',
  draft: 'draft',
  issued: 'issued',
  form: 'form {{form}}',
  numbered: 'number {{number}} of {{date}}',
  signed: 'signed by {{person}}',
  ledger: 'ledger {{index}}',
  view: 'Download the draft',
  open: 'Download what was issued',
  issue: 'Issue',
  number: 'Number of the document',
  date: 'Date of the document',
  forGood: 'Once recorded it is not changed any more; another document bears another number.',
  record: 'Record',
  cancel: 'Cancel',
  done: 'Issued: {{title}}',
};
