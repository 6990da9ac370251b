/** A stream of numbers in [0, 1) from a seed: the same seed, the same requests (mulberry32). */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of them. */
export const oneOf = (chance, all) => all[Math.floor(chance() * all.length)];

/** A whole number from `least` to `most`. */
export const between = (chance, least, most) => least + Math.floor(chance() * (most - least + 1));
