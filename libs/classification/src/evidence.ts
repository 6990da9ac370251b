import type { FoldedText } from './fold.js';
import type { Span } from './linear/judge.js';
import type { Standing } from './ranking.js';
import type { Hit } from './reading.js';
import { why } from './why.js';

export interface Evidence {
  /** Half-open range in UTF-16 units of the NFC narrative. */
  readonly start: number;
  readonly end: number;
  readonly lexiconId: string;
  /** One line in Vietnamese for the officer; never the phrase itself. */
  readonly why: string;
}

/** A further offence that a narrative tells of, and the places that speak for it. */
export interface Secondary {
  readonly category: string;
  readonly evidence: readonly Evidence[];
}

/** The most evidence one proposal carries (CategoryProposed). */
const evidenceLimit = 20;
const decisive: ReadonlySet<string | undefined> = new Set(['lifeDanger', 'accusation', 'surrender', 'directDiscovery', 'prosecutionProposal']);
const learned = { lexiconId: 'ngram/w', why: 'từ ngữ thường gặp ở nhóm này (mô hình thống kê)' };

/** What speaks for the chosen category, danger and kind: phrases first, then words of the model that no phrase covers; by place. */
export function evidenceOf({ words }: FoldedText, { standing, spans = [] }: { standing?: Standing; spans?: readonly Span[] }, hits: readonly Hit[]): Evidence[] {
  const cues = hits.filter((hit) => !hit.denied && decisive.has(hit.lexical.cue));
  const heaviest = [...(standing?.hits ?? []), ...cues].sort((a, b) => b.weight - a.weight).slice(0, evidenceLimit);
  const covered = (word: number): boolean => heaviest.some(({ first, last }) => first <= word && word <= last);
  const uncovered = spans.filter(({ first, last }) => !covered(first) && !covered(last)).slice(0, evidenceLimit - heaviest.length);
  return byPlace([
    ...heaviest.map((hit) => placed(words, hit)),
    ...uncovered.map(({ first, last }) => ({ start: words[first]!.start, end: words[last]!.end, ...learned })),
  ]);
}

const placed = (words: FoldedText['words'], hit: Hit): Evidence => ({ start: words[hit.first]!.start, end: words[hit.last]!.end, lexiconId: hit.lexical.id, why: why(hit) });

const byPlace = (evidence: Evidence[]): Evidence[] => evidence.sort((a, b) => a.start - b.start || a.end - b.end || (a.lexiconId < b.lexiconId ? -1 : 1));

/** Two ordinary phrases, or one long one. */
const secondaryScore = 10;
const secondaryLimit = 3;
const noOffence: ReadonlySet<string> = new Set(['not_a_tip', 'camera_info', 'other_crime', 'disputes_complaints']);

/** Further offences: categories with phrases of their own, in words that do not speak for the primary one already. */
export function secondaryOf({ words }: FoldedText, chosen: string, ranked: readonly Standing[]): Secondary[] {
  if (noOffence.has(chosen)) return [];
  const taken = ranked.find(({ category }) => category === chosen)?.hits ?? [];
  const apart = (hit: Hit): boolean => !hit.denied && taken.every(({ first, last }) => hit.last < first || last < hit.first);
  return ranked
    .filter(({ category, score, hits }) => category !== chosen && !noOffence.has(category) && score >= secondaryScore && hits.some(apart))
    .slice(0, secondaryLimit)
    .map(({ category, hits }) => ({ category, evidence: byPlace(hits.filter(apart).map((hit) => placed(words, hit))) }));
}
