import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { asyncApi } from './asyncapi.js';
import { catalogue } from './catalogue.js';

type Node = { [key: string]: Node } & { $ref?: unknown };
const document = JSON.parse(JSON.stringify(asyncApi())) as Node;
const at = (path: string[]) => path.reduce<Node | undefined>((node, key) => node?.[key], document);

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([k, v]) => (k === '$ref' && typeof v === 'string' ? [v] : references(v)));
}

describe('the AsyncAPI document', () => {
  test('is version 3.0.0 with one channel, the topic of the contract', () => {
    expect(at(['asyncapi'])).toBe('3.0.0');
    expect(Object.keys(at(['channels']) ?? {})).toEqual(['tips']);
    expect(at(['channels', 'tips', 'address'])).toBe('tinbao.tips.v1');
  });

  test('has one message an event type, on the channel and in the components', () => {
    const names = catalogue.map((e) => e.name);
    expect(Object.keys(at(['channels', 'tips', 'messages']) ?? {})).toEqual(names);
    expect(Object.keys(at(['components', 'messages']) ?? {})).toEqual(names);
  });

  test('resolves every reference', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(catalogue.length);
    for (const ref of all) expect(at(ref.slice(2).split('/'))).toBeDefined();
  });

  test('is the same each time and leaves nothing JSON would lose', () => {
    expect(asyncApi()).toEqual(document);
  });

  test.each(catalogue.map((e) => [e.name, e] as const))('%s: the payload is a closed CloudEvent with this type and data', (name, event) => {
    const payload = at(['components', 'messages', name, 'payload']);
    expect(payload?.['additionalProperties']).toBe(false);
    expect(payload?.['properties']?.['type']?.['const']).toBe(event.type);
    const { $schema: _dialect, ...data } = z.toJSONSchema(event.data, { target: 'draft-7' });
    expect(payload?.['properties']?.['data']).toEqual(data);
    expect(payload?.['required']).toEqual(expect.arrayContaining(['id', 'subject', 'data', 'ledgershard', 'ledgerindex', 'lane']));
    expect(payload?.['required']).not.toContain('lanepredecessor');
    expect(at(['components', 'messages', name, 'title'])).toBe(event.term);
  });
});
