/** The value below which the share `p` of the values lies. */
export function percentile(values, p) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

/** Median of the values; the mean of the middle two of an even count. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** `{median, min, max}` of the values. */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Runs each side once to warm it up, then `rounds` times in turn, every other round in reverse, so that a drift of the
 * machine falls on all sides alike. Yields per side the samples of its rounds, `{perSecond, ...}` each.
 */
export async function interleave(sides, rounds, say) {
  const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const [name, run] of Object.entries(sides)) {
    say(`warming up: ${name}`);
    await run();
  }
  for (let round = 0; round < rounds; round++) {
    const order = Object.entries(sides);
    if (round % 2 === 1) order.reverse();
    for (const [name, run] of order) samples[name].push(await run());
    const rates = Object.entries(samples).map(([name, s]) => `${name} ${Math.round(s[round].perSecond)}/s`);
    say(`round ${round + 1} of ${rounds}: ${rates.join(', ')}`);
  }
  return samples;
}

/** What two sides amount to: the ratio is the median of the rounds' ratios, since a round's two sides met the same machine. */
export function compare(ours, limit) {
  const ratios = ours.map((sample, i) => sample.perSecond / limit[i].perSecond);
  const { median: ratio, min: ratioMin, max: ratioMax } = spread(ratios);
  return {
    ratio, ratioMin, ratioMax,
    ours: spread(ours.map((s) => s.perSecond)), limit: spread(limit.map((s) => s.perSecond)),
    p50Ms: median(ours.map((s) => s.p50Ms)), p99Ms: median(ours.map((s) => s.p99Ms)),
  };
}
