import type { Families } from './features.js';

/** By ground (`tipKind/namedPerson`, `lifeDanger/one/told`), how often what it says was right on texts of the corpus that were read, 0 to 1. */
export type Odds = Readonly<Record<string, number>>;

/** The trained part of a classifier: n-grams and signs, each with a weight for every category. */
export interface Model {
  /** `tinbao/1-<hash of what it was trained from>`. */
  readonly version: string;
  readonly categories: readonly string[];
  readonly families: Families;
  /** What the value of a sign is multiplied with. */
  readonly signs: number;
  /** Hashes of the features, rising; row i of the weights belongs to hash i. */
  readonly hashes: Uint32Array;
  /** By row, sixteenths: how rare the n-gram is among the texts it was learned from (ln of the inverse share, plus 1); 16 for a sign. */
  readonly rarities: Uint8Array;
  /** Row after row, one weight a category, its rarity in it. */
  readonly weights: Int8Array;
  /** A row's weights are worth `unit * 2 ** shift` each: whole numbers until the end keep the sums fast and exact. */
  readonly shifts: Uint8Array;
  readonly unit: number;
  readonly bias: Float32Array;
  /** Scores are divided by it before they become shares (calibration). */
  readonly temperature: number;
  /** Below this confidence a person at the duty desk looks first. */
  readonly threshold: number;
  /** How sure kind, danger to life and the reason for no tip are. */
  readonly odds: Odds;
}

/** The model as a running process holds it: `now` is what proposes at this moment, and another one once a newer is adopted. */
export interface ModelInUse {
  readonly now: Model;
}

/** Finds rows by hash: open addressing, at most half full; a place holds the row plus one, 0 where it is free, and beside it the hash. */
export interface RowTable {
  readonly places: Uint32Array;
  readonly mask: number;
}

/** Yields the table over a model's hashes. */
export function rowTable(hashes: Uint32Array): RowTable {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const places = new Uint32Array(2 * size);
  const mask = size - 1;
  hashes.forEach((hash, row) => {
    let at = hash & mask;
    while (places[2 * at] !== 0) at = (at + 1) & mask;
    places[2 * at] = row + 1;
    places[2 * at + 1] = hash;
  });
  return { places, mask };
}

/** The row of a hash, -1 where the model does not know it. */
export function rowOf({ places, mask }: RowTable, hash: number): number {
  for (let at = hash & mask; places[2 * at] !== 0; at = (at + 1) & mask) {
    if (places[2 * at + 1] === hash) return places[2 * at]! - 1;
  }
  return -1;
}
