import { gramsOf, type Grams } from './features.js';
import { rowOf, rowTable, type Model, type RowTable } from './model.js';
import { signsOf, type Read } from './vector.js';

/** A model made ready to score, with room that is used again for every text. */
export interface Scorer {
  readonly model: Model;
  readonly table: RowTable;
  /** By row, the last text that had it: an n-gram counts once a text. */
  readonly seen: Uint32Array;
  /** By row, the mean of its weights. */
  readonly means: Float32Array;
  texts: number;
}

/** Logits by category in the model's order: of the n-grams, and of the lexicon's signs with the bias. */
export interface Scores {
  readonly grams: Float64Array;
  readonly signs: Float64Array;
  /** What was read, valid until the next text: the n-grams, the row of each (-1 where unknown or had before), the value of one. */
  readonly read: { readonly grams: Grams; readonly rows: Int32Array; readonly norm: number };
}

/** Makes a model ready; once a model. */
export function scorerOf(model: Model): Scorer {
  const width = model.categories.length;
  const means = Float32Array.from(model.hashes, (_, row) => model.weights.subarray(row * width, (row + 1) * width).reduce((sum, weight) => sum + weight, 0) / width);
  return { model, table: rowTable(model.hashes), seen: new Uint32Array(model.hashes.length), means, texts: 0 };
}

/** The row of each n-gram, -1 where unknown or had before in this text, and what their weights are divided by, so that a long text weighs no more. */
function knownRows({ model, table, seen }: Scorer, { hashes, count }: Grams, text: number): { readonly rows: Int32Array; readonly norm: number } {
  const rows = new Int32Array(count).fill(-1);
  let squares = 0;
  for (let at = 0; at < count; at += 1) {
    const row = rowOf(table, hashes[at]!);
    if (row < 0 || seen[row] === text) continue;
    seen[row] = text;
    rows[at] = row;
    squares += model.rarities[row]! ** 2;
  }
  return { rows, norm: normOf(squares) };
}

/** The length of a vector whose entries are rarities in sixteenths; 1 for none. */
export const normOf = (squares: number): number => Math.sqrt(squares) / 16 || 1;

/** Scores a narrative; linear in its words. */
export function scoresOf(scorer: Scorer, read: Read): Scores {
  const { model } = scorer;
  scorer.texts = (scorer.texts + 1) >>> 0 || 1;
  const grams = gramsOf(read.words, model.families);
  const { rows, norm } = knownRows(scorer, grams, scorer.texts);
  const sums = new Int32Array(model.categories.length);
  for (let at = 0; at < grams.count; at += 1) if (rows[at]! >= 0) add(sums, model, rows[at]!);
  // A loop: Float64Array.from asks an iterator for each.
  const scores = new Float64Array(sums.length);
  for (let i = 0; i < sums.length; i += 1) scores[i] = (sums[i]! * model.unit) / norm;
  return { grams: scores, signs: signScores(scorer, read), read: { grams, rows, norm } };
}

function signScores({ model, table }: Scorer, read: Read): Float64Array {
  const sums = new Float64Array(model.bias);
  for (const { hash, value } of signsOf(read)) {
    const row = rowOf(table, hash);
    if (row >= 0) addSign(sums, model, row, value);
  }
  return sums;
}

function add(sums: Int32Array, { weights, shifts }: Model, row: number): void {
  const width = sums.length;
  const shift = shifts[row]!;
  const from = row * width;
  for (let i = 0; i < width; i += 1) sums[i] = (sums[i]! + (weights[from + i]! << shift)) | 0;
}

function addSign(sums: Float64Array, { weights, shifts, unit, signs }: Model, row: number, value: number): void {
  const worth = unit * 2 ** shifts[row]! * value * signs;
  for (let i = 0; i < sums.length; i += 1) sums[i]! += worth * weights[row * sums.length + i]!;
}

/** Shares of the categories, summing to 1: softmax of the logits over the temperature. */
export function sharesOf({ grams, signs }: Pick<Scores, 'grams' | 'signs'>, temperature: number): Float64Array {
  const shares = new Float64Array(grams.length);
  let [top, sum] = [-Infinity, 0];
  for (let i = 0; i < shares.length; i += 1) top = Math.max(top, (shares[i] = (grams[i]! + signs[i]!) / temperature));
  for (let i = 0; i < shares.length; i += 1) sum += shares[i] = Math.exp(shares[i]! - top);
  for (let i = 0; i < shares.length; i += 1) shares[i]! /= sum;
  return shares;
}

/** By word, how much its n-grams push for a category beside the mean of all; what stands twice pushes where it stands first. */
export function pushesOf({ model, means }: Scorer, { read: { grams, rows, norm } }: Scores, words: number, category: number): Float64Array {
  const pushes = new Float64Array(words);
  const width = model.categories.length;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    if (row < 0) continue;
    const push = model.unit * (1 << model.shifts[row]!) * (model.weights[row * width + category]! - means[row]!) / norm;
    const [first, last] = [grams.first[at]!, grams.last[at]!];
    for (let word = first; word <= last; word += 1) pushes[word]! += push / (last - first + 1);
  }
  return pushes;
}
