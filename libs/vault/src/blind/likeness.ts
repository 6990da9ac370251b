import type { Terms } from './terms.js';

/** How near the place of another tip is. */
export type Nearness = 'same' | 'near' | 'unknown' | 'other';

/** Another tip as the index knows it, against a text. */
export interface Met {
  readonly tipId: string;
  readonly ward: string | null;
  /** When it happened, or was received where nobody said; RFC 3339 UTC. */
  readonly at: string;
  /** How many terms it has, and which of the text's. */
  readonly size: number;
  readonly shared: readonly number[];
  /** Bands of the signature that are equal. */
  readonly bands: number;
}

/** A text told at a place and an instant. */
export interface Told {
  readonly terms: Terms;
  readonly ward?: string | undefined;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Why two tips may tell of one incident, and how much that is, from 0 to 1. */
export interface Likeness {
  readonly score: number;
  /** Words and phrases they share that few other tips have. */
  readonly words: number;
  readonly phrases: number;
  readonly place: Nearness;
  readonly minutes: number;
  /** Large parts are told in the same words. */
  readonly nearText: boolean;
}

/** Share of tips that have a term, by term; a term that is not there is rare. */
export type Shares = ReadonlyMap<number, number>;

/** What counts as few: one tip in a hundred. */
const FEW = 0.01;
/** A term that no count shows stands in fewer than one tip in a thousand. */
const RARE = 0.0005;
/** Below this weight of terms (some twelve rare ones) a text says too little to be called alike. */
const LEAST_WEIGHT = 90;
/** Equal bands of 16 from which on the text is near. */
const NEAR_BANDS = 2;
const placeFactor: Readonly<Record<Nearness, number>> = { same: 1, near: 0.9, unknown: 0.8, other: 0.5 };
/** Hours apart up to which a factor holds. */
const timeFactors: readonly (readonly [hours: number, factor: number])[] = [[1, 1], [6, 0.9], [24, 0.75], [48, 0.6]];

/** The weight of a term: how much rarer than everything it is, in nats. */
export const weightOf = (term: number, shares: Shares): number => -Math.log(shares.get(term) ?? RARE);

/** The rarest terms of a text, at most `most`, rarest first; none that one tip in three hundred has. */
export function rarestOf({ words, phrases }: Terms, shares: Shares, most: number): number[] {
  const rare = [...phrases, ...words].filter((term) => (shares.get(term) ?? 0) < 1 / 300);
  return rare.sort((a, b) => (shares.get(a) ?? 0) - (shares.get(b) ?? 0)).slice(0, most);
}

/** How alike a text and another tip are. The share of the smaller one's weight that they have in common, less by distance in place and time. */
export function likenessOf(told: Told, met: Met, near: ReadonlySet<string>, shares: Shares): Likeness {
  const all = [...told.terms.words, ...told.terms.phrases];
  const weight = weighed(all, shares);
  const smaller = Math.max(LEAST_WEIGHT, Math.min(weight, (weight / Math.max(1, all.length)) * met.size));
  const place = nearnessOf(told.ward, met.ward, near);
  const minutes = Math.round(Math.abs(Date.parse(told.at) - Date.parse(met.at)) / 60_000);
  const time = timeFactors.find(([hours]) => minutes <= hours * 60)?.[1] ?? 0;
  const few = met.shared.filter((term) => (shares.get(term) ?? 0) < FEW);
  return {
    score: Math.min(1, weighed(met.shared, shares) / smaller) * placeFactor[place] * time,
    words: few.filter((term) => told.terms.words.has(term)).length, phrases: few.filter((term) => told.terms.phrases.has(term)).length,
    place, minutes, nearText: met.bands >= NEAR_BANDS,
  };
}

function weighed(terms: readonly number[], shares: Shares): number {
  return terms.reduce((sum, term) => sum + weightOf(term, shares), 0);
}

function nearnessOf(one: string | undefined, other: string | null, near: ReadonlySet<string>): Nearness {
  if (one === undefined || other === null) return 'unknown';
  if (one === other) return 'same';
  return near.has(other) ? 'near' : 'other';
}
