import { z } from 'zod';

/**
 * How well a record of law or organisation is known: one of `sourced | recalled | derived | unknown`,
 * which may be followed by a remark ("sourced name", "derived from tet_day1 2024-02-10").
 */
export const ConfidenceNote = z.string().regex(/^(sourced|recalled|derived|unknown|policy)\b/);

/** Where a record was read; null when no source was found, never absent. */
export const SourceNote = z.string().min(1).nullable();

/** A calendar date in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
export const LocalDateText = z.iso.date();

/** Immutable all the way down: law data is an input, nobody may change it after loading. */
export type DeepReadonly<T> = T extends ReadonlyMap<infer K, infer V>
  ? ReadonlyMap<K, DeepReadonly<V>>
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;
