const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SHAPE = /^[A-Za-z0-9+/]*={0,2}$/;
const valueOf = new Uint8Array(128);
for (let i = 0; i < 64; i++) valueOf[ALPHABET.charCodeAt(i)] = i;

/** Standard base64 with padding (RFC 4648 section 4), on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += left > 1 ? ALPHABET.charAt((bits >> 6) & 63) : '=';
    text += left > 2 ? ALPHABET.charAt(bits & 63) : '=';
  }
  return text;
}

/**
 * The bytes of a canonical base64 text, so that one value has one spelling: undefined for white space, the URL
 * alphabet, absent or wrong padding, and set bits behind the last byte.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !SHAPE.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let spare = 0;
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const bits = (sextet(text, i) << 18) | (sextet(text, i + 1) << 12) | (sextet(text, i + 2) << 6) | sextet(text, i + 3);
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (bits >> shift) & 255;
      if (at < bytes.length) bytes[at++] = byte;
      else spare |= byte;
    }
  }
  return spare === 0 ? bytes : undefined;
}

/** Padding counts as zero bits. */
function sextet(text: string, index: number): number {
  return valueOf[text.charCodeAt(index)] ?? 0;
}
