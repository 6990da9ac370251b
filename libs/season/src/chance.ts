/** A stream of numbers that its seed decides: the same seed, the same season. */
export interface Chance {
  /** From 0 up to, not with, 1. */
  next(): number;
  between(from: number, to: number): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True `share` of the time, 0 to 1. */
  odds(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A stream of its own: what is drawn from it does not depend on what others draw. */
  fork(label: string): Chance;
}

/** Something drawn by its weight: the number decides, 0 up to, not with, 1. */
export type Draw<T> = (number: number) => T;

/** The stream of a seed (mulberry32). */
export function chanceFrom(seed: string): Chance {
  let state = hashOf(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + next() * (to - from);
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
  const pick = <T>(list: readonly T[]) => list[whole(0, list.length - 1)] as T;
  return { next, between, whole, pick, odds: (share) => next() < share, fork: (label) => chanceFrom(`${seed}/${label}`) };
}

/** Draws the rows as often as their weights say; the sums are made once. Throws a RangeError where no row has a weight. */
export function drawOf<T>(rows: readonly (readonly [T, number])[]): Draw<T> {
  const sums: number[] = [];
  for (const [, weight] of rows) sums.push((sums.at(-1) ?? 0) + weight);
  const total = sums.at(-1) ?? 0;
  if (!(total > 0)) throw new RangeError('nothing to draw from');
  return (number) => (rows[placeOf(sums, number * total)] as readonly [T, number])[0];
}

/** The first place whose sum lies above the value. */
function placeOf(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** FNV-1a of the UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
