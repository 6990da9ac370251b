/** A source of chance from a seed (mulberry32): the same seed gives the same numbers, 0 to below 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The rows in another order. */
export function shuffled<T>(rows: readonly T[], random: () => number): T[] {
  const mixed = [...rows];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** One of the rows. */
export function oneOf<T>(rows: readonly T[], random: () => number): T {
  return rows[Math.floor(random() * rows.length)]!;
}
