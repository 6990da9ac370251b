import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical, leafOf } from './hashing.js';

describe('the canonical form (RFC 8785)', () => {
  it('is, for every JSON value, what another implementation of the standard writes', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }), { numRuns: 2_000 });
  });

  it.each([
    ['members by UTF-16 code units, not by code points', { '\u{1f600}': 1, '\ufb33': 2, '10': 3, '9': 4, B: 5, a: 6 }, '{"10":3,"9":4,"B":5,"a":6,"\u{1f600}":1,"\ufb33":2}'],
    ['numbers as ECMAScript writes them', [1e21, 1e-7, -0, 4.5, 333333333.33333329], '[1e+21,1e-7,0,4.5,333333333.3333333]'],
    ['strings with the short escapes, and no others', '\u20ac$\u000f\nA\'B"\\\u007f/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\u007f/"'],
    ['what a value says it is in JSON', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ['no member that is undefined', { b: undefined, a: null }, '{"a":null}'],
  ])('writes %s', (_title, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], [[undefined]], [{ a: () => 1 }]])('refuses %p', (value) => {
    expect(() => canonical(value)).toThrow('only JSON values');
  });
});

describe('the leaf of a body', () => {
  it('is SHA-256 of 0x00, the name of the format, and the body in UTF-8', () => {
    const body = '{"người":"Hà Nội \u{1f600}"}';
    expect(leafOf(body)).toEqual(createHash('sha256').update(Buffer.concat([Buffer.of(0), Buffer.from(`tinbao/v1\n${body}`)])).digest());
  });
});
