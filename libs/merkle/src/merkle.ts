import { appendBatch, type Batch } from './batch.js';
import { cosignerOf, parseCosigner } from './cosignature.js';
import { consistencyProof, inclusionProof } from './from-leaves.js';
import { appendLeaves, frontierRoot, type Frontier } from './frontier.js';
import { hashing, type Hashing, type Sha256 } from './hashing.js';
import type { LeafRange } from './ranges.js';
import { combine, type NodeLookup } from './stored.js';
import { verifyTlogProof, type TlogProofClaim, type VerifiedTlogProof } from './tlog-proof.js';
import { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify.js';
import { parseVkey, vkeyOf, type Vkey } from './vkey.js';
import { parseVkeys } from './vkeys.js';

/** All of this library that hashes, bound to one SHA-256. `leaf` and `leaves` are leaf hashes everywhere. */
export interface Merkle extends Hashing {
  /** The frontier after one more leaf; the given one stays as it is. Throws RangeError for a leaf that is not 32 bytes. */
  appendLeaf(frontier: Frontier, leaf: Uint8Array): Frontier;
  /** The frontier after some leaves, in order. */
  appendLeaves(frontier: Frontier, leaves: readonly Uint8Array[]): Frontier;
  /** The root of the tree that a frontier stands for. */
  root(frontier: Frontier): Uint8Array;
  /** Appends a batch and keeps what its proofs need: about one node hash a leaf in all, none a proof. */
  appendBatch(before: Frontier, leaves: readonly Uint8Array[]): Batch;
  /** The hash of each range, from stored nodes: proofs with the planners' ranges, a root with [[0, size]]. */
  combine(ranges: readonly LeafRange[], lookup: NodeLookup): Uint8Array[];
  /** Reference generator, O(size): the inclusion proof of leaf `index` among the first `size` of `leaves`. */
  inclusionProof(index: number, size: number, leaves: readonly Uint8Array[]): Uint8Array[];
  /** Reference generator, O(second): the consistency proof between two sizes of `leaves`. */
  consistencyProof(first: number, second: number, leaves: readonly Uint8Array[]): Uint8Array[];
  /** RFC 9162 section 2.1.3.2. False, never an exception, for whatever is not a proven claim. */
  verifyInclusion(claim: InclusionClaim): boolean;
  /** RFC 9162 section 2.1.4.2; from size 0 only with the root SHA-256(""). False, never an exception, otherwise. */
  verifyConsistency(claim: ConsistencyClaim): boolean;
  /** The Ed25519 key under a name, with its key id. Throws RangeError for a bad name or a key that is not 32 bytes. */
  vkey(name: string, publicKey: Uint8Array): Vkey;
  /** The key of `<name>+<hex key id>+<base64(0x01 || public key)>`; undefined for any other text or a foreign id. */
  parseVkey(text: string): Vkey | undefined;
  /** The keys of a log from one text, the current one first; undefined where a line is neither a key nor a comment. */
  parseVkeys(text: string): Vkey[] | undefined;
  /** The key of a witness under its name. Throws RangeError for a bad name or a key that is not 32 bytes. */
  cosigner(name: string, publicKey: Uint8Array): Vkey;
  /** The witness's key of `<name>+<hex key id>+<base64(0x04 || public key)>`; undefined for any other text. */
  parseCosigner(text: string): Vkey | undefined;
  /** Verifies a C2SP tlog-proof from the signature down to the leaf; refusals are values from `tlogProofRefusals`. */
  verifyTlogProof(claim: TlogProofClaim): VerifiedTlogProof;
}

/**
 * The library over one SHA-256: `const tree = merkle(sha256)`, once a process. Not to be shared between threads: node
 * hashes go through one buffer.
 */
export function merkle(sha256: Sha256): Merkle {
  const h = hashing(sha256);
  return {
    ...h,
    appendLeaf: (frontier, leaf) => appendLeaves(h, frontier, [leaf]),
    appendLeaves: (frontier, leaves) => appendLeaves(h, frontier, leaves),
    root: (frontier) => frontierRoot(h, frontier),
    appendBatch: (before, leaves) => appendBatch(h, before, leaves),
    combine: (ranges, lookup) => combine(h, ranges, lookup),
    inclusionProof: (index, size, leaves) => inclusionProof(h, [index, size], leaves),
    consistencyProof: (first, second, leaves) => consistencyProof(h, [first, second], leaves),
    verifyInclusion: (claim) => verifyInclusion(h, claim),
    verifyConsistency: (claim) => verifyConsistency(h, claim),
    vkey: (name, publicKey) => vkeyOf(sha256, name, publicKey),
    parseVkey: (text) => parseVkey(sha256, text),
    parseVkeys: (text) => parseVkeys(sha256, text),
    cosigner: (name, publicKey) => cosignerOf(sha256, name, publicKey),
    parseCosigner: (text) => parseCosigner(sha256, text),
    verifyTlogProof: (claim) => verifyTlogProof(h, claim),
  };
}
