import { decodeBase64, encodeBase64 } from './base64.js';
import { concatBytes, HASH_BYTES, requireCount, requireHash } from './bytes.js';
import type { Hashing } from './hashing.js';

/**
 * The compact range [0, size): all a log must keep to go on growing. `hashes` are the roots of the complete
 * subtrees that make up the tree, left to right, the largest first: one for each 1 bit of `size`.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** A frontier in JSON: the hashes as one base64 string of their concatenation. */
export interface FrontierJson {
  readonly size: number;
  readonly hashes: string;
}

/** The frontier of the log without leaves. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The frontier after some leaves, in order. The given one stays as it is; subtree hashes are shared, never copied. */
export function appendLeaves(h: Hashing, frontier: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const hashes = [...frontier.hashes];
  let size = frontier.size;
  for (const leaf of leaves) {
    let carry = requireHash(leaf, 'leaf');
    // Each trailing 1 bit of the size is a complete subtree that the new one merges with.
    for (let s = size; s % 2 === 1; s = (s - 1) / 2) carry = h.node(requireHash(hashes.pop(), 'frontier'), carry);
    hashes.push(carry);
    size = requireCount(size + 1, 'size');
  }
  return { size, hashes };
}

/** The root of the tree, folded from the right; SHA-256 of nothing when it has no leaf. */
export function frontierRoot(h: Hashing, frontier: Frontier): Uint8Array {
  const last = frontier.hashes.at(-1);
  if (last === undefined) return h.emptyRoot;
  return frontier.hashes.slice(0, -1).reduceRight((right, left) => h.node(left, right), last);
}

/** The hashes of a frontier, concatenated: 32 bytes for each 1 bit of its size. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  return concatBytes(frontier.hashes);
}

/** The frontier of a size from its concatenated hashes. Throws RangeError when size and length do not belong together. */
export function decodeFrontier(size: number, bytes: Uint8Array): Frontier {
  const count = onesOf(requireCount(size, 'frontier size'));
  if (bytes.length !== count * HASH_BYTES) {
    throw new RangeError(`frontier of ${size} leaves: expected ${count * HASH_BYTES} bytes, got ${bytes.length}`);
  }
  return { size, hashes: Array.from({ length: count }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)) };
}

/** A frontier as plain JSON. */
export function frontierToJson(frontier: Frontier): FrontierJson {
  return { size: frontier.size, hashes: encodeBase64(encodeFrontier(frontier)) };
}

/** The frontier of its JSON form. Throws RangeError for bad base64 and for what `decodeFrontier` refuses. */
export function frontierFromJson(json: FrontierJson): Frontier {
  const bytes = decodeBase64(json.hashes);
  if (bytes === undefined) throw new RangeError('frontier hashes: expected base64');
  return decodeFrontier(json.size, bytes);
}

function onesOf(size: number): number {
  let ones = 0;
  for (let s = size; s > 0; s = Math.floor(s / 2)) ones += s % 2;
  return ones;
}
