import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFrontier, emptyFrontier, encodeFrontier, frontierFromJson, frontierToJson, merkle, toHex } from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const leaves = Array.from({ length: 40 }, (_, i) => tree.leaf(Uint8Array.of(i)));
const upTo = (size: number) => tree.appendLeaves(emptyFrontier, leaves.slice(0, size));
const [a, b, c] = leaves as [Uint8Array, Uint8Array, Uint8Array];

describe('frontier', () => {
  it('holds the complete subtrees left to right, the largest first', () => {
    expect(upTo(3)).toEqual({ size: 3, hashes: [tree.node(a, b), c] });
  });

  it('stays as it is when leaves are appended to a copy of it', () => {
    const before = upTo(3);
    const bytes = toHex(encodeFrontier(before));
    tree.appendLeaf(before, a);
    tree.appendBatch(before, leaves);
    expect([before.size, before.hashes.length, toHex(encodeFrontier(before))]).toEqual([3, 2, bytes]);
  });

  it('of no leaf has the root SHA-256("")', () => {
    expect(toHex(tree.root(emptyFrontier))).toBe(createHash('sha256').digest('hex'));
  });

  it('comes back from bytes and from JSON, at every size', () => {
    fc.assert(fc.property(fc.nat(40), (size) => {
      const frontier = upTo(size);
      expect(decodeFrontier(size, encodeFrontier(frontier))).toEqual(frontier);
      expect(frontierFromJson(JSON.parse(JSON.stringify(frontierToJson(frontier))))).toEqual(frontier);
    }));
  });

  it.each([
    ['a size that is no count', () => decodeFrontier(-1, new Uint8Array(0))],
    ['a size that is no integer', () => decodeFrontier(1.5, new Uint8Array(32))],
    ['one hash too few', () => decodeFrontier(3, new Uint8Array(32))],
    ['one hash too many', () => decodeFrontier(4, new Uint8Array(64))],
    ['part of a hash', () => decodeFrontier(1, new Uint8Array(31))],
    ['broken base64', () => frontierFromJson({ size: 1, hashes: 'AAA' })],
    ['a leaf that is no hash', () => tree.appendLeaf(emptyFrontier, new Uint8Array(31))],
    ['a frontier without its hashes', () => tree.appendLeaf({ size: 1, hashes: [] }, a)],
    ['more leaves than a number counts', () => tree.appendLeaf({ size: Number.MAX_SAFE_INTEGER, hashes: Array.from({ length: 53 }, () => a) }, a)],
  ])('refuses %s', (_title, attempt) => {
    expect(attempt).toThrow(RangeError);
  });
});
