import { encodeBase64 } from './base64.js';
import { concatBytes, fromHex } from './bytes.js';
import type { Sha256 } from './hashing.js';
import { parseNote, type NoteSigner, type VerifyEd25519 } from './note.js';
import { utf8 } from './plain-text.js';
import { encodeVkey, parseVkey, vkeyOf, type Vkey } from './vkey.js';

/** That a witness saw a log grow consistently up to a checkpoint, and when it said so. */
export interface Cosignature {
  readonly by: Vkey;
  /** Seconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** Signature type of a timestamped Ed25519 cosignature (C2SP tlog-cosignature). */
const COSIGNATURE = 0x04;
const TIME_BYTES = 8;
const BLOB_BYTES = TIME_BYTES + 64;

/** The key of a witness under its name, with its key id. Throws RangeError for a bad name or a key that is not 32 bytes. */
export function cosignerOf(sha256: Sha256, name: string, publicKey: Uint8Array): Vkey {
  return vkeyOf(sha256, name, publicKey, COSIGNATURE);
}

/** A witness's key as `<name>+<hex key id>+<base64(0x04 || public key)>`. */
export function encodeCosigner(cosigner: Vkey): string {
  return encodeVkey(cosigner, COSIGNATURE);
}

/** The witness's key of its text; undefined for another form or signature type, or an id that is not the key's own. */
export function parseCosigner(sha256: Sha256, text: string): Vkey | undefined {
  return parseVkey(sha256, text, COSIGNATURE);
}

/** What a witness signs at a time (seconds since 1970): two lines, then the text of the checkpoint without its signatures. */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The signature line of a witness under a checkpoint's text. Throws RangeError for a time that is no count of seconds. */
export function cosignatureLine({ name, keyId, sign }: NoteSigner, text: string, time: number): string {
  if (!Number.isSafeInteger(time) || time <= 0) throw new RangeError(`time ${time}: expected whole seconds since 1970`);
  const stamp = new Uint8Array(TIME_BYTES);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  const id = fromHex(keyId) ?? new Uint8Array();
  return `\u2014 ${name} ${encodeBase64(concatBytes([id, stamp, sign(cosignedMessage(text, time))]))}\n`;
}

/** The cosignatures of known witnesses that hold under a signed checkpoint, in its order; others are passed over. */
export function cosignaturesOf(note: string, cosigners: readonly Vkey[], verify: VerifyEd25519): Cosignature[] {
  const { text = '', signatures = [] } = parseNote(note) ?? {};
  return signatures.flatMap(({ name, keyId, signature }) => {
    const by = cosigners.find((each) => each.name === name && each.keyId === keyId);
    if (!by || signature.length !== BLOB_BYTES) return [];
    const stamp = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    const time = Number(stamp);
    const holds = time > 0 && Number.isSafeInteger(time) && verify(by.publicKey, cosignedMessage(text, time), signature.slice(TIME_BYTES));
    return holds ? [{ by, time }] : [];
  });
}
