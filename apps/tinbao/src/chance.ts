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
  /** One of the rows, as often as its weight says. */
  weighted<T>(rows: readonly (readonly [T, number])[]): T;
  /** A stream of its own: what is drawn from it does not depend on what others draw. */
  fork(label: string): Chance;
}

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
  const weighted = <T>(rows: readonly (readonly [T, number])[]) => {
    let left = next() * rows.reduce((sum, [, weight]) => sum + weight, 0);
    return (rows.find(([, weight]) => (left -= weight) < 0) ?? (rows.at(-1) as readonly [T, number]))[0];
  };
  return { next, between, whole, pick, weighted, odds: (share) => next() < share, fork: (label) => chanceFrom(`${seed}/${label}`) };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
