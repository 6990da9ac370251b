import type { Families } from './features.js';
import { gramsOf } from './features.js';
import { rowOf, rowTable, type Model, type RowTable } from './model.js';
import { seededRandom, shuffled } from './chance.js';
import { normOf } from './score.js';
import { signsOf, type Read, type Sign } from './vector.js';

/** A read text with the category that its writer gave it. */
export interface Example {
  readonly read: Read;
  readonly category: string;
  /** How much it counts beside others; 1 for a text as it was written. */
  readonly weight: number;
  /** Number of the written text that this is a spelling of. */
  readonly source: number;
}

/** How a model is trained; every number of it is part of the model's version. */
export interface Training {
  readonly version: string;
  readonly categories: readonly string[];
  readonly families: Families;
  readonly seed: number;
  readonly epochs: number;
  /** The first step; it falls evenly to a tenth at the end. */
  readonly rate: number;
  /** What a sign is multiplied with, so that it learns no faster than the many n-grams together. */
  readonly signs: number;
  /** Part of a row's weights that every step on it takes away (L2). */
  readonly decay: number;
  /** Part of the examples, 0 to 1, that are learned without what the lexicon says, so that n-grams carry it alone. */
  readonly blind: number;
  /** An n-gram must stand in so many written texts. */
  readonly least: number;
  /** The rows kept, the heaviest. */
  readonly rows: number;
  /** 0: every text counts alike; 1: every category counts alike. */
  readonly balance: number;
  /** Part of each target that is spread over all categories, against being too sure. */
  readonly smoothing: number;
}

interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** Rows from here on are signs. */
  readonly signsFrom: number;
  readonly target: number;
  readonly weight: number;
}

/** Trains a softmax over n-grams and signs by gradient descent. Deterministic: the same examples and training give the same model, byte for byte. */
export function trainModel(examples: readonly Example[], training: Training): Model {
  const vocabulary = vocabularyOf(examples, training);
  const vectors = vectorsOf(examples, vocabulary, training);
  const width = training.categories.length;
  const learned = { weights: new Float32Array(vocabulary.hashes.length * width), bias: new Float32Array(width) };
  const random = seededRandom(training.seed);
  const steps = training.epochs * vectors.length;
  for (let step = 0, epoch = 0; epoch < training.epochs; epoch += 1) {
    for (const vector of shuffled(vectors, random)) {
      const rate = training.rate * (1 - (0.9 * step) / steps);
      learn({ vector, learned, training, rate }, random() < training.blind);
      step += 1;
    }
  }
  return quantised(learned, vocabulary, training);
}

const FULL = 1 << 22;

interface Vocabulary {
  readonly hashes: Uint32Array;
  readonly table: RowTable;
  /** By row, sixteenths. */
  readonly rarities: Uint8Array;
  /** Hashes of the signs. */
  readonly signs: ReadonlySet<number>;
}

/** The n-grams that enough written texts have, and every sign, by rising hash. */
function vocabularyOf(examples: readonly Example[], { families, least }: Training): Vocabulary {
  const counts = new Uint16Array(FULL);
  const lastIn = new Int32Array(FULL).fill(-1);
  const kept = new Set<number>();
  const signs = new Set<number>();
  examples.forEach(({ read, source }) => {
    const { hashes, count } = gramsOf(read.words, families);
    for (let at = 0; at < count; at += 1) {
      const bucket = hashes[at]! % FULL;
      if (lastIn[bucket] === source) continue;
      lastIn[bucket] = source;
      counts[bucket]! += 1;
      if (counts[bucket]! >= least) kept.add(hashes[at]!);
    }
    for (const { hash } of signsOf(read)) signs.add(hash);
  });
  const hashes = Uint32Array.from([...kept, ...signs]).sort();
  const texts = new Set(examples.map(({ source }) => source)).size;
  const rarity = (hash: number): number => (signs.has(hash) ? 16 : Math.min(255, Math.round(16 * (1 + Math.log((1 + texts) / (1 + counts[hash % FULL]!))))));
  return { hashes, table: rowTable(hashes), rarities: Uint8Array.from(hashes, rarity), signs };
}

function vectorsOf(examples: readonly Example[], vocabulary: Vocabulary, { families, categories, balance, signs }: Training): Vector[] {
  const counts = new Map<string, number>();
  for (const { category, weight } of examples) counts.set(category, (counts.get(category) ?? 0) + weight);
  const mean = [...counts.values()].reduce((sum, count) => sum + count, 0) / counts.size;
  return examples.map(({ read, category, weight }) => ({
    ...vectorOf(read, vocabulary, { families, signs }), target: categories.indexOf(category), weight: weight * (mean / counts.get(category)!) ** balance,
  }));
}

function vectorOf(read: Read, { table, rarities }: Vocabulary, { families, signs: factor }: Pick<Training, 'families' | 'signs'>): Pick<Vector, 'rows' | 'values' | 'signsFrom'> {
  const { hashes, count } = gramsOf(read.words, families);
  const known = new Set<number>();
  for (let at = 0; at < count; at += 1) {
    const row = rowOf(table, hashes[at]!);
    if (row >= 0) known.add(row);
  }
  const grams = [...known];
  const norm = normOf(grams.reduce((sum, row) => sum + rarities[row]! ** 2, 0));
  const signs = signsOf(read).map(({ hash, value }: Sign) => ({ row: rowOf(table, hash), value: value * factor })).filter(({ row }) => row >= 0);
  return {
    rows: Int32Array.from([...grams, ...signs.map(({ row }) => row)]),
    values: Float32Array.from([...grams.map((row) => rarities[row]! / 16 / norm), ...signs.map(({ value }) => value)]),
    signsFrom: grams.length,
  };
}

interface Learned {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

interface Step {
  readonly vector: Vector;
  readonly learned: Learned;
  readonly training: Training;
  readonly rate: number;
}

/** Errors below it teach nothing that a step would show; most of an example's categories have such. */
const SMALL = 0.002;

function learn({ vector, learned, training, rate }: Step, blind: boolean): void {
  const width = learned.bias.length;
  const used = blind ? vector.signsFrom : vector.rows.length;
  const errors = errorsOf(vector, learned, used, training.smoothing);
  const wrong = Int32Array.from(errors.keys()).filter((c) => Math.abs(errors[c]!) > SMALL);
  const kept = 1 - rate * training.decay;
  for (let i = 0; i < used; i += 1) {
    const from = vector.rows[i]! * width;
    const step = rate * vector.values[i]!;
    for (let k = 0; k < wrong.length; k += 1) {
      const at = from + wrong[k]!;
      learned.weights[at] = kept * learned.weights[at]! - step * errors[wrong[k]!]!;
    }
  }
  for (const c of wrong) learned.bias[c]! -= 0.01 * rate * errors[c]!;
}

/** Share minus target, by category, times the example's weight. */
function errorsOf({ rows, values, target, weight }: Vector, { weights, bias }: Learned, used: number, smoothing: number): Float64Array {
  const width = bias.length;
  const shares = Float64Array.from(bias);
  for (let i = 0; i < used; i += 1) {
    const from = rows[i]! * width;
    const value = values[i]!;
    for (let c = 0; c < width; c += 1) shares[c]! += weights[from + c]! * value;
  }
  let top = -Infinity;
  for (let c = 0; c < width; c += 1) top = Math.max(top, shares[c]!);
  let sum = 0;
  for (let c = 0; c < width; c += 1) sum += shares[c] = Math.exp(shares[c]! - top);
  for (let c = 0; c < width; c += 1) shares[c] = weight * (shares[c]! / sum - smoothing / width - (c === target ? 1 - smoothing : 0));
  return shares;
}

/** Weights are whole numbers of this size, doubled as often as a row needs for its heaviest to fit into 127. */
const UNIT = 1 / 2048;

/** Keeps every sign and the heaviest n-grams, their rarity multiplied in. */
function quantised({ weights, bias }: Learned, { hashes, rarities, signs: all }: Vocabulary, { version, categories, families, signs, rows }: Training): Model {
  const width = categories.length;
  const worth = (row: number, c: number): number => (weights[row * width + c]! * rarities[row]!) / 16;
  const heaviest = Float32Array.from(hashes, (_, row) => categories.reduce((most, _id, c) => Math.max(most, Math.abs(worth(row, c))), 0));
  const rank = (row: number): number => (all.has(hashes[row]!) ? Infinity : heaviest[row]!);
  const order = Array.from(hashes.keys()).sort((a, b) => (rank(b) > rank(a) ? 1 : rank(b) < rank(a) ? -1 : a - b)).slice(0, rows).sort((a, b) => a - b);
  const shifts = Uint8Array.from(order, (row) => Math.max(0, Math.ceil(Math.log2(heaviest[row]! / (127 * UNIT)))));
  const kept = new Int8Array(order.length * width);
  order.forEach((row, at) => {
    for (let c = 0; c < width; c += 1) kept[at * width + c] = Math.round(worth(row, c) / (UNIT * 2 ** shifts[at]!));
  });
  return {
    version, categories, families, signs, unit: UNIT, hashes: Uint32Array.from(order, (row) => hashes[row]!), shifts,
    rarities: Uint8Array.from(order, (row) => rarities[row]!), weights: kept, bias, temperature: 1, threshold: 0, odds: {},
  };
}
