import {
  createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readOrCreateSecret } from './secret-file.js';
import { openBytes, sealBytes } from './seal.js';

/** A key-encryption key: wraps the keys of tips, and is itself wrapped to the operating and to the recovery recipient. */
export interface WrappedKek {
  readonly kekId: string;
  readonly operating: Buffer;
  readonly recovery: Buffer;
}

/**
 * The two recipients every key is wrapped to. The operating key opens daily work; the recovery key is for the safe:
 * its private half is written once beside the others so that the owner can carry it away, and is never read again here.
 */
export interface KeyRing {
  readonly operating: Buffer;
  readonly recovery: KeyObject;
  /** Hashes the words of the blind index. Without it the index says nothing; lost, the index is built anew. */
  readonly index: Buffer;
}

/** The operating key is away, or is not the one that wrapped what the database holds. */
export class OperatingKeyLost extends Error {
  override readonly name = 'OperatingKeyLost';
  readonly code = 'operating_key_lost';
  constructor(what: string) {
    super(`${what}. Bring the file back, or make a new one with the recovery key: npm run -s cli -- recover --key FILE`);
  }
}

/** Reads the key files of `folder`, creating what is missing; every file is 0600. Throws {@link OperatingKeyLost} for a used folder without its operating key. */
export function openKeyRing(folder: string): KeyRing {
  // Looked at first: the operating key is made before the public half, by whichever process starts first.
  const wasUsed = existsSync(join(folder, 'recovery.pub.pem'));
  if (wasUsed && !existsSync(join(folder, OPERATING))) throw new OperatingKeyLost(`${join(folder, OPERATING)} is away: words sealed under it stay closed`);
  const [operating, index] = [secretKey(folder, OPERATING), secretKey(folder, 'index.key')];
  return { operating, index, recovery: recoveryOf(folder) };
}

/** The recovery recipient of a folder, made with its private half where it is not there. */
export function recoveryOf(folder: string): KeyObject {
  const publicPem = readOrCreateSecret(join(folder, 'recovery.pub.pem'), () => {
    const privatePem = readOrCreateSecret(join(folder, 'recovery.key.pem'), () =>
      generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    // From the file, not from the pair just made: a kill or a second start in between must not part the halves.
    return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString();
  });
  return createPublicKey(publicPem);
}

const OPERATING = 'operating.key';

/** 32 bytes, made once and kept. */
function secretKey(folder: string, name: string): Buffer {
  return Buffer.from(readOrCreateSecret(join(folder, name), () => randomBytes(32).toString('base64')), 'base64');
}

/** Wraps a fresh 32-byte key-encryption key to both recipients. */
export function wrapKek(ring: Pick<KeyRing, 'operating' | 'recovery'>, kekId: string, kek: Buffer): WrappedKek {
  return { kekId, operating: sealBytes(ring.operating, kek, `kek|${kekId}`), recovery: wrapToRecovery(ring.recovery, kek, kekId) };
}

/** Opens a key-encryption key with the operating key. */
export function openKek(ring: Pick<KeyRing, 'operating'>, wrapped: { kekId: string; operating: Buffer }): Buffer {
  return openBytes(ring.operating, wrapped.operating, `kek|${wrapped.kekId}`);
}

/** X25519 with a one-time key, HKDF-SHA-256, AES-256-GCM; yields one-time public key (DER) || sealed key. */
function wrapToRecovery(recipient: KeyObject, kek: Buffer, kekId: string): Buffer {
  const once = generateKeyPairSync('x25519');
  const der = once.publicKey.export({ type: 'spki', format: 'der' });
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: recipient });
  return Buffer.concat([der, sealBytes(wrappingKey(shared, der), kek, `kek|${kekId}`)]);
}

/** Opens a key-encryption key with the recovery key's private half: what the owner does when the operating key is lost. */
export function recoverKek(privatePem: string, kekId: string, recovery: Buffer): Buffer {
  const der = recovery.subarray(0, X25519_SPKI);
  const shared = diffieHellman({
    privateKey: createPrivateKey(privatePem),
    publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  });
  return openBytes(wrappingKey(shared, der), recovery.subarray(X25519_SPKI), `kek|${kekId}`);
}

/** Length of an X25519 public key in SPKI DER. */
const X25519_SPKI = 44;

function wrappingKey(shared: Buffer, onceDer: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', shared, onceDer, 'tinbao/vault/recovery/v1', 32));
}
