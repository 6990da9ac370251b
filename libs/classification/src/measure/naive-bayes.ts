import type { Word } from '../fold.js';

/** A multinomial naive Bayes over single words without diacritics: what a model has to beat. */
export interface NaiveBayes {
  readonly words: ReadonlyMap<string, Float64Array>;
  readonly prior: Float64Array;
  readonly unknown: Float64Array;
  readonly categories: readonly string[];
}

/** Counts words by category, each count raised by one. */
export function trainNaiveBayes(texts: readonly { readonly words: readonly Word[]; readonly category: string }[]): NaiveBayes {
  const categories = [...new Set(texts.map(({ category }) => category))].sort();
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(categories.length);
  const documents = new Float64Array(categories.length);
  for (const { words, category } of texts) {
    const at = categories.indexOf(category);
    documents[at]! += 1;
    for (const { plain } of words) {
      const row = counts.get(plain) ?? new Float64Array(categories.length);
      counts.set(plain, row);
      row[at]! += 1;
      totals[at]! += 1;
    }
  }
  const size = counts.size + 1;
  const words = new Map([...counts].map(([word, row]) => [word, row.map((count, i) => Math.log((count + 1) / (totals[i]! + size)))]));
  return { words, categories, prior: documents.map((count) => Math.log(count / texts.length)), unknown: totals.map((total) => Math.log(1 / (total + size))) };
}

/** Categories by posterior, the likeliest first. */
export function askNaiveBayes({ words, prior, unknown, categories }: NaiveBayes, text: readonly Word[]): { category: string; confidence: number }[] {
  const logs = Float64Array.from(prior);
  for (const { plain } of text) {
    const row = words.get(plain) ?? unknown;
    for (let i = 0; i < logs.length; i += 1) logs[i]! += row[i]!;
  }
  const top = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - top));
  const sum = shares.reduce((total, share) => total + share, 0);
  return categories.map((category, i) => ({ category, confidence: shares[i]! / sum })).sort((a, b) => b.confidence - a.confidence || (a.category < b.category ? -1 : 1));
}
