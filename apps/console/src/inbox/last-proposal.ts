import type { CategoryProposed, DataOf } from '@tinbao/contracts';
import type { TipEvent } from './tip-answer.js';

/** A proposal as its event tells it; what older events do not say is empty. */
export type ShownProposal = Omit<DataOf<typeof CategoryProposed>, 'unsure' | 'secondary'> & {
  readonly unsure: boolean;
  readonly secondary: NonNullable<DataOf<typeof CategoryProposed>['secondary']>;
};

/** What was proposed last; undefined before the first proposal. */
export function lastProposal(events: readonly TipEvent[]): ShownProposal | undefined {
  const found = events.filter(({ type }) => type.split('.')[2] === 'CategoryProposed').sort((a, b) => b.tipversion - a.tipversion)[0];
  return found && ({ unsure: false, secondary: [], ...found.data } as unknown as ShownProposal);
}

/** What kind of evidence an entry of the lexicon is, as `why.` words name it. */
export function reasonOf(lexiconId: string): 'ngram' | 'danger' | 'kind' | 'article' | 'phrase' {
  if (lexiconId.startsWith('ngram/')) return 'ngram';
  if (lexiconId.startsWith('cue/lifeDanger')) return 'danger';
  if (lexiconId.startsWith('cue/')) return 'kind';
  return lexiconId.startsWith('blhs/') ? 'article' : 'phrase';
}
