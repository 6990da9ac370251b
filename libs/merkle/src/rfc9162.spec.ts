import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emptyFrontier, merkle, toHex } from './index.js';

const tree = merkle((bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()));
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

// The reference entries and tree heads of Certificate Transparency (RFC 6962), as its implementations publish them.
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const n1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const n23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const n4567 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const n4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const n67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const n45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const n6 = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f';
const [, n0 = '', n01 = '', , n0123 = ''] = roots;

const inclusion: [index: number, size: number, proof: string[]][] = [
  [0, 1, []],
  [0, 8, [n1, n23, n4567]],
  [5, 8, [n4, n67, n0123]],
  [2, 3, [n01]],
  [1, 5, [n0, n23, n4]],
];
const consistency: [first: number, second: number, proof: string[]][] = [
  [1, 1, []],
  [1, 8, [n1, n23, n4567]],
  [6, 8, [n45, n67, n0123]],
  [2, 5, [n23, n4]],
  [6, 7, [n45, n6, n0123]],
];
const leaves = entries.map((hex) => tree.leaf(bytes(hex)));

describe('RFC 9162 section 2.1: the published Certificate Transparency vectors', () => {
  it.each(roots.map((root, size) => [size, root] as const))('root of the first %i entries', (size, root) => {
    const frontier = leaves.slice(0, size).reduce(tree.appendLeaf, emptyFrontier);
    expect(toHex(tree.root(frontier))).toBe(root);
    expect(toHex(tree.appendBatch(emptyFrontier, leaves.slice(0, size)).root)).toBe(root);
  });

  it.each(inclusion)('2.1.3: inclusion of leaf %i at size %i', (index, size, proof) => {
    expect(tree.inclusionProof(index, size, leaves).map(toHex)).toEqual(proof);
    expect(tree.appendBatch(emptyFrontier, leaves.slice(0, size)).inclusion(index).map(toHex)).toEqual(proof);
    const leaf = tree.leaf(bytes(entries[index] ?? '?'));
    expect(tree.verifyInclusion({ leaf, index, size, proof: proof.map(bytes), root: bytes(roots[size] ?? '') })).toBe(true);
  });

  it.each(consistency)('2.1.4: consistency of size %i with size %i', (first, second, proof) => {
    expect(tree.consistencyProof(first, second, leaves).map(toHex)).toEqual(proof);
    const [firstRoot, secondRoot] = [bytes(roots[first] ?? ''), bytes(roots[second] ?? '')];
    expect(tree.verifyConsistency({ first, second, firstRoot, secondRoot, proof: proof.map(bytes) })).toBe(true);
  });
});

describe('hashes of leaf and node', () => {
  const oracle = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');

  it('a leaf is hashed behind 0x00, a ledger event behind 0x00 "tinbao/v1\\n"', () => {
    expect(toHex(tree.leaf(new TextEncoder().encode('{}')))).toBe(oracle('\x00{}'));
    expect(toHex(tree.ledgerLeaf(new TextEncoder().encode('{}')))).toBe(oracle('\x00tinbao/v1\n{}'));
  });

  it('a node is hashed behind 0x01, and a hash of another length is refused', () => {
    const [left, right] = [new Uint8Array(32).fill(0x61), new Uint8Array(32).fill(0x62)];
    expect(toHex(tree.node(left, right))).toBe(oracle(`\x01${'a'.repeat(32)}${'b'.repeat(32)}`));
    expect(() => tree.node(left.subarray(1), right)).toThrow(RangeError);
    expect(() => tree.node(left, new Uint8Array(33))).toThrow(RangeError);
  });
});
