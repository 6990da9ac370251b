import type { TreeHead } from './tree-head.js';

/**
 * The largest head ever signed, from the text of the signer's memory (`ledger.signed`): size in 16 digits, a space, the
 * root in base64. Undefined for an empty memory; throws RangeError for any other text, since a memory that was spoilt is
 * itself a finding.
 */
export function parseSignedMemory(text: string): TreeHead | undefined {
  if (text.trim() === '') return undefined;
  const [, size, root = ''] = /^(\d{16}) ([A-Za-z0-9+/]{43}=)\n?$/m.exec(text) ?? [];
  if (size === undefined) throw new RangeError('ledger.signed: expected a size in 16 digits, a space, a root in base64');
  return { size: Number(size), root: new Uint8Array(Buffer.from(root, 'base64')) };
}
