import { encodeBase64 } from './base64.js';
import { toHex } from './bytes.js';
import { cosignaturesOf } from './cosignature.js';
import type { Merkle } from './merkle.js';
import type { VerifyEd25519 } from './note.js';
import { parseSlip } from './slip.js';
import { parseTlogProof, type TlogProofRefusal } from './tlog-proof.js';
import { encodeVkey, type Vkey } from './vkey.js';

/** The two primitives a check needs: in the browser from @noble, on the server from node. The arithmetic is the same code. */
export interface Primitives {
  readonly tree: Merkle;
  readonly verify: VerifyEd25519;
}

/** Why a receipt does not hold, besides the refusals of the proof. */
export type CheckRefusal = TlogProofRefusal | 'not_json' | 'not_a_receipt' | 'fields_differ_from_event' | 'bad_vkey';

/** What the check computed on the way; what it did not reach is absent. */
export interface CheckSteps {
  readonly registerNumber?: string;
  readonly receivedAt?: string;
  /** A slip of paper: it shows a leaf and not what hashes to it, so the number is only written on it. */
  readonly isSlip?: true;
  /** Hex of the leaf hash. */
  readonly leaf?: string;
  readonly index?: number;
  readonly hashes?: number;
  readonly size?: number;
  /** Base64, as in the signed checkpoint. */
  readonly root?: string;
  readonly origin?: string;
  readonly key?: string;
  /** Witnesses among the keys given that signed the same head; empty where none did. */
  readonly witnesses?: readonly string[];
}

/** The outcome, and the steps that led to it. */
export interface Check {
  readonly refusal?: CheckRefusal;
  readonly steps: CheckSteps;
}

/** The keys a reader trusts: those of the log, and of witnesses. */
export interface TrustedKeys {
  readonly log: readonly Vkey[];
  readonly witnesses: readonly Vkey[];
}

/** Keys from one text, one a line, those of witnesses among them; undefined where none is the log's or a line is no key. */
export function trustedKeys(tree: Merkle, text: string): TrustedKeys | undefined {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const witnesses = lines.flatMap((line) => tree.parseCosigner(line) ?? []);
  const log = tree.parseVkeys(lines.filter((line) => !tree.parseCosigner(line)).join('\n'));
  return log && { log, witnesses };
}

/**
 * Checks the text of a receipt, or of the slip of a paper, against the text of public keys, from the signature down to the
 * leaf; no network, no clock. Never throws: whatever is not proven is refused by name.
 */
export function checkReceipt(text: string, keysText: string, primitives: Primitives): Check {
  const keys = trustedKeys(primitives.tree, keysText);
  if (!keys) return { refusal: 'bad_vkey', steps: {} };
  const slip = parseSlip(text);
  if (slip) return proven({ ...slip, told: { registerNumber: slip.registerNumber, isSlip: true } }, keys, primitives);
  const receipt = parsed(text);
  if (receipt === undefined) return { refusal: 'not_json', steps: {} };
  const { event, proof, registerNumber, receivedAt, tipId } = receipt;
  if (typeof event !== 'string' || typeof proof !== 'string') return { refusal: 'not_a_receipt', steps: {} };
  const facts = factsOf(event);
  if (!facts) return { refusal: 'not_a_receipt', steps: {} };
  const told = { registerNumber: facts.registerNumber, receivedAt: facts.receivedAt };
  const leaf = primitives.tree.ledgerLeaf(new TextEncoder().encode(event));
  const check = proven({ leaf, proof, told }, keys, primitives);
  if (told.registerNumber === registerNumber && told.receivedAt === receivedAt && facts.tipId === tipId) return check;
  const { size: _size, root: _root, ...read } = check.steps;
  return { refusal: 'fields_differ_from_event', steps: read };
}

interface Claimed {
  readonly leaf: Uint8Array;
  readonly proof: string;
  readonly told: Pick<CheckSteps, 'registerNumber' | 'receivedAt' | 'isSlip'>;
}

function proven({ leaf, proof, told }: Claimed, { log, witnesses }: TrustedKeys, { tree, verify }: Primitives): Check {
  const path = parseTlogProof(proof);
  const key = log[0] && encodeVkey(log[0]);
  const read = { ...told, leaf: toHex(leaf), ...(key === undefined ? {} : { key }), ...(path ? { index: path.index, hashes: path.proof.length } : {}) };
  const found = tree.verifyTlogProof({ proofText: proof, leaf, vkeys: log, verify });
  if (!found.ok) return { refusal: found.reason, steps: read };
  const saw = cosignaturesOf(path?.checkpoint ?? '', witnesses, verify).map(({ by }) => by.name);
  return { steps: { ...read, size: found.size, root: encodeBase64(found.root), origin: found.origin, witnesses: [...new Set(saw)] } };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What the event says of itself; undefined unless it receives a tip. */
function factsOf(event: string): { tipId: string; registerNumber: string; receivedAt: string } | undefined {
  const { type, subject, data } = parsed(event) ?? {};
  const { registerNumber, firstReceivedAt } = (data ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string' || !/^vn\.tinbao\.TipReceived\.v\d+$/.test(type)) return undefined;
  if (typeof subject !== 'string' || typeof registerNumber !== 'string' || typeof firstReceivedAt !== 'string') return undefined;
  return { tipId: subject, registerNumber, receivedAt: firstReceivedAt };
}
