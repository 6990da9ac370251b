import type { Account } from '@tinbao/access';
import type { FoundDuplicates } from '@tinbao/contracts';
import { within, type Duplicates, type Telling } from './duplicates.js';

/** How long whoever is typing waits for duplicates beside category and route, in ms. */
const PATIENCE_MS = 15;
/** How long a search may go on for whoever asks again, in ms: nobody waits for it. */
const LONGEST_MS = 1_500;
/** How long what it found is kept for him, in ms. */
const KEPT_MS = 5_000;

const late: FoundDuplicates = { possibleDuplicates: [], duplicateSearch: 'late' };

/** Searches for whoever is typing: category and route never wait for one, and the same text asked again gets what was found meanwhile. */
export class TypedSearches {
  private readonly kept = new Map<string, Promise<FoundDuplicates>>();

  constructor(private readonly duplicates: Duplicates) {}

  /** What is found within 15 ms, else `late`: ask again. Never throws. */
  soon(telling: Telling, account: Account): Promise<FoundDuplicates> {
    const key = JSON.stringify([account.id, telling]);
    return within(this.kept.get(key) ?? this.begin(key, this.duplicates.of(telling, account, LONGEST_MS)), PATIENCE_MS, late);
  }

  private begin(key: string, found: Promise<FoundDuplicates>): Promise<FoundDuplicates> {
    this.kept.set(key, found);
    void found.then(({ duplicateSearch }) => {
      // What nobody has found is looked for anew.
      if (duplicateSearch === 'done') setTimeout(() => this.kept.delete(key), KEPT_MS).unref();
      else this.kept.delete(key);
    });
    return found;
  }
}
