import type { House } from '@tinbao/host';
import { encodeBase64, signNote } from '@tinbao/merkle';
import type { Sealed } from './spool.js';

/**
 * What an informant leaves with while his tip is only held: a signed note (C2SP) by the ledger's key over four lines: what it
 * is, "held, not yet numbered", since when (RFC 3339 UTC), SHA-256 of the sealed file. The same call gives the same bytes.
 */
export function promiseOf({ signer }: Pick<House, 'signer'>, { heldAt, sha256 }: Sealed): string {
  const text = `tinbao promise v1\nheld, not yet numbered\n${heldAt}\n${encodeBase64(sha256)}\n`;
  return signNote(text, ...signer.keys.signersOf(signer.lastSigned?.size ?? 0));
}
