import { encodeBase64, parseTlogProof, toHex, type Merkle, type TlogProofRefusal, type VerifyEd25519 } from '@tinbao/merkle';

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
  /** Hex of the leaf hash. */
  readonly leaf?: string;
  readonly index?: number;
  readonly hashes?: number;
  readonly size?: number;
  /** Base64, as in the signed checkpoint. */
  readonly root?: string;
  readonly key?: string;
}

/** The outcome, and the steps that led to it. */
export interface Check {
  readonly refusal?: CheckRefusal;
  readonly steps: CheckSteps;
}

/**
 * Checks the text of a receipt against the text of a public key (C2SP vkey), from the signature down to the leaf; no
 * network, no clock. Never throws: whatever is not a proven receipt is refused by name.
 */
export function checkReceipt(text: string, vkeyText: string, { tree, verify }: Primitives): Check {
  const vkey = tree.parseVkey(vkeyText.trim());
  if (!vkey) return { refusal: 'bad_vkey', steps: {} };
  const receipt = parsed(text);
  if (receipt === undefined) return { refusal: 'not_json', steps: {} };
  const { event, proof, registerNumber, receivedAt, tipId } = receipt;
  if (typeof event !== 'string' || typeof proof !== 'string') return { refusal: 'not_a_receipt', steps: {} };
  const told = factsOf(event);
  if (!told) return { refusal: 'not_a_receipt', steps: {} };
  const leaf = tree.ledgerLeaf(new TextEncoder().encode(event));
  const path = parseTlogProof(proof);
  const read = { registerNumber: told.registerNumber, receivedAt: told.receivedAt, leaf: toHex(leaf), key: vkeyText.trim(), ...(path ? { index: path.index, hashes: path.proof.length } : {}) };
  if (told.registerNumber !== registerNumber || told.receivedAt !== receivedAt || told.tipId !== tipId) return { refusal: 'fields_differ_from_event', steps: read };
  const proven = tree.verifyTlogProof({ proofText: proof, leaf, vkeys: [vkey], verify });
  if (!proven.ok) return { refusal: proven.reason, steps: read };
  return { steps: { ...read, size: proven.size, root: encodeBase64(proven.root) } };
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
