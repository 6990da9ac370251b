import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { TextRef } from '@tinbao/contracts';
import { chance } from './chance.js';

/** What is kept apart: words, the informant's identity, one way to reach him. */
export type Compartment = 'content' | 'identity' | 'contact';

/** AES-256-GCM: 12-byte nonce, 16-byte tag. */
const NONCE = 12;
const TAG = 16;
/** Length of a commitment's salt, in bytes. */
export const SALT = 32;

/** Seals `plain` under a 32-byte key; yields nonce || ciphertext || tag. `aad` binds it to its place. */
export function sealBytes(key: Buffer, plain: Buffer, aad: string): Buffer {
  const nonce = chance(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link sealBytes} sealed; throws when the key, the bytes or the place differ. */
export function openBytes(key: Buffer, sealed: Buffer, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

/** The commitment the ledger carries: base64 of SHA-256(salt || NFC(text) in UTF-8). */
export function commitmentOf(salt: Buffer, text: string): string {
  return createHash('sha256').update(salt).update(text.normalize('NFC'), 'utf8').digest('base64');
}

/** One sealed text and what the caller may know of it. */
export interface SealedText {
  readonly ref: TextRef;
  readonly tipId: string;
  readonly compartment: Compartment;
  readonly field: string;
  readonly sealed: Buffer;
  /** Goes to the lodger with his first answer; kept only inside `sealed`. */
  readonly salt: Buffer;
}

/** Place of a text in the vault, bound into the seal so that a row moved elsewhere does not open. */
export function placeOf(text: { tipId: string; compartment: Compartment; field: string; textId: string }): string {
  return `${text.tipId}|${text.compartment}|${text.field}|${text.textId}`;
}

/** Seals one text with the tip's key of its compartment; the salt travels inside, so shredding the key destroys it too. */
export function sealText(key: Buffer, text: string, place: { tipId: string; compartment: Compartment; field: string; textId: string }): SealedText {
  const nfc = text.normalize('NFC');
  const salt = chance(SALT);
  const sealed = sealBytes(key, Buffer.concat([salt, Buffer.from(nfc, 'utf8')]), placeOf(place));
  return { ...place, ref: { textId: place.textId, commitment: commitmentOf(salt, nfc) }, sealed, salt };
}

/** Opens one text; yields its words and salt. */
export function openText(key: Buffer, sealed: Buffer, place: { tipId: string; compartment: Compartment; field: string; textId: string }): { text: string; salt: Buffer } {
  const plain = openBytes(key, sealed, placeOf(place));
  return { salt: plain.subarray(0, SALT), text: plain.subarray(SALT).toString('utf8') };
}
