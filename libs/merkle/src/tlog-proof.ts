import { decodeBase64, encodeBase64 } from './base64.js';
import { isHash, requireCount, requireHash } from './bytes.js';
import type { Hashing } from './hashing.js';
import { parseNote, type VerifyEd25519 } from './note.js';
import { parseDecimal } from './plain-text.js';
import { checkpointRefusals, verifyCheckpoint } from './signed-checkpoint.js';
import { verifyInclusion } from './verify.js';
import type { Vkey } from './vkey.js';

/** A proof that a log holds an entry, checkable offline (C2SP tlog-proof). */
export interface TlogProof {
  /** Index of the entry in the log, from 0. */
  readonly index: number;
  /** Sibling hashes, from the leaf up; at most 63. */
  readonly proof: readonly Uint8Array[];
  /** The signed note of the checkpoint, character by character as the log issued it. */
  readonly checkpoint: string;
  /** Opaque data that nothing vouches for; never empty. */
  readonly extra?: Uint8Array;
}

/** What is checked: the proof, the leaf hash the holder computed, and the keys he trusts. */
export interface TlogProofClaim {
  readonly proofText: string;
  readonly leaf: Uint8Array;
  readonly vkeys: readonly Vkey[];
  readonly verify: VerifyEd25519;
}

/** Why a proof was refused; a closed list, in the order of the checks. `not_included`: wrong leaf, index or hashes. */
export const tlogProofRefusals = ['malformed_proof', ...checkpointRefusals, 'index_out_of_range', 'not_included'] as const;
export type TlogProofRefusal = (typeof tlogProofRefusals)[number];

/** A proven entry: leaf `index` of the `size` leaves under `root` in the log `origin`. */
export type VerifiedTlogProof =
  | { readonly ok: true; readonly index: number; readonly size: number; readonly origin: string; readonly root: Uint8Array }
  | { readonly ok: false; readonly reason: TlogProofRefusal };

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_PROOF = 63;
const FORM = new RegExp(`^${HEADER.replace('.', '\\.')}\\n(?:extra ([A-Za-z0-9+/=]+)\\n)?index ([0-9]+)\\n((?:[A-Za-z0-9+/=]{44}\\n){0,${MAX_PROOF}})\\n`);

/**
 * The text of a proof. Throws RangeError for an index that is no count, a hash that is not 32 bytes, more than 63 of
 * them, empty extra data, and a checkpoint that is no signed note.
 */
export function encodeTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  requireCount(index, 'index');
  if (proof.length > MAX_PROOF) throw new RangeError(`proof: expected at most ${MAX_PROOF} hashes, got ${proof.length}`);
  if (extra?.length === 0) throw new RangeError('extra data: leave it out rather than empty');
  if (!parseNote(checkpoint)) throw new RangeError('checkpoint: expected a signed note');
  const hashes = proof.map((hash, i) => `${encodeBase64(requireHash(hash, `proof hash ${i}`))}\n`).join('');
  return `${HEADER}\n${extra ? `extra ${encodeBase64(extra)}\n` : ''}index ${index}\n${hashes}\n${checkpoint}`;
}

/** The parts of a proof, or undefined when a line is out of form. The checkpoint is cut off, not read. */
export function parseTlogProof(proofText: string): TlogProof | undefined {
  const [head, extraLine, indexLine = '', hashLines = ''] = FORM.exec(proofText) ?? [];
  if (head === undefined) return undefined;
  const index = parseDecimal(indexLine);
  const proof = hashLines.split('\n').slice(0, -1).map(decodeBase64).filter(isHash);
  const extra = extraLine === undefined ? undefined : decodeBase64(extraLine);
  if (index === undefined || proof.length * 45 !== hashLines.length) return undefined;
  if (extraLine !== undefined && !extra?.length) return undefined;
  return { index, proof, checkpoint: proofText.slice(head.length), ...(extra && { extra }) };
}

/**
 * Verifies a proof from the signature down to the leaf, trusting nothing but the keys given, current and former ones; a
 * key signs for the log whose origin is its name, up to the size at which it was replaced. Never throws for a bad proof; what `verify` throws passes through.
 */
export function verifyTlogProof(h: Hashing, { proofText, leaf, vkeys, verify }: TlogProofClaim): VerifiedTlogProof {
  const parsed = parseTlogProof(proofText);
  if (!parsed) return refused('malformed_proof');
  const checkpoint = verifyCheckpoint(parsed.checkpoint, vkeys, verify);
  if (!checkpoint.ok) return refused(checkpoint.reason);
  const { origin, size, root } = checkpoint;
  const { index, proof } = parsed;
  if (index >= size) return refused('index_out_of_range');
  return verifyInclusion(h, { leaf, index, size, proof, root }) ? { ok: true, index, size, origin, root } : refused('not_included');
}

function refused(reason: TlogProofRefusal): VerifiedTlogProof {
  return { ok: false, reason };
}
