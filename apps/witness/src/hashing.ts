import { createHash, createPublicKey, verify } from 'node:crypto';
import { merkle, type VerifyEd25519 } from '@tinbao/merkle';

/** The tree of RFC 9162 over node's SHA-256. */
export const tree = merkle((bytes) => createHash('sha256').update(bytes).digest());

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** RFC 8032 verification over the raw 32 bytes of a key. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), signature);

/** The name of a log in paths: SHA-256 of its origin, lower-case hex. */
export function hashOf(origin: string): string {
  return createHash('sha256').update(origin).digest('hex');
}
