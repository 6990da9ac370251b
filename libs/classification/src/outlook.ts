import type { Standing } from './ranking.js';

/** The proposal before law and kind are added. */
export interface Outlook {
  readonly category: string;
  readonly confidence: number;
  readonly alternatives: readonly { readonly category: string; readonly confidence: number }[];
  /** Undefined when nothing was recognised. */
  readonly standing?: Standing;
}

/** Score of one ordinary two-word phrase: what the unknown weighs against the evidence. */
const unknownScore = 7;
const nothingRecognised = 0.2;
const perhapsNoTip = 0.1;
/** A tip rarely opens with small talk and says nothing for longer than this. */
const shortWords = 40;
const noOffence: ReadonlySet<string> = new Set(['not_a_tip', 'camera_info']);

/**
 * Confidence of a category = score² / (Σ scores² + unknown²): rises with its own evidence, falls with that of others,
 * and with little evidence the unknown keeps most of it. Not fitted to data; monotone, and sums to less than 1.
 * Nothing recognised is `other_crime` at 0.2 (a person decides); `not_a_tip` needs its own evidence and none of an offence.
 */
export function outlookOf(ranked: readonly Standing[], seen: { readonly words: number; readonly lifeDanger: boolean }): Outlook {
  const standings = reordered(ranked, seen);
  const [top, ...others] = standings;
  if (!top) return { ...unrecognised, alternatives: seen.lifeDanger ? [] : unrecognised.alternatives };
  const total = unknownScore ** 2 + standings.reduce((sum, { score }) => sum + score ** 2, 0);
  const share = (score: number): number => round(score ** 2 / total);
  const alternatives = others.map(({ category, score }) => ({ category, confidence: share(score) }));
  return {
    category: top.category,
    confidence: share(top.score),
    alternatives: withUnknown(alternatives, share(top.score), standings).slice(0, 3),
    standing: top,
  };
}

const unrecognised: Outlook = {
  category: 'other_crime',
  confidence: nothingRecognised,
  alternatives: [{ category: 'not_a_tip', confidence: perhapsNoTip }],
};

/** Small talk beside evidence of an offence is no reason to drop a tip; in a long text it weighs less. */
function reordered(ranked: readonly Standing[], { words, lifeDanger }: { readonly words: number; readonly lifeDanger: boolean }): Standing[] {
  const offence = lifeDanger || ranked.some(({ category }) => !noOffence.has(category));
  const kept = offence ? ranked.filter(({ category }) => category !== 'not_a_tip') : ranked;
  const scale = Math.min(1, shortWords / Math.max(words, 1));
  return kept.map((standing) => (standing.category === 'not_a_tip' ? { ...standing, score: standing.score * scale } : standing));
}

/** Where evidence names fewer than four categories, what the lexicon does not know is the last alternative. */
function withUnknown(
  named: readonly { category: string; confidence: number }[], top: number, standings: readonly Standing[],
): { category: string; confidence: number }[] {
  if (named.length >= 3 || standings.some(({ category }) => category === 'other_crime')) return [...named];
  const spare = named.reduce((rest, { confidence }) => rest - confidence, 1 - top) / 2;
  return [...named, { category: 'other_crime', confidence: round(Math.min(spare, named.at(-1)?.confidence ?? top)) }];
}

/** Four decimals, rounded down so that shares never sum above 1. */
function round(value: number): number {
  return Math.floor(value * 10_000) / 10_000;
}
