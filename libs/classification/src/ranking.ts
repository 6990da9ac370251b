import type { Hit } from './reading.js';

/** A category with the evidence that counts for it. */
export interface Standing {
  readonly category: string;
  readonly score: number;
  readonly hits: readonly Hit[];
}

const repeatFactor = 0.3;
const insideFactor = 0.4;
/** Below this a score is a denial's or a doubtful word's remainder, and is no evidence. */
export const leastScore = 1.2;

/** Categories by score, highest first, ties by id; only those with evidence. Order of hits does not matter. */
export function rank(hits: readonly Hit[]): Standing[] {
  const own = hits.filter((hit) => hit.lexical.category !== undefined);
  const outer = widestByWord(own);
  const byCategory = new Map<string, Hit[]>();
  for (const hit of own) {
    const all = byCategory.get(hit.lexical.category!) ?? [];
    byCategory.set(hit.lexical.category!, [...all, lowered(hit, outer)]);
  }
  const standings: Standing[] = [];
  for (const [category, all] of byCategory) {
    if (all.every((hit) => hit.lexical.everyday)) continue;
    const kept = apart(all);
    standings.push({ category, score: scoreOf(kept), hits: kept });
  }
  return standings
    .filter((standing) => standing.score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.category < b.category ? -1 : 1));
}

/** For every word, the longest reach (in words) of a match that covers it. */
function widestByWord(hits: readonly Hit[]): ReadonlyMap<number, number> {
  const widest = new Map<number, number>();
  for (const hit of hits) {
    for (let i = hit.first; i <= hit.last; i += 1) widest.set(i, Math.max(widest.get(i) ?? 0, hit.lexical.plain.length));
  }
  return widest;
}

/** A phrase inside a longer phrase ("bắt cóc" in "bắt cóc online") says less than the longer one. */
function lowered(hit: Hit, widest: ReadonlyMap<number, number>): Hit {
  for (let i = hit.first; i <= hit.last; i += 1) {
    if (widest.get(i)! <= hit.lexical.plain.length) return hit;
  }
  return { ...hit, weight: hit.weight * insideFactor };
}

/** Of overlapping matches of one category the heaviest stays. */
function apart(hits: readonly Hit[]): Hit[] {
  const taken = new Set<number>();
  const heaviest = [...hits].sort((a, b) => b.weight - a.weight || a.first - b.first || a.entry - b.entry);
  const kept: Hit[] = [];
  for (const hit of heaviest) {
    if (overlaps(hit, taken)) continue;
    for (let i = hit.first; i <= hit.last; i += 1) taken.add(i);
    kept.push(hit);
  }
  return kept;
}

function overlaps(hit: Hit, taken: ReadonlySet<number>): boolean {
  for (let i = hit.first; i <= hit.last; i += 1) if (taken.has(i)) return true;
  return false;
}

/** The first sight of an entry counts whole, the second a third, further ones nothing. */
function scoreOf(hits: readonly Hit[]): number {
  const seen = new Map<number, number>();
  let score = 0;
  for (const hit of hits) {
    const times = seen.get(hit.entry) ?? 0;
    seen.set(hit.entry, times + 1);
    const everyday = hit.lexical.everyday ? 0.4 : 1;
    if (times < 2) score += hit.weight * everyday * (times === 0 ? 1 : repeatFactor);
  }
  return score;
}
