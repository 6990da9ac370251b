import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeCheckpoint, parseCheckpoint, toHex, type Checkpoint } from './index.js';

// The example of C2SP tlog-checkpoint.
const root64 = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const example = `example.com/behind-the-sofa\n20852163\n${root64}\n`;
const root = Uint8Array.from(Buffer.from(root64, 'base64'));

describe('C2SP tlog-checkpoint', () => {
  it("the specification's example is read and written", () => {
    expect(parseCheckpoint(example)).toEqual({ origin: 'example.com/behind-the-sofa', size: 20852163, root, extensions: [] });
    expect(encodeCheckpoint({ origin: 'example.com/behind-the-sofa', size: 20852163, root })).toBe(example);
  });

  it('lines after the root are kept as they are', () => {
    expect(parseCheckpoint(`${example}one\ntwo\n`)?.extensions).toEqual(['one', 'two']);
  });

  it('comes back from its text', () => {
    fc.assert(fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
      const parsed = parseCheckpoint(encodeCheckpoint({ origin: 'tinbao.example/1', size, root }));
      expect([parsed?.size, toHex(parsed?.root ?? root.subarray(1))]).toEqual([size, toHex(root)]);
    }));
  });

  it.each([
    ['a leading zero', `o\n01\n${root64}\n`], ['only zeroes', `o\n00\n${root64}\n`], ['a sign', `o\n+1\n${root64}\n`], ['a negative size', `o\n-1\n${root64}\n`],
    ['a hex size', `o\n0x1\n${root64}\n`], ['a size in exponents', `o\n1e3\n${root64}\n`], ['a size with a space', `o\n 1\n${root64}\n`], ['no size', `o\n\n${root64}\n`],
    ['other digits', `o\n١\n${root64}\n`], ['2^53', `o\n9007199254740992\n${root64}\n`], ['a size beyond', `o\n99999999999999999999\n${root64}\n`],
    ['no origin', `\n1\n${root64}\n`], ['a short root', 'o\n1\nAAAA\n'], ['no root', 'o\n1\n'], ['a root with a bit to spare', `o\n1\n${root64.replace('2I=', '2J=')}\n`],
    ['a carriage return', `o\r\n1\r\n${root64}\r\n`], ['no last newline', `o\n1\n${root64}`], ['an empty line at the end', `o\n1\n${root64}\n\n`],
    ['no newline behind an extension', `o\n1\n${root64}\nxy`], ['a tab in the origin', `o\t\n1\n${root64}\n`], ['half a surrogate pair', `\ud800\n1\n${root64}\n`],
    ['an empty extension', `o\n1\n${root64}\n\nx\n`], ['nothing', ''],
  ])('refuses %s', (_title, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it.each<[string, Partial<Checkpoint>]>([
    ['an empty origin', { origin: '' }], ['an origin of two lines', { origin: 'a\nb' }], ['a tab in the origin', { origin: 'a\tb' }], ['half a surrogate pair', { origin: '\ud800' }],
    ['a negative size', { size: -1 }], ['a fraction', { size: 0.5 }], ['2^53', { size: 2 ** 53 }], ['a short root', { root: new Uint8Array(31) }],
  ])('writes none for %s', (_title, change) => {
    expect(() => encodeCheckpoint({ origin: 'o', size: 1, root, ...change })).toThrow(RangeError);
  });
});
