import { decodeBase64, encodeBase64 } from './base64.js';
import { isHash, requireHash } from './bytes.js';

/**
 * What fits a QR on a paper that may be found on its holder: that some entry is in the log, not what it says. The register
 * number is for people; nothing proves it before somebody opens the entry of this leaf.
 */
export interface Slip {
  readonly registerNumber: string;
  /** Hash of the entry in the log. */
  readonly leaf: Uint8Array;
  /** C2SP tlog-proof of the leaf. */
  readonly proof: string;
}

const FORM = /^tinbao-slip@v1 ([\w./-]{1,64})\nleaf ([A-Za-z0-9+/]{43}=)\n(c2sp\.org\/tlog-proof@v1\n[^]+)$/;

/** The slip as text: a line with the number, a line with the leaf, the proof. Throws RangeError for a leaf that is not 32 bytes. */
export function encodeSlip({ registerNumber, leaf, proof }: Slip): string {
  return `tinbao-slip@v1 ${registerNumber}\nleaf ${encodeBase64(requireHash(leaf, 'leaf'))}\n${proof}`;
}

/** The slip of its text, also as scanning and pasting leave it: with other line ends, without the last one. Undefined for anything else. */
export function parseSlip(text: string): Slip | undefined {
  const [, registerNumber = '', encoded = '', proof = ''] = FORM.exec(`${text.replace(/\r\n?/g, '\n').trim()}\n`) ?? [];
  const leaf = decodeBase64(encoded);
  return isHash(leaf) ? { registerNumber, leaf, proof } : undefined;
}
