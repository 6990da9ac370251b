import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeBase64, encodeBase64, fromHex, toHex } from './index.js';

describe('base64', () => {
  // RFC 4648 section 10.
  it.each([['', ''], ['f', 'Zg=='], ['fo', 'Zm8='], ['foo', 'Zm9v'], ['foob', 'Zm9vYg=='], ['fooba', 'Zm9vYmE='], ['foobar', 'Zm9vYmFy']])(
    'RFC 4648 section 10: %j is %j',
    (plain, text) => {
      expect(encodeBase64(new TextEncoder().encode(plain))).toBe(text);
      expect(decodeBase64(text)).toEqual(new TextEncoder().encode(plain));
    },
  );

  it('agrees with Node on every byte string', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(encodeBase64(bytes)).toBe(text);
      expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
    }));
  });

  it('accepts one spelling a value: whatever it decodes, it encodes the same', () => {
    const almost = fc.stringMatching(/^[A-Za-z0-9+/=]{0,8}$/);
    fc.assert(fc.property(almost, (text) => {
      const bytes = decodeBase64(text);
      expect(bytes === undefined || encodeBase64(bytes) === text).toBe(true);
    }));
  });

  it.each([
    ['white space', 'Zm9v\n'], ['inner white space', 'Zm 9'], ['URL alphabet', 'Zm-_'], ['no padding', 'Zg'], ['short padding', 'Zg='],
    ['padding alone', '===='], ['padding inside', 'Zg==Zg=='], ['set bits behind one byte', 'Zh=='], ['set bits behind two bytes', 'Zm9='], ['another alphabet', 'Zm9é'],
  ])('refuses %s', (_title, text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

describe('hex', () => {
  it('comes back from bytes, in lower case only', () => {
    expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
    expect(fromHex('000aff')).toEqual(Uint8Array.of(0, 10, 255));
    expect(['0', '0A', 'zz', ' 00'].map(fromHex)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
