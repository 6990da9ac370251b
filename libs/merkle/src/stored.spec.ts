import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consistencyNodes, inclusionNodes, merkle, nodeKey, storedNodes, toHex, type LeafRange, type StoredNode } from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));

/** A log of equal leaves but for one, so that every stored node of any size is known and each position matters. */
function storeWith(marked: number) {
  const plain = [tree.leaf(Uint8Array.of(0))];
  const withMark = [tree.leaf(Uint8Array.of(1))];
  for (let k = 0; k < 40; k++) {
    const [p, m] = [plain[k] as Uint8Array, withMark[k] as Uint8Array];
    plain.push(tree.node(p, p));
    withMark.push(Math.floor(marked / 2 ** k) % 2 === 1 ? tree.node(p, m) : tree.node(m, p));
  }
  return ({ level, index }: StoredNode) => (Math.floor(marked / 2 ** level) === index ? withMark : plain)[level];
}
const leaf = tree.leaf(Uint8Array.of(1));
const sizes = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 2 ** 18 }), fc.integer({ min: 1, max: 2 ** 31 }));

describe('proofs from stored nodes', () => {
  it('prove any leaf of any size up to 2^31', () => {
    fc.assert(fc.property(sizes, fc.nat(), (size, pick) => {
      const [index, lookup] = [pick % size, storeWith(pick % size)];
      const proof = tree.combine(inclusionNodes(index, size), lookup);
      const [root = tree.emptyRoot] = tree.combine([[0, size]], lookup);
      expect(tree.verifyInclusion({ leaf, index, size, proof, root })).toBe(true);
    }));
  });

  it('prove any size consistent with any larger one', () => {
    fc.assert(fc.property(sizes, sizes, fc.nat(), (a, b, pick) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const lookup = storeWith(pick % second);
      const [firstRoot = leaf, secondRoot = leaf] = tree.combine([[0, first], [0, second]], lookup);
      const proof = tree.combine(consistencyNodes(first, second), lookup);
      expect(tree.verifyConsistency({ first, second, firstRoot, secondRoot, proof })).toBe(true);
    }));
  });

  it('read exactly the nodes that storedNodes names, each of them complete', () => {
    fc.assert(fc.property(sizes, fc.nat(), (size, pick) => {
      const ranges = [...inclusionNodes(pick % size, size), ...consistencyNodes(1 + (pick % size), size)];
      const [asked, lookup] = [new Set<string>(), storeWith(pick % size)];
      tree.combine(ranges, (node) => {
        asked.add(nodeKey(node));
        return lookup(node);
      });
      const planned = storedNodes(ranges);
      expect(planned.map(nodeKey).sort()).toEqual([...asked].sort());
      expect(planned.filter(({ level, index }) => (index + 1) * 2 ** level > size)).toEqual([]);
    }));
  });

  it('read at most 255 nodes a stored level beside the leaf and as many at the ragged right edge', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.nat(), (size, pick) => {
      const nodes = storedNodes(inclusionNodes(pick % size, size));
      const most = Math.max(0, ...[0, 8, 16, 24].map((level) => nodes.filter((node) => node.level === level).length));
      expect(most).toBeLessThanOrEqual(2 * 255);
    }));
  });
});

describe('planners', () => {
  it.each<[number, number, LeafRange[]]>([
    [0, 1, []],
    [0, 2, [[1, 2]]],
    [2, 3, [[0, 2]]],
    [5, 7, [[4, 5], [6, 7], [0, 4]]],
    [256, 257, [[0, 256]]],
  ])('inclusion of leaf %i of %i needs %j', (index, size, ranges) => {
    expect(inclusionNodes(index, size)).toEqual(ranges);
  });

  it.each<[number, number, LeafRange[]]>([
    [0, 5, []],
    [5, 5, []],
    [4, 7, [[4, 7]]],
    [3, 7, [[2, 3], [3, 4], [0, 2], [4, 7]]],
    [6, 7, [[4, 6], [6, 7], [0, 4]]],
  ])('consistency of %i with %i needs %j', (first, second, ranges) => {
    expect(consistencyNodes(first, second)).toEqual(ranges);
  });

  it.each<[LeafRange[], string[]]>([
    [[], []],
    [[[0, 0]], []],
    [[[0, 256]], ['8/0']],
    [[[256, 258]], ['0/256', '0/257']],
    [[[0, 258], [256, 258]], ['0/256', '0/257', '8/0']],
    [[[512, 1024]], ['8/2', '8/3']],
    [[[0, 2 ** 16 + 257]], ['0/65792', '8/256', '16/0']],
    [[[2 ** 25, 2 ** 25 + 2 ** 24]], ['24/2']],
  ])('%j is read as %j', (ranges, nodes) => {
    expect(storedNodes(ranges).map(nodeKey)).toEqual(nodes);
  });

  it.each([
    ['a leaf outside the tree', () => inclusionNodes(5, 5)],
    ['a leaf before the first', () => inclusionNodes(-1, 5)],
    ['the leaf of an empty tree', () => inclusionNodes(0, 0)],
    ['a size that is no integer', () => inclusionNodes(0, 2.5)],
    ['a log that shrank', () => consistencyNodes(6, 5)],
    ['a range that is no node', () => storedNodes([[1, 3]])],
    ['a range that runs backwards', () => storedNodes([[3, 1]])],
    ['a range of nothing', () => storedNodes([[2, 2]])],
    ['the hash of a range of nothing', () => tree.combine([[2, 2]], () => leaf)],
    ['a node that was not fetched', () => tree.combine([[0, 3]], ({ index }) => (index < 2 ? leaf : undefined))],
    ['a fetched node that is no hash', () => tree.combine([[0, 1]], () => new Uint8Array(31))],
  ])('refuses %s', (_title, attempt) => {
    expect(attempt).toThrow(RangeError);
  });

  it('the range of no leaf is the empty tree', () => {
    expect(tree.combine([[0, 0]], () => undefined).map(toHex)).toEqual([toHex(tree.emptyRoot)]);
  });
});
