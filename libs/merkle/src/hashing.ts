import { concatBytes, HASH_BYTES } from './bytes.js';
import { utf8 } from './plain-text.js';

/** SHA-256 of the bytes, 32 bytes out. The argument is only valid during the call: a scratch buffer may back it. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The four hashes of an RFC 9162 tree over one SHA-256. */
export interface Hashing {
  readonly sha256: Sha256;
  /** Leaf hash of an entry: SHA-256(0x00 || data). */
  leaf(data: Uint8Array): Uint8Array;
  /** Leaf hash of a ledger event: SHA-256(0x00 || "tinbao/v1\n" || body), body = the event's exact bytes. */
  ledgerLeaf(body: Uint8Array): Uint8Array;
  /** Hash of an inner node: SHA-256(0x01 || left || right). Throws RangeError unless both are 32 bytes. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /** Root of the tree without leaves: SHA-256 of nothing. */
  readonly emptyRoot: Uint8Array;
}

const LEAF = Uint8Array.of(0x00);
const LEDGER_LEAF = concatBytes([LEAF, utf8('tinbao/v1\n')]);

/** The tree's hashes over one SHA-256 (RFC 9162 section 2.1.1). */
export function hashing(sha256: Sha256): Hashing {
  // One buffer for all node hashes: allocating 65 bytes a node costs more than filling them.
  const pair = new Uint8Array(1 + 2 * HASH_BYTES).fill(0x01, 0, 1);
  const node = (left: Uint8Array, right: Uint8Array): Uint8Array => {
    // A short hash would leave bytes of the previous node in the buffer.
    if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new RangeError('the children of a node are two hashes of 32 bytes');
    pair.set(left, 1);
    pair.set(right, 1 + HASH_BYTES);
    return sha256(pair);
  };
  return {
    sha256,
    leaf: (data) => sha256(concatBytes([LEAF, data])),
    ledgerLeaf: (body) => sha256(concatBytes([LEDGER_LEAF, body])),
    node,
    emptyRoot: sha256(new Uint8Array(0)),
  };
}
