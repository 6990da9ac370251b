import type { SealedRows } from './vault.js';

/** Number of parameters that {@link sealedParameters} yields, in the order of `vault.put_sealed`. */
export const SEALED_PARAMETERS = 10;

/** An array as PostgreSQL reads it; for ids, codes and numbers alone, which never need quoting. */
const arrayOf = (values: readonly (string | number)[]) => `{${values.join(',')}}`;

/** The parameters of `vault.put_sealed` for many tips at once: bytes travel concatenated, which the server splits by length. */
export function sealedParameters(rows: readonly SealedRows[]): unknown[] {
  const keys = rows.flatMap((r) => r.keys);
  const texts = rows.flatMap((r) => r.texts);
  return [
    arrayOf(keys.map((k) => k.tipId)),
    arrayOf(keys.map((k) => k.compartment)),
    arrayOf(keys.map((k) => k.kekId)),
    Buffer.concat(keys.map((k) => k.wrapped)),
    arrayOf(texts.map((t) => t.ref.textId)),
    arrayOf(texts.map((t) => t.tipId)),
    arrayOf(texts.map((t) => t.compartment)),
    arrayOf(texts.map((t) => t.field)),
    arrayOf(texts.map((t) => t.sealed.length)),
    Buffer.concat(texts.map((t) => t.sealed)),
  ];
}
