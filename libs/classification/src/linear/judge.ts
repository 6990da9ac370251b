import { outlookOf, type Outlook } from '../outlook.js';
import { pushesOf, scoresOf, sharesOf, type Scorer } from './score.js';
import type { Read } from './vector.js';

/** A proposal of both halves together. */
export interface Judgement extends Outlook {
  /** A person at the duty desk looks first. */
  readonly unsure: boolean;
  /** Runs of words that pushed most for the category, first and last word inclusive. */
  readonly spans: readonly Span[];
  /** By category in the model's order, summing to 1 at most. */
  readonly shares: Float64Array;
  /** Whether the n-grams alone put a category among their first four. */
  readonly leans: (category: string) => boolean;
}

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The lexicon alone is nearly sure of another category, which the whole holds for unlikely. */
const contradicting = { lexicon: 0.6, whole: 0.05 };

/** Judges a narrative with at least one word. Danger to life is never `not_a_tip`. */
export function judge(scorer: Scorer, read: Read, lifeDanger: boolean): Judgement {
  const { categories, temperature, threshold } = scorer.model;
  const scores = scoresOf(scorer, read);
  const shares = sharesOf(scores, temperature);
  if (lifeDanger) shares[categories.indexOf('not_a_tip')] = 0;
  const [top, ...others] = highest(shares, 4) as [number, ...number[]];
  const category = categories[top]!;
  const alone = outlookOf(read.ranked, { words: read.words.length, lifeDanger });
  const contradicted = alone.category !== category && alone.confidence >= contradicting.lexicon && shares[categories.indexOf(alone.category)]! < contradicting.whole;
  const next = others.map((other) => ({ category: categories[other]!, confidence: rounded(shares[other]!) }));
  const confidence = rounded(shares[top]!);
  const standing = read.ranked.find((candidate) => candidate.category === category);
  return {
    category, confidence, ...(standing && { standing }),
    alternatives: next,
    // Of a text without any known word, only its length was judged.
    unsure: confidence < threshold || contradicted || scores.read.rows.every((row) => row < 0),
    spans: spansOf(pushesOf(scorer, scores, read.words.length, top), read),
    shares, leans: (other) => isAmongFirst(scores.grams, categories.indexOf(other)),
  };
}

const FIRST = 4;

const isAmongFirst = (scores: Float64Array, at: number): boolean => scores.reduce((above, score) => above + Number(score > scores[at]!), 0) < FIRST;

/** Where the highest stand, the highest first, of equals the first. */
function highest(shares: Float64Array, count: number): number[] {
  const found: number[] = [];
  while (found.length < Math.min(count, shares.length)) {
    let best = -1;
    for (let i = 0; i < shares.length; i += 1) if (!found.includes(i) && (best < 0 || shares[i]! > shares[best]!)) best = i;
    found.push(best);
  }
  return found;
}

/** Four decimals, rounded down so that shares never sum above 1. */
const rounded = (share: number): number => Math.floor(share * 10_000) / 10_000;

const most = { spans: 5, words: 5 };
/** A word is shown that pushes at least so much, in logits, and so much of the heaviest. */
const least = { push: 0.04, share: 0.3 };

/** The heaviest runs of pushing words, none over a sentence's end. */
function spansOf(pushes: Float64Array, { words }: Read): Span[] {
  const floor = Math.max(least.push, least.share * pushes.reduce((top, push) => Math.max(top, push), 0));
  const runs: (Span & { push: number })[] = [];
  pushes.forEach((push, word) => {
    if (push < floor) return;
    const run = runs.at(-1);
    const joins = run?.last === word - 1 && word - run.first < most.words && words[word]!.sentence === words[run.last]!.sentence;
    if (joins) runs[runs.length - 1] = { first: run.first, last: word, push: run.push + push };
    else runs.push({ first: word, last: word, push });
  });
  return runs.sort((a, b) => b.push - a.push || a.first - b.first).slice(0, most.spans);
}
