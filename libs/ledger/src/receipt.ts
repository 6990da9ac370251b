import { createHash } from 'node:crypto';
import { Envelope, shortName, TipReceived, type Receipt } from '@tinbao/contracts';
import { encodeSlip, parseSlip, type Vkey } from '@tinbao/merkle';
import { canonical, leafOf, tree, verifyEd25519 } from './hashing.js';

/** The receipt of a TipReceived event. */
export function receiptOf(body: string, proof: string, salt?: string): Receipt {
  const event = Envelope.parse(JSON.parse(body));
  const data = TipReceived.data.parse(event.data);
  return {
    tipId: event.subject, registerNumber: data.registerNumber, receivedAt: data.firstReceivedAt, event: body,
    ...(salt === undefined ? {} : { salt }), proof,
  };
}

/** What the QR of a receipt holds: number, leaf and proof, and nothing that was told. */
export function slipOf({ registerNumber, event, proof }: Pick<Receipt, 'registerNumber' | 'event' | 'proof'>): string {
  return encodeSlip({ registerNumber, leaf: new Uint8Array(leafOf(event)), proof });
}

/** Why a receipt does not hold; besides these, the refusals of `@tinbao/merkle`. */
export type ReceiptVerdict =
  | { readonly ok: true; readonly index: number; readonly size: number; readonly origin: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Checks a receipt with nothing but the ledger's public keys: no network, no database. `words`, with the salt, are
 * checked against the commitment too. Never throws on a bad receipt.
 */
export function verifyReceipt(receipt: unknown, vkeys: readonly Vkey[], words?: string): ReceiptVerdict {
  const r = receipt as Partial<Receipt> | null;
  if (typeof r?.event !== 'string' || typeof r.proof !== 'string') return { ok: false, reason: 'malformed_receipt' };
  const event = parseEvent(r.event);
  if (!event) return { ok: false, reason: 'malformed_event' };
  if (event.data.registerNumber !== r.registerNumber || event.subject !== r.tipId || event.data.firstReceivedAt !== r.receivedAt) {
    return { ok: false, reason: 'fields_differ_from_event' };
  }
  const proven = tree.verifyTlogProof({ proofText: r.proof, leaf: new Uint8Array(leafOf(r.event)), vkeys, verify: verifyEd25519 });
  if (!proven.ok) return proven;
  if (words !== undefined && !holdsWords(r.salt, words, event.data.narrative.commitment)) return { ok: false, reason: 'words_differ' };
  return { ok: true, index: proven.index, size: proven.size, origin: proven.origin };
}

/**
 * Checks what the QR of a slip holds, as {@link verifyReceipt} does a receipt; undefined for a text that is no slip. The register
 * number on it is proven by nobody but who opens the event at the index.
 */
export function verifySlip(text: string, vkeys: readonly Vkey[]): ReceiptVerdict | undefined {
  const slip = parseSlip(text);
  if (!slip) return undefined;
  const proven = tree.verifyTlogProof({ proofText: slip.proof, leaf: slip.leaf, vkeys, verify: verifyEd25519 });
  return proven.ok ? { ok: true, index: proven.index, size: proven.size, origin: proven.origin } : proven;
}

function parseEvent(body: string) {
  try {
    const event = Envelope.parse(JSON.parse(body));
    if (shortName(event.type) !== 'TipReceived' || canonical(event) !== body) return undefined;
    return { subject: event.subject, data: TipReceived.data.parse(event.data) };
  } catch {
    return undefined;
  }
}

function holdsWords(salt: string | undefined, words: string, commitment: string): boolean {
  if (salt === undefined) return false;
  return createHash('sha256').update(Buffer.from(salt, 'base64')).update(words.normalize('NFC'), 'utf8').digest('base64') === commitment;
}
