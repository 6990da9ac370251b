import { createHash, createPublicKey, hash, verify as verifySignature, type KeyObject } from 'node:crypto';
import { merkle, type Merkle } from '@tinbao/merkle';
import canonicalize from 'canonicalize';

/** The tree of RFC 9162 over node's SHA-256; one a process. */
export const tree: Merkle = merkle((bytes) => hash('sha256', bytes, 'buffer'));

/** What stands before every body in the tree: it keeps our leaves apart from any other log's. */
export const LEAF_DOMAIN = 'tinbao/v1\n';

/** The leaf of a body: SHA-256(0x00 || "tinbao/v1\n" || body in UTF-8). */
export function leafOf(body: string): Buffer {
  return hash('sha256', `\u0000${LEAF_DOMAIN}${body}`, 'buffer');
}

/** The exact bytes of a value in the ledger: JCS (RFC 8785). */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return text;
}

/** SPKI prefix of an Ed25519 public key in DER. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const keys = new Map<string, KeyObject>();

/** RFC 8032 verification for the proofs of `@tinbao/merkle`; `publicKey` is the raw 32 bytes. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const id = Buffer.from(publicKey).toString('hex');
  const key = keys.get(id) ?? createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  keys.set(id, key);
  return verifySignature(null, message, key, signature);
}

/** A UUID (version 8) of what makes a thing the one it is: the same wherever and whenever it is derived. */
export function idOf(parts: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
