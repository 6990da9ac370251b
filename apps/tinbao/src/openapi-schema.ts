import { z } from 'zod';
import { IdempotencyKey } from '@tinbao/contracts';
import type { AskedHeader } from '@tinbao/host';

/** A JSON Schema of the dialect 2020-12, which OpenAPI 3.1 speaks. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a sender may write, of a schema that a door parses with. */
export function schemaOf(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** The headers doors ask for. */
export const headerSchemas: Readonly<Record<AskedHeader, Schema>> = {
  'idempotency-key': { ...schemaOf(IdempotencyKey), description: 'At least 128 random bits; the same key with the same body gets the same answer.' },
  'if-match': { type: 'string', pattern: '^"\\d{1,9}"$', description: 'The version of the tip that was looked at, in quotes.' },
  'tracking-code': { type: 'string', maxLength: 64, description: 'The code that the informant was given, 20 digits; blanks count for nothing.' },
};

/** RFC 9457, as every refusal is said. */
export const problemSchema: Schema = {
  type: 'object', required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'errors'], additionalProperties: false,
  properties: {
    type: { type: 'string', pattern: '^urn:tinbao:problem:[a-z0-9_]+$' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' },
    instance: { type: 'string', pattern: '^urn:uuid:' }, code: { type: 'string' }, article: { type: 'string', description: 'The article of the law that forbids it.' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['pointer', 'code', 'detail'], properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
};

/** What has the same key stands together, in the order in which it came. */
export function grouped<T, K>(all: readonly T[], by: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) groups.set(by(each), [...(groups.get(by(each)) ?? []), each]);
  return groups;
}
