/** What a text may tick at the desk. */
export type ProposedFact = 'inProgress' | 'suspectMayFlee' | 'victimUnder18';

interface Span {
  /** Half-open range in UTF-16 units of the NFC text. */
  readonly start: number;
  readonly end: number;
  /** False where the words leave it open: an hour without its day, a name without its kind, "khoảng". */
  readonly certain: boolean;
}

/** One thing a text names, where it stands and what it means; a person decides whether it is so. */
export type Extracted = Span & (
  /** RFC 3339 UTC, both included; equal for an instant. */
  | { readonly kind: 'time'; readonly from: string; readonly until: string }
  /** Commune units of the day that the words may mean, the likeliest first; one where they leave no choice. */
  | { readonly kind: 'place'; readonly candidates: readonly { readonly code: string; readonly name: string }[] }
  | { readonly kind: 'street' | 'plate' | 'phone' | 'weapon'; readonly value: string }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: 'VND' | 'USD' }
  | { readonly kind: 'account'; readonly value: string; readonly bank?: string }
  | { readonly kind: 'injured' | 'dead'; readonly count?: number }
  | { readonly kind: 'child'; readonly age?: number; readonly fact: 'victimUnder18' }
  | { readonly kind: 'circumstance'; readonly fact: 'inProgress' | 'suspectMayFlee' }
);
