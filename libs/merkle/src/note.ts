import { decodeBase64, encodeBase64 } from './base64.js';
import { concatBytes, fromHex, toHex } from './bytes.js';
import { isKeyName, isNoteText, utf8 } from './plain-text.js';
import type { Vkey } from './vkey.js';

/** Whoever signs a note: `sign` yields the 64 bytes of an Ed25519 signature over the message. */
export interface NoteSigner {
  readonly name: string;
  /** 8 hex digits, as in the signer's `Vkey`. */
  readonly keyId: string;
  sign(message: Uint8Array): Uint8Array;
}

/** One signature line of a note; of any type, as the key id alone tells the types apart. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note as read, nothing verified. `text` ends in a newline. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** True when `signature` is `publicKey`'s Ed25519 signature (RFC 8032) over `message`. */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Why a note was refused; a closed list. */
export const noteRefusals = ['malformed_note', 'unknown_key', 'bad_signature'] as const;
export type NoteRefusal = (typeof noteRefusals)[number];

/** What verifying a note yields: its text and the trusted keys that signed it, in the note's order. */
export type VerifiedNote =
  | { readonly ok: true; readonly text: string; readonly signedBy: readonly Vkey[] }
  | { readonly ok: false; readonly reason: NoteRefusal };

/** Longest note read, in UTF-16 units, and most signature lines; the specification asks for at least 16. */
const MAX_NOTE = 1_000_000;
const MAX_SIGNATURES = 100;
const KEY_ID_BYTES = 4;
const ED25519_BYTES = 64;
const DASH = '\u2014';
const SIGNATURE_LINE = new RegExp(`^${DASH} ([^ ]+) ([A-Za-z0-9+/=]+)$`, 'u');

/**
 * The signed note (C2SP signed-note) over a text, one line a signer. Throws RangeError for a text that does not end
 * in a newline, holds another control character or a lone surrogate; for a bad name or key id; for no signer.
 */
export function signNote(text: string, ...signers: readonly NoteSigner[]): string {
  if (!isSignable(text)) throw new RangeError('note text: expected lines of well-formed Unicode, each ended by a newline');
  if (signers.length === 0) throw new RangeError('note: expected at least one signer');
  const message = utf8(text);
  return `${text}\n${signers.map((signer) => signatureLine(signer, signer.sign(message))).join('')}`;
}

/** The parts of a note, or undefined when any character of it is out of place. Says nothing about its truth. */
export function parseNote(note: string): Note | undefined {
  if (note.length > MAX_NOTE || !isNoteText(note)) return undefined;
  // The text may hold empty lines itself: the last one parts it from the signatures.
  const end = note.lastIndexOf('\n\n') + 1;
  const block = note.slice(end + 1);
  if (end === 0 || !block.endsWith('\n')) return undefined;
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  return signatures.length === lines.length ? { text: note.slice(0, end), signatures } : undefined;
}

/**
 * Verifies a note against the keys trusted. Signatures of other keys are passed over; each one of a trusted key must
 * hold, and there must be one: else `bad_signature`, `unknown_key`. Throws only what `verify` throws.
 */
export function verifyNote(note: string, vkeys: readonly Vkey[], verify: VerifyEd25519): VerifiedNote {
  const parsed = parseNote(note);
  if (!parsed) return { ok: false, reason: 'malformed_note' };
  const message = utf8(parsed.text);
  const signedBy: Vkey[] = [];
  for (const { name, keyId, signature } of parsed.signatures) {
    const named = vkeys.filter((vkey) => vkey.name === name && vkey.keyId === keyId);
    if (named.length === 0) continue;
    const signer = named.find(({ publicKey }) => signature.length === ED25519_BYTES && verify(publicKey, message, signature));
    if (!signer) return { ok: false, reason: 'bad_signature' };
    signedBy.push(signer);
  }
  return signedBy.length > 0 ? { ok: true, text: parsed.text, signedBy } : { ok: false, reason: 'unknown_key' };
}

function isSignable(text: string): boolean {
  return text.endsWith('\n') && isNoteText(text);
}

function signatureLine({ name, keyId }: NoteSigner, signature: Uint8Array): string {
  const id = fromHex(keyId);
  if (!isKeyName(name) || id?.length !== KEY_ID_BYTES) throw new RangeError(`signer ${JSON.stringify(name)}: bad name or key id`);
  if (signature.length !== ED25519_BYTES) throw new RangeError(`signature of ${name}: expected ${ED25519_BYTES} bytes`);
  return `${DASH} ${name} ${encodeBase64(concatBytes([id, signature]))}\n`;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const blob = decodeBase64(encoded);
  if (!isKeyName(name) || blob === undefined || blob.length <= KEY_ID_BYTES) return undefined;
  return { name, keyId: toHex(blob.subarray(0, KEY_ID_BYTES)), signature: blob.slice(KEY_ID_BYTES) };
}
