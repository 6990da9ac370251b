import type { SealedRows } from './vault.js';

/** Number of parameters that {@link sealedParameters} yields, in the order of `vault.put_sealed`. */
export const SEALED_PARAMETERS = 10;

/** The parameters of `vault.put_sealed` for many tips at once: bytes travel concatenated, which the server splits by length. */
export function sealedParameters(rows: readonly SealedRows[]): unknown[] {
  const keys = rows.flatMap((r) => r.keys);
  const texts = rows.flatMap((r) => r.texts);
  return [
    keys.map((k) => k.tipId),
    keys.map((k) => k.compartment),
    keys.map((k) => k.kekId),
    Buffer.concat(keys.map((k) => k.wrapped)),
    texts.map((t) => t.ref.textId),
    texts.map((t) => t.tipId),
    texts.map((t) => t.compartment),
    texts.map((t) => t.field),
    texts.map((t) => t.sealed.length),
    Buffer.concat(texts.map((t) => t.sealed)),
  ];
}
