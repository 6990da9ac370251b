/** The first wait and the longest one, in ms: within the shortest limit of the law (24 hours) there are dozens of tries. */
const FIRST_MS = 30_000;
const LONGEST_MS = 30 * 60_000;

/** When to try again after the given number of failed attempts: twice as long each time, of which chance (0 to 1) takes up to half. */
export function nextTry(now: string, attempts: number, chance: () => number): string {
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  return new Date(Date.parse(now) + Math.round(wait * (1 - chance() / 2))).toISOString();
}
