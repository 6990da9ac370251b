import { equalBytes, isHash } from './bytes.js';
import type { Hashing } from './hashing.js';

/** "The leaf hash `leaf` stands at `index` in the tree of `size` leaves whose root is `root`." */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  /** Sibling hashes, from the leaf up. */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** "The tree of `second` leaves begins with exactly the `first` leaves of the other." */
export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

// This file shares no walk with the generators: an error there must not be able to confirm itself here.

/** RFC 9162 section 2.1.3.2. False, never an exception, for whatever is not a proven claim. */
export function verifyInclusion(h: Hashing, claim: InclusionClaim): boolean {
  if (!claim || !isHash(claim.leaf) || !isHash(claim.root) || !isProof(claim.proof)) return false;
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false;
  let fn = claim.index;
  let sn = claim.size - 1;
  let hash = claim.leaf;
  for (const sibling of claim.proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = h.node(sibling, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = h.node(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(hash, claim.root);
}

/**
 * RFC 9162 section 2.1.4.2, with the two cases it leaves out: equal sizes need equal roots, and the tree without
 * leaves, known by its root SHA-256(""), is the beginning of every tree; both with an empty proof.
 * False, never an exception, for whatever is not a proven claim.
 */
export function verifyConsistency(h: Hashing, claim: ConsistencyClaim): boolean {
  if (!claim || !isHash(claim.firstRoot) || !isHash(claim.secondRoot) || !isProof(claim.proof)) return false;
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (first === 0 && !equalBytes(firstRoot, h.emptyRoot)) return false;
  if (first === second) return proof.length === 0 && equalBytes(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0;
  return proof.length > 0 && provesGrowth(h, claim);
}

/** Steps 2 to 7, for 0 < first < second. */
function provesGrowth(h: Hashing, { first, second, firstRoot, secondRoot, proof }: ConsistencyClaim): boolean {
  let fn = first - 1;
  let sn = second - 1;
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // A first size of 2^k has shifted down to 0: its root is itself a node of the second tree.
  const [seed, ...rest] = fn === 0 ? [firstRoot, ...proof] : proof;
  if (seed === undefined) return false;
  let firstHash = seed;
  let secondHash = seed;
  for (const hash of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      firstHash = h.node(hash, firstHash);
      secondHash = h.node(hash, secondHash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      secondHash = h.node(secondHash, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(firstHash, firstRoot) && equalBytes(secondHash, secondRoot);
}

function isProof(proof: unknown): boolean {
  return Array.isArray(proof) && proof.every(isHash);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
