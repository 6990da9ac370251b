import { requireHash } from './bytes.js';
import type { Hashing } from './hashing.js';
import { consistencyNodes, inclusionNodes, leftSize, type LeafRange } from './ranges.js';

/** The inclusion proof of leaf `index` at `size`, every node hashed anew from the leaf hashes: O(size). */
export function inclusionProof(h: Hashing, [index, size]: readonly [number, number], leaves: readonly Uint8Array[]): Uint8Array[] {
  return inclusionNodes(index, size).map((range) => hashLeaves(h, range, leaves));
}

/** The consistency proof between two sizes, every node hashed anew from the leaf hashes: O(second). */
export function consistencyProof(h: Hashing, [first, second]: readonly [number, number], leaves: readonly Uint8Array[]): Uint8Array[] {
  return consistencyNodes(first, second).map((range) => hashLeaves(h, range, leaves));
}

function hashLeaves(h: Hashing, [start, end]: LeafRange, leaves: readonly Uint8Array[]): Uint8Array {
  if (end - start === 1) return requireHash(leaves[start], `leaf ${start}`);
  const middle = start + leftSize(end - start);
  const left = hashLeaves(h, [start, middle], leaves);
  return h.node(left, hashLeaves(h, [middle, end], leaves));
}
