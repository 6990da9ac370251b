/** ln n! for every n up to the greatest that was asked for. */
const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i += 1) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  return logFactorials[n] ?? 0;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Of `all` tips, `inZone` lie in a zone and `inWindow` in a window of days. */
export interface Margins {
  readonly all: number;
  readonly inZone: number;
  readonly inWindow: number;
}

/** How many are expected both in the zone and in the window, and by how much that varies. */
export function usualOf({ all, inZone, inWindow }: Margins): Readonly<{ expected: number; deviation: number }> {
  const expected = (inZone * inWindow) / all;
  const spread = all > 1 ? (expected * (1 - inZone / all) * (all - inWindow)) / (all - 1) : 0;
  return { expected, deviation: Math.sqrt(spread) };
}

/** Tails P(X >= k) for k from `first` on. */
export interface Tails {
  readonly first: number;
  readonly tails: readonly number[];
}

/**
 * The tails of the number X of tips both in the zone and in the window when the days of the tips are dealt out anew by chance
 * (hypergeometric), from the first that is at most `loosest`. What lies seven deviations and twenty tips beyond the
 * expected is as good as impossible, and left out.
 */
export function tailsOf(margins: Margins, loosest: number): Tails {
  const { all, inZone, inWindow } = margins;
  const { expected, deviation } = usualOf(margins);
  const most = Math.min(inZone, inWindow, Math.ceil(expected + 7 * deviation + 20));
  const least = Math.max(0, inZone + inWindow - all);
  let chance = Math.exp(logChoose(inZone, most) + logChoose(all - inZone, inWindow - most) - logChoose(all, inWindow));
  let tail = 0;
  const tails: number[] = [];
  for (let k = most; k >= least; k -= 1) {
    tail += chance;
    if (tail > loosest) break;
    tails.push(tail);
    chance *= (k * (all - inZone - inWindow + k)) / ((inZone - k + 1) * (inWindow - k + 1));
  }
  return { first: most - tails.length + 1, tails: tails.reverse() };
}

/** P(X >= observed) where it is at most `loosest`; else undefined. */
export function tailAt(margins: Margins, observed: number, loosest: number): number | undefined {
  const { first, tails } = tailsOf(margins, loosest);
  return observed < first ? undefined : (tails[observed - first] ?? 0);
}
