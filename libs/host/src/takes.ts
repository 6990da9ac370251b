import type { z } from 'zod';

/** Headers that a door may ask for beside the session's cookie. */
export type AskedHeader = 'idempotency-key' | 'if-match' | 'tracking-code';

/** What a door takes beside its address: the very schemas that its handler parses with. The OpenAPI document is made from it. */
export interface Taken {
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** Headers that the handler reads from all of them; those it names one by one are known. */
  readonly headers?: readonly AskedHeader[];
  /** One body for each value that the last part of the address may have. */
  readonly each?: Readonly<Record<string, z.ZodType>>;
  /** Media types of a body that is no JSON. */
  readonly file?: readonly string[];
  /** Media types of an answer that is no JSON. */
  readonly yields?: readonly string[];
  /** A further status of an answer that is no problem. */
  readonly also?: number;
}

const TAKEN = 'tinbao.taken';

/** Marks a handler with what it takes. Used as `@Takes({ query: TargetsQuery })`. */
export const Takes = (taken: Taken) => (_target: object, _key: string | symbol, descriptor: PropertyDescriptor): void =>
  Reflect.defineMetadata(TAKEN, taken, descriptor.value as object);

/** What a handler is marked with; nothing for one that takes its address alone. */
export function takenBy(handler: object): Taken {
  return (Reflect.getMetadata(TAKEN, handler) as Taken | undefined) ?? {};
}
