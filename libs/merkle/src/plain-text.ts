const encoder = new TextEncoder();
// Controls other than newline, and surrogates that stand alone and so have no UTF-8.
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\p{Surrogate}]/u;
const SPACE_OR_PLUS = /[\p{White_Space}+]/u;
const DECIMAL = /^(0|[1-9][0-9]{0,15})$/;

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** True for text a signed note may hold: well-formed Unicode, no ASCII control character but newline. */
export function isNoteText(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

/** True for one non-empty line of note text. */
export function isLine(text: string): boolean {
  return text !== '' && !text.includes('\n') && isNoteText(text);
}

/** True for a key name: one line with neither a Unicode space nor a plus. */
export function isKeyName(name: string): boolean {
  return isLine(name) && !SPACE_OR_PLUS.test(name);
}

/** A count in its only spelling (ASCII digits, no leading zero, at most 2^53 - 1); undefined otherwise. */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
