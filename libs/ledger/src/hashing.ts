import { createPublicKey, hash, verify as verifySignature, type KeyObject } from 'node:crypto';
import { merkle, type Merkle } from '@tinbao/merkle';

/** The tree of RFC 9162 over node's SHA-256; one a process. */
export const tree: Merkle = merkle((bytes) => hash('sha256', bytes, 'buffer'));

const LEAF_PREFIX = '\u0000tinbao/v1\n';

/** The leaf of a body: SHA-256(0x00 || "tinbao/v1\n" || body in UTF-8). */
export function leafOf(body: string): Buffer {
  return hash('sha256', LEAF_PREFIX + body, 'buffer');
}

/** The exact bytes of a value in the ledger: JCS (RFC 8785). Throws for what JSON cannot say: NaN, Infinity, undefined, functions. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const { toJSON } = value as { toJSON?: unknown };
    return typeof toJSON === 'function' ? canonical(toJSON.call(value)) : canonicalObject(value as Record<string, unknown>);
  }
  const text = typeof value === 'number' && !Number.isFinite(value) ? undefined : JSON.stringify(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return text;
}

/** Members by name in UTF-16 order, which is that of `sort`; one that is undefined is left out. */
function canonicalObject(object: Record<string, unknown>): string {
  const members: string[] = [];
  for (const name of Object.keys(object).sort()) {
    if (object[name] !== undefined) members.push(`${JSON.stringify(name)}:${canonical(object[name])}`);
  }
  return `{${members.join(',')}}`;
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
