import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merkle, type ConsistencyClaim, type InclusionClaim } from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const leaves = [0, 1, 2, 3, 4].map((i) => tree.leaf(Uint8Array.of(i)));
const rootOf = (size: number) => tree.root(tree.appendLeaves({ size: 0, hashes: [] }, leaves.slice(0, size)));
const inclusion: InclusionClaim = { leaf: leaves[2] as Uint8Array, index: 2, size: 5, proof: tree.inclusionProof(2, 5, leaves), root: rootOf(5) };
const consistency: ConsistencyClaim = { first: 3, second: 5, proof: tree.consistencyProof(3, 5, leaves), firstRoot: rootOf(3), secondRoot: rootOf(5) };
const junk = [undefined, null, 'text', 1.5, -1, NaN, Infinity, 2 ** 53, '2', {}, [], new Uint8Array(31), new Uint8Array(33), [1], [new Uint8Array(31)], [null]];

describe('a verifier answers false and never throws', () => {
  const rows = (claim: object) => Object.keys(claim).flatMap((key) => junk.map((value) => [key, value] as const));

  it('accepts the two claims that the cases below damage', () => {
    expect([tree.verifyInclusion(inclusion), tree.verifyConsistency(consistency)]).toEqual([true, true]);
  });

  it.each(rows(inclusion))('inclusion with %s = %p', (key, value) => {
    expect(tree.verifyInclusion({ ...inclusion, [key]: value })).toBe(false);
  });

  it.each(rows(consistency))('consistency with %s = %p', (key, value) => {
    expect(tree.verifyConsistency({ ...consistency, [key]: value })).toBe(false);
  });

  it.each([undefined, null, 7, 'claim', []])('no claim at all: %p', (claim) => {
    expect(tree.verifyInclusion(claim as unknown as InclusionClaim)).toBe(false);
    expect(tree.verifyConsistency(claim as unknown as ConsistencyClaim)).toBe(false);
  });

  it('on whatever fast-check makes up', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), (a, b) => {
      const claim = { ...inclusion, ...consistency, index: a, first: b, proof: [a, b] } as unknown as InclusionClaim & ConsistencyClaim;
      return !tree.verifyInclusion(claim) && !tree.verifyConsistency(claim);
    }));
  });
});

describe('sizes at the edge', () => {
  const no = new Uint8Array(32).fill(7);
  const cases: [string, ConsistencyClaim, boolean][] = [
    ['the empty tree begins the empty tree', { first: 0, second: 0, firstRoot: tree.emptyRoot, secondRoot: tree.emptyRoot, proof: [] }, true],
    ['the empty tree has one root only', { first: 0, second: 0, firstRoot: no, secondRoot: no, proof: [] }, false],
    ['the empty tree begins every tree', { first: 0, second: 5, firstRoot: tree.emptyRoot, secondRoot: rootOf(5), proof: [] }, true],
    ['an unknown root of size 0 begins none', { first: 0, second: 5, firstRoot: no, secondRoot: rootOf(5), proof: [] }, false],
    ['equal sizes, equal roots', { first: 5, second: 5, firstRoot: rootOf(5), secondRoot: rootOf(5), proof: [] }, true],
    ['equal sizes, other roots: a split view', { first: 5, second: 5, firstRoot: rootOf(5), secondRoot: no, proof: [] }, false],
    ['equal sizes and a proof', { first: 5, second: 5, firstRoot: rootOf(5), secondRoot: rootOf(5), proof: [no] }, false],
    ['a log that shrank', { first: 5, second: 3, firstRoot: rootOf(5), secondRoot: rootOf(3), proof: consistency.proof }, false],
  ];
  it.each(cases)('%s', (_title, claim, accepted) => {
    expect(tree.verifyConsistency(claim)).toBe(accepted);
  });

  it('a tree of one leaf has no second one under the same root', () => {
    const [a, b] = leaves as [Uint8Array, Uint8Array];
    expect(tree.verifyInclusion({ leaf: b, index: 0, size: 1, proof: [a], root: tree.node(a, b) })).toBe(false);
    expect(tree.verifyInclusion({ leaf: b, index: 1, size: 2, proof: [a], root: tree.node(a, b) })).toBe(true);
  });

  it('no leaf stands in the empty tree', () => {
    expect(tree.verifyInclusion({ leaf: tree.emptyRoot, index: 0, size: 0, proof: [], root: tree.emptyRoot })).toBe(false);
  });
});
