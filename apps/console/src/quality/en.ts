import type { vi } from './vi.js';

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'A second look at what was no tip',
  hint: 'Of 20 calls held for no tip about one is chosen for another person to listen to again (by its number, in the recording system). The hash in the ledger chooses: nobody knows before, anybody can check after. A call held for no tip by mistake is opened again and counts as not handled.',
  toReview: 'To look at',
  reviewed: 'Looked at',
  nothing: 'Nothing to look at.',
  nothingReviewed: 'Nothing was looked at yet.',
  number: 'number',
  channel: 'channel',
  disposition: 'held for',
  disposedAt: 'at',
  disposedBy: 'by',
  verdict: 'found',
  act: 'listening again',
  confirm: 'Right',
  mistaken: 'Mistaken, open again',
  'verdict.confirmed': 'right',
  'verdict.mistaken': 'mistaken, opened again',
  by: '{{who}}, {{at}}',
  rate: '{{mistaken}} of {{reviewed}} looked at were mistaken; the true share lies between {{low}} and {{high}} (95 %).',
};
