import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFrontier, emptyFrontier, inclusionNodes, merkle, nodeKey, toHex } from './index.js';

let hashes = 0;
const tree = merkle((bytes) => {
  hashes++;
  return new Uint8Array(createHash('sha256').update(bytes).digest());
});
const leaf = tree.leaf(Uint8Array.of(1));
const copies = (count: number) => Array.from({ length: count }, () => leaf);
// In a log of equal leaves a complete subtree of 2^k leaves has one hash: any size is at hand without building it.
const complete = [leaf];
for (let k = 0; k < 52; k++) complete.push(tree.node(complete[k] as Uint8Array, complete[k] as Uint8Array));
const frontierOf = (size: number) => {
  const heights = complete.map((_, k) => k).filter((k) => Math.floor(size / 2 ** k) % 2 === 1).reverse();
  return decodeFrontier(size, Uint8Array.from(heights.flatMap((k) => [...(complete[k] as Uint8Array)])));
};

describe('appendBatch', () => {
  it('256 leaves on a log of a million: about one hash a leaf, and none for their 256 proofs', () => {
    const before = frontierOf(1_000_003);
    hashes = 0;
    const batch = tree.appendBatch(before, copies(256));
    const spent = hashes;
    const proofs = copies(256).map((_, i) => batch.inclusion(1_000_003 + i));
    expect(spent).toBeLessThanOrEqual(256 + 2 * 20);
    expect(hashes).toBe(spent);
    expect(proofs.map((proof) => proof.length)).toEqual(copies(256).map((_, i) => inclusionNodes(1_000_003 + i, 1_000_259).length));
  });

  it('proves each leaf on a log of any size', () => {
    const sizes = fc.oneof(fc.nat(5000), fc.nat(2 ** 31), fc.maxSafeNat().map((n) => n - 1000).filter((n) => n > 0));
    fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 40 }), fc.nat(), (before, count, pick) => {
      const batch = tree.appendBatch(frontierOf(before), copies(count).map((_, i) => tree.leaf(Uint8Array.of(2, i))));
      const [i, size] = [pick % count, before + count];
      const claim = { leaf: tree.leaf(Uint8Array.of(2, i)), index: before + i, size, proof: batch.inclusion(before + i), root: batch.root };
      expect(tree.verifyInclusion(claim)).toBe(true);
      expect(toHex(tree.root(batch.frontier))).toBe(toHex(batch.root));
    }));
  });

  it.each([
    [0, 255, []],
    [0, 256, ['8/0']],
    [255, 1, ['8/0']],
    [256, 255, []],
    [200, 400, ['8/0', '8/1']],
    [2 ** 16 - 1, 1, ['8/255', '16/0']],
    [2 ** 24 - 3, 5, ['8/65535', '16/255', '24/0']],
    [3 * 2 ** 24 - 1, 2, ['8/196607', '16/767', '24/2']],
  ])('on %i leaves, %i more complete the stored nodes %j', (before, count, nodes) => {
    const { completed } = tree.appendBatch(frontierOf(before), copies(count));
    expect(completed.map(nodeKey)).toEqual(nodes);
    for (const { level, hash } of completed) expect(toHex(hash)).toBe(toHex(complete[level] as Uint8Array));
  });

  it('without a leaf changes nothing', () => {
    const batch = tree.appendBatch(frontierOf(5), []);
    expect([batch.frontier, batch.root]).toEqual([frontierOf(5), tree.root(frontierOf(5))]);
    expect(tree.appendBatch(emptyFrontier, []).root).toEqual(tree.emptyRoot);
  });

  it.each([
    ['the proof of an earlier leaf', () => tree.appendBatch(frontierOf(5), copies(2)).inclusion(4)],
    ['the proof of a later leaf', () => tree.appendBatch(frontierOf(5), copies(2)).inclusion(7)],
    ['a leaf that is no hash', () => tree.appendBatch(emptyFrontier, [new Uint8Array(20)])],
    ['a frontier with a hash missing', () => tree.appendBatch({ size: 3, hashes: [leaf] }, copies(1))],
    ['a frontier with a hash to spare', () => tree.appendBatch({ size: 2, hashes: [leaf, leaf] }, copies(1))],
  ])('refuses %s', (_title, attempt) => {
    expect(attempt).toThrow(RangeError);
  });
});
