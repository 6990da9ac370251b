import { decodeBase64, encodeBase64 } from './base64.js';
import { concatBytes, toHex } from './bytes.js';
import type { Sha256 } from './hashing.js';
import { isKeyName, utf8 } from './plain-text.js';

/** A public Ed25519 key that may sign notes, and the name it signs under. */
export interface Vkey {
  /** Key name: no Unicode space, no plus; a log signs under its origin. */
  readonly name: string;
  /** Key id: 8 hex digits in lower case. */
  readonly keyId: string;
  /** The 32 bytes of RFC 8032. */
  readonly publicKey: Uint8Array;
  /** Smallest size the key signs heads of; absent: 0. */
  readonly from?: number;
  /** Largest size a head may have that the key's signature counts for: the key was replaced. Absent: no end. */
  readonly until?: number;
}

/** Signature type identifiers of C2SP: plain Ed25519 (signed-note), and a timestamped cosignature of it (tlog-cosignature). */
export type SignatureType = 0x01 | 0x04;
const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;
// The base64 may hold a plus itself, the name may not.
const FORM = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;

/** The key under a name, with its id. Throws RangeError for a bad name or a key that is not 32 bytes. */
export function vkeyOf(sha256: Sha256, name: string, publicKey: Uint8Array, type: SignatureType = ED25519): Vkey {
  if (!isKeyName(name)) throw new RangeError(`key name ${JSON.stringify(name)}: expected no space, plus or control character`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError(`public key of ${name}: expected ${PUBLIC_KEY_BYTES} bytes`);
  const digest = sha256(concatBytes([utf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return { name, keyId: toHex(digest.subarray(0, 4)), publicKey };
}

/** A key as `<name>+<hex key id>+<base64(type || public key)>`. */
export function encodeVkey(vkey: Vkey, type: SignatureType = ED25519): string {
  return `${vkey.name}+${vkey.keyId}+${encodeBase64(concatBytes([Uint8Array.of(type), vkey.publicKey]))}`;
}

/** The key of its text; undefined for another form or signature type, or an id that is not the key's own. */
export function parseVkey(sha256: Sha256, text: string, type: SignatureType = ED25519): Vkey | undefined {
  const [, name = '', keyId, encoded = ''] = FORM.exec(text) ?? [];
  const typed = decodeBase64(encoded);
  if (!isKeyName(name) || typed?.length !== 1 + PUBLIC_KEY_BYTES || typed[0] !== type) return undefined;
  const vkey = vkeyOf(sha256, name, typed.slice(1), type);
  return vkey.keyId === keyId ? vkey : undefined;
}
