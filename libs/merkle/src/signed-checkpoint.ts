import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { noteRefusals, verifyNote, type VerifyEd25519 } from './note.js';
import type { Vkey } from './vkey.js';

/**
 * Why a signed checkpoint was refused, in the order of the checks. `unknown_key`: no trusted key signed. `origin_unsigned`:
 * a trusted key signed, but none under the name of the log. `key_retired`: only keys signed that were replaced before this size.
 */
export const checkpointRefusals = [...noteRefusals, 'malformed_checkpoint', 'origin_unsigned', 'key_retired'] as const;
export type CheckpointRefusal = (typeof checkpointRefusals)[number];

/** A checkpoint that a trusted key signed; `text` is what was signed, and `signedBy` the keys whose signatures count. */
export type VerifiedCheckpoint =
  | ({ readonly ok: true; readonly text: string; readonly signedBy: readonly Vkey[] } & Checkpoint)
  | { readonly ok: false; readonly reason: CheckpointRefusal };

/**
 * Verifies a checkpoint against the keys of its log. A key signs for the log whose origin is its name, and for no head
 * beyond the size at which it was replaced. Never throws for a bad note; what `verify` throws passes through.
 */
export function verifyCheckpoint(note: string, vkeys: readonly Vkey[], verify: VerifyEd25519): VerifiedCheckpoint {
  const read = verifyNote(note, vkeys, verify);
  if (!read.ok) return read;
  const checkpoint = parseCheckpoint(read.text);
  if (!checkpoint) return { ok: false, reason: 'malformed_checkpoint' };
  const { origin, size, root } = checkpoint;
  const own = read.signedBy.filter(({ name }) => name === origin);
  if (own.length === 0) return { ok: false, reason: 'origin_unsigned' };
  const signedBy = own.filter(({ until }) => until === undefined || size <= until);
  return signedBy.length > 0 ? { ok: true, text: read.text, signedBy, origin, size, root } : { ok: false, reason: 'key_retired' };
}
