import type { Schema } from './openapi-schema.js';

/** Words that patterns of the house accept, the plainest first. */
const WORDS = ['a', '00004', '1234', 'hn.pc01', 'theft_burglary', '173', '2026-03-02T03:00:00.000Z', '2026-03-02', '01987b5e-7a3c-7000-8000-000000000001', 'account/truc113', '12/QĐ', 'T1.1', 'tet-2024', 'a'.repeat(22), '0'.repeat(64), '12345678901234567890'];
const FORMATS: Readonly<Record<string, string>> = { 'date-time': '2026-03-02T03:00:00Z', date: '2026-03-02', uuid: '01987b5e-7a3c-7000-8000-000000000001' };

/** The least value that a schema accepts: what has to be there and nothing else. */
export function exampleOf(schema: Schema): unknown {
  if (Array.isArray(schema['examples'])) return schema['examples'][0];
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const [first] = ((schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf']) as Schema[] | undefined) ?? [];
  if (first) return exampleOf(first);
  return ofType(schema);
}

function ofType(schema: Schema): unknown {
  switch (schema['type']) {
    case 'object':
      return Object.fromEntries(required(schema).map((name) => [name, exampleOf((schema['properties'] as Record<string, Schema>)[name] ?? {})]));
    case 'array':
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => exampleOf((schema['items'] as Schema | undefined) ?? {}));
    case 'integer':
    case 'number':
      return Math.max(Number(schema['minimum'] ?? 0), 0);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return wordOf(schema);
  }
}

const required = (schema: Schema) => (schema['required'] as string[] | undefined) ?? [];

function wordOf(schema: Schema): string {
  const known = FORMATS[String(schema['format'])];
  if (known !== undefined) return known;
  const least = Number(schema['minLength'] ?? 0);
  const patterns = [schema, ...((schema['allOf'] as Schema[] | undefined) ?? [])].flatMap(({ pattern }) => (typeof pattern === 'string' ? [new RegExp(pattern, 'u')] : []));
  return WORDS.find((word) => word.length >= least && patterns.every((pattern) => pattern.test(word))) ?? 'a'.repeat(least);
}
