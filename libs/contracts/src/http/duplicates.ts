/** A tip that may tell of the same incident, with why. What the reader's right does not reach is absent: neither its words nor counts of them. */
export interface PossibleDuplicate {
  readonly registerNumber: string;
  /** Absent where the reader may not see the tip. */
  readonly tipId?: string;
  readonly receivedAt: string;
  readonly ward: string | null;
  /** 0 to 1, in tenths where the reader may not read its words. */
  readonly score: number;
  readonly why: {
    readonly place: 'same' | 'near' | 'unknown' | 'other';
    /** Minutes between the two, by when it happened, or was received where nobody said. */
    readonly minutes: number;
    /** Rare words and two-word phrases that both tell. */
    readonly words?: number;
    readonly phrases?: number;
    /** Large parts are told in the same words. */
    readonly nearText?: boolean;
  };
  /** How it begins, where the reader may read it. */
  readonly words: string | null;
  /** Whether the reader may link it. */
  readonly mayLink: boolean;
}

/** How the search for duplicates ended: `late` and `busy` found none because they stopped looking, so that a call never waits. */
export type DuplicateSearch = 'done' | 'late' | 'busy';

/** What a suggestion says of duplicates; a receipt names them alone. */
export interface FoundDuplicates {
  readonly possibleDuplicates: readonly PossibleDuplicate[];
  readonly duplicateSearch: DuplicateSearch;
}
