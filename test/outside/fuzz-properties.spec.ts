import { describe, expect, it } from '@jest/globals';
import { commandBodies, isRefused, parse, PublicTipBody, SuggestionBody, TipBody } from '@tinbao/contracts';
import { idempotencyOf } from '@tinbao/ledger';
import fc from 'fast-check';
import type { z } from 'zod';

/** Any JSON, with the keys and texts that programs stumble over. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\ud800', '__proto__', 'hoa\u0300', '\u202e', ''));
const json = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.boolean(), fc.double({ noDefaultInfinity: true, noNaN: true }), text, fc.array(tie('any'), { maxLength: 4 }), fc.dictionary(text, tie('any'), { maxKeys: 4 })),
})).any;
const wellFormed = fc.jsonValue({ stringUnit: 'grapheme' });

/** The same value with every object's keys the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, each]) => [name, reordered(each)]));
}
const asked = (value: unknown) => idempotencyOf('account/x', 'k'.repeat(22), value).request.toString('hex');

describe('what is sent twice', () => {
  it('is the same request in whatever order its fields stand', () => {
    fc.assert(fc.property(wellFormed, (value) => expect(asked(reordered(value))).toBe(asked(value))), { numRuns: 300 });
  });

  it('is another request when any of it differs', () => {
    fc.assert(fc.property(wellFormed, wellFormed, (one, other) => expect(asked(one) === asked(other)).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)))), { numRuns: 300 });
  });

  it('is never anything but a request or a refusal, whatever it is', () => {
    fc.assert(fc.property(json, (value) => expect(refusedOr(() => asked(value))).toMatch(/^([0-9a-f]{64}|invalid_body)$/)), { numRuns: 300 });
  });
});

describe('a body of any kind', () => {
  const bodies: Readonly<Record<string, z.ZodType>> = { tip: TipBody, 'tip of the public': PublicTipBody, suggestion: SuggestionBody, ...commandBodies };

  it.each(Object.entries(bodies))('%s is taken or refused with its fields named, and is nothing else', (_name, schema) => {
    fc.assert(fc.property(json, (value) => expect(['taken', 'invalid_body']).toContain(refusedOr(() => (parse(schema, value), 'taken')))), { numRuns: 60 });
  });

  it('keeps a narrative as it was written, in NFC', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((words) => words.trim() !== '' && !words.includes('\u0000')), (words) => {
      const { narrative } = parse(PublicTipBody, { narrative: words.normalize('NFD') });
      expect(narrative).toBe(words.normalize('NFC'));
    }), { numRuns: 300 });
  });
});

function refusedOr(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (!isRefused(error)) throw error;
    return error.code;
  }
}

/** As RFC 8785 orders it: by UTF-16 units; -0 is 0. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]));
}
