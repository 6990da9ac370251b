/** Bytes of a SHA-256 hash: every leaf, node and root of this library has exactly these. */
export const HASH_BYTES = 32;

/** True when the value is a hash: a Uint8Array (or subclass) of exactly 32 bytes. Never throws. */
export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}

/** True when both hold the same bytes. Not constant in time: hashes and signatures are public here. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One new array with the parts in order. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Bytes of a hex string in lower case; undefined for anything else. */
export function fromHex(hex: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** An array entry that arithmetic has already shown to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`entry ${index} of ${list.length}`);
  return value;
}

/** The hash itself; a RangeError naming `what` for anything that is not 32 bytes. */
export function requireHash(value: unknown, what: string): Uint8Array {
  if (!isHash(value)) throw new RangeError(`${what}: expected ${HASH_BYTES} bytes`);
  return value;
}

/** The count itself; a RangeError naming `what` for anything but an integer from 0 to 2^53 - 1. */
export function requireCount(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what}: expected an integer from 0, got ${value}`);
  return value;
}
