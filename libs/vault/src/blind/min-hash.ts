/** How many minima make a signature, and how many of them one band holds. */
const HASHES = 64;
const ROWS = 4;
/** Texts with fewer phrases are too short to be near anything. */
const LEAST = 4;

/** Multipliers and summands of the permutations: fixed, so that a signature of last year meets one of today. */
const seeds = Array.from({ length: HASHES }, (_, i) => ({ factor: (scrambled(2 * i + 1) | 1) >>> 0, summand: scrambled(2 * i + 2) }));

/**
 * The bands of a text's MinHash signature over its hashed phrases, as int4: two texts share a band by chance `s^4`, `s` being the
 * share of phrases they have in common (their Jaccard index); with 16 bands half-equal texts meet in two cases of three, nine-tenths
 * equal ones always. None for a text of fewer than four phrases. What goes in is keyed, so what comes out is.
 */
export function bandsOf(phrases: ReadonlySet<number>): number[] {
  if (phrases.size < LEAST) return [];
  const minima = new Uint32Array(HASHES).fill(0xffff_ffff);
  for (const phrase of phrases) {
    for (let i = 0; i < HASHES; i++) {
      const { factor, summand } = seeds[i] as (typeof seeds)[number];
      const hash = scrambled((Math.imul(phrase, factor) + summand) | 0);
      if (hash < (minima[i] as number)) minima[i] = hash;
    }
  }
  return Array.from({ length: HASHES / ROWS }, (_, band) => minima.subarray(band * ROWS, (band + 1) * ROWS).reduce((sum, minimum) => scrambled(Math.imul(sum, 31) + minimum), band) | 0);
}

/** The finisher of MurmurHash3: each bit of the input moves every bit of the output. Unsigned. */
function scrambled(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
