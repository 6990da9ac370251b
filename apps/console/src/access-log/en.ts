import type { vi } from './vi.js';

export const en: Readonly<Record<keyof typeof vi, string>> = {
  hint: 'Each opening of words or of an identity, each export, sign-in and change of rights is an event of the ledger. Everybody sees what he did himself; of others, what his right reaches.',
  ofTip: 'Who opened or exported this file',
  actor: 'who',
  event: 'what',
  tip: 'tip',
  detail: 'detail',
  at: 'at',
  index: 'ledger row',
  filterActor: 'Account name',
  filterEvent: 'Kind',
  all: 'all',
  nothing: 'Nothing yet that you may see.',
  more: 'Show more',
  'detail.texts': '{{value}} texts',
  'detail.rows': '{{value}} rows',
  'detail.reportVersion': 'version {{value}}',
};
