import type { FoldedText } from './fold.js';
import type { Span } from './linear/judge.js';
import type { Read } from './linear/vector.js';
import type { Standing } from './ranking.js';
import type { Hit } from './reading.js';
import type { FoundKind } from './tip-kind.js';
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
const besideLimit = 5;
const decisive: ReadonlySet<string | undefined> = new Set(['lifeDanger', 'accusation', 'surrender', 'directDiscovery', 'prosecutionProposal']);
const learned: Reason = { lexiconId: 'ngram/w', why: 'từ ngữ thường gặp ở nhóm này (mô hình thống kê)' };

const named: Reason = { lexiconId: 'cue/namedPerson/1', why: 'nêu tên một người' };

interface Beside {
  /** Undefined for what is no tip. */
  readonly kind?: FoundKind | undefined;
  /** Why it is no tip. */
  readonly also?: readonly Evidence[] | undefined;
}

/** What speaks for the chosen category, danger and kind: phrases first, then words of the model that no phrase covers; by place. */
export function evidenceOf({ words }: FoldedText, { standing, spans = [] }: { standing?: Standing; spans?: readonly Span[] }, { hits, said }: Read, { kind, also = [] }: Beside): Evidence[] {
  const cues = said.size === 0 ? [] : hits.filter(({ denied, lexical: { cue } }) => !denied && cue !== undefined && (decisive.has(cue) || cue === kind?.ground));
  const beside = kind?.named ? [placeOf(words, kind.named, named)] : also.slice(0, besideLimit);
  const heaviest = [...(standing?.hits ?? []), ...cues].sort((a, b) => b.weight - a.weight).slice(0, evidenceLimit - beside.length);
  const covered = (word: number): boolean => heaviest.some(({ first, last }) => first <= word && word <= last);
  const uncovered = spans.filter(({ first, last }) => !covered(first) && !covered(last)).slice(0, evidenceLimit - beside.length - heaviest.length);
  return byPlace([
    ...heaviest.map((hit) => placed(words, hit)),
    ...uncovered.map((span) => placeOf(words, span, learned)),
    ...beside,
  ]);
}

type Reason = Pick<Evidence, 'lexiconId' | 'why'>;

const placeOf = (words: FoldedText['words'], { first, last }: Span, reason: Reason): Evidence =>
  ({ start: words[first]!.start, end: words[last]!.end, lexiconId: reason.lexiconId, why: reason.why });

const placed = (words: FoldedText['words'], hit: Hit): Evidence =>
  ({ start: words[hit.first]!.start, end: words[hit.last]!.end, lexiconId: hit.lexical.id, why: why(hit) });

const byPlace = (evidence: Evidence[]): Evidence[] => evidence.sort((a, b) => a.start - b.start || a.end - b.end || (a.lexiconId < b.lexiconId ? -1 : 1));

/** What a place speaks for: the category unless its entry is a cue. */
export function speaksFor({ lexiconId }: Evidence): 'category' | 'tipKind' | 'lifeDanger' {
  if (lexiconId.startsWith('cue/lifeDanger/')) return 'lifeDanger';
  return lexiconId.startsWith('cue/') ? 'tipKind' : 'category';
}

/** Two ordinary phrases, or one long one; with a model, whose n-grams have to lean to it too, an ordinary phrase and a half. */
const secondaryScore = { alone: 10, beside: 7 };
const secondaryLimit = 3;
const noOffence: ReadonlySet<string> = new Set(['not_a_tip', 'camera_info', 'other_crime', 'disputes_complaints']);

/** Of these the second is how the first was done or what it led to, not a further act: a killing is told in the words of an assault. */
const sameAct: Readonly<Record<string, readonly string[]>> = { homicide: ['assault'], traffic_accident: ['assault', 'homicide'] };

interface Chosen {
  readonly category: string;
  readonly leans?: ((category: string) => boolean) | undefined;
}

/** Further offences: categories with phrases of their own, in words that do not speak for the primary one already; with a model its n-grams lean to them. */
export function secondaryOf({ words }: FoldedText, { category: chosen, leans }: Chosen, ranked: readonly Standing[]): Secondary[] {
  if (noOffence.has(chosen)) return [];
  const taken = ranked.find(({ category }) => category === chosen)?.hits ?? [];
  const least = leans ? secondaryScore.beside : secondaryScore.alone;
  const isFurther = (category: string): boolean => category !== chosen && !noOffence.has(category) && !sameAct[chosen]?.includes(category) && (leans?.(category) ?? true);
  const apart = (hit: Hit): boolean => !hit.denied && taken.every(({ first, last }) => hit.last < first || last < hit.first);
  return ranked
    .filter(({ category, score, hits }) => score >= least && isFurther(category) && hits.some(apart))
    .slice(0, secondaryLimit)
    .map(({ category, hits }) => ({ category, evidence: byPlace(hits.filter(apart).map((hit) => placed(words, hit))) }));
}
