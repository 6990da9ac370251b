import { decodeBase64, isHash, parseCheckpoint, parseNote, verifyCheckpoint, type Checkpoint, type Vkey } from '@tinbao/merkle';
import { tree, verifyEd25519 } from './hashing.js';

/** What a log asks: to go on from the size it believes is stored, by a proof, to a signed checkpoint. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, character by character. */
  readonly checkpoint: string;
}

/** Why a head is not cosigned, and the HTTP status that C2SP tlog-witness gives it. */
export const refusalStatus = {
  malformed: 400, old_size_beyond: 400, unsigned: 403, unknown_origin: 404, other_size: 409, smaller: 409, inconsistent: 422,
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** What is decided: the head to store and cosign, or why not. `signed`: the log itself signed what was refused. */
export type Verdict =
  | { readonly head: Checkpoint; readonly text: string }
  | { readonly refused: RefusalCode; readonly signed?: Checkpoint };

const MAX_PROOF = 63;
const BODY = new RegExp(`^old (0|[1-9][0-9]{0,15})\\n((?:[A-Za-z0-9+/=]{44}\\n){0,${MAX_PROOF}})\\n`);

/** The parts of a request's body, or undefined when a line is out of form. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const [start, oldSize, lines = ''] = BODY.exec(body) ?? [];
  if (start === undefined || !Number.isSafeInteger(Number(oldSize))) return undefined;
  const proof = lines.split('\n').slice(0, -1).map(decodeBase64).filter(isHash);
  return proof.length * 45 === lines.length ? { oldSize: Number(oldSize), proof, checkpoint: body.slice(start.length) } : undefined;
}

/** The origin that a request names, whether or not anybody signed it. */
export function originIn({ checkpoint }: AddCheckpoint): string | undefined {
  return parseCheckpoint(parseNote(checkpoint)?.text ?? '')?.origin;
}

/** Decides by the keys trusted for the log and the head last cosigned for it; the checks in the order of the specification. */
export function judge(asked: AddCheckpoint, { vkeys, last }: { vkeys: readonly Vkey[]; last: Checkpoint | undefined }): Verdict {
  if (vkeys.length === 0) return { refused: 'unknown_origin' };
  const read = verifyCheckpoint(asked.checkpoint, vkeys, verifyEd25519);
  if (!read.ok) return { refused: read.reason.startsWith('malformed') ? 'malformed' : 'unsigned' };
  const { oldSize, proof } = asked;
  const { origin, size, root, text } = read;
  const head = { origin, size, root };
  if (oldSize > size) return { refused: 'old_size_beyond' };
  const [stored, firstRoot] = [last?.size ?? 0, last?.root ?? tree.emptyRoot];
  if (size < stored) return { refused: 'smaller', signed: head };
  if (oldSize !== stored) return { refused: 'other_size' };
  const claim = { first: oldSize, second: size, firstRoot, secondRoot: root, proof };
  return tree.verifyConsistency(claim) ? { head, text } : { refused: 'inconsistent', signed: head };
}
