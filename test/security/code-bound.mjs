/** Random bits of a tracking code: 19 of its 20 digits, the last one checks them. */
const BITS = Math.log2(10 ** 19);

/** What guessing codes costs: tries that one house answers in a year if it did nothing else, against tips that lie in it. */
export function codeGuessing({ hashMs = 214, atOnce = 2, tips = 1_000_000, years = 10 } = {}) {
  const tries = ((1_000 / hashMs) * atOnce) * 86_400 * 365 * years;
  const chance = (tries * tips) / 10 ** 19;
  return { bits: BITS, tries, chance, tips, years };
}
