import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { consistencyNodes, emptyFrontier, inclusionNodes, merkle, nodeKey, storedNodes, type Frontier } from './index.js';

const MAX = 257;
let hashes = 0;
const sha256 = (bytes: Uint8Array) => {
  hashes++;
  return new Uint8Array(createHash('sha256').update(bytes).digest());
};
const tree = merkle(sha256);
// The generators hash the same few thousand nodes millions of times here: one SHA-256 each is enough.
const known = new Map<number, Map<number, Uint8Array>>();
const cached = merkle((bytes) => {
  // Six bytes tell a child apart; a mix-up would show as a wrong proof below.
  const [left, right] = [sixBytes(bytes, 1), sixBytes(bytes, 33)];
  const row = known.get(left) ?? new Map<number, Uint8Array>();
  const hash = row.get(right) ?? sha256(bytes);
  known.set(left, row.set(right, hash));
  return hash;
});
function sixBytes(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let i = from; i < from + 6; i++) value = value * 256 + (bytes[i] as number);
  return value;
}
const leaves = Array.from({ length: MAX }, (_, i) => tree.leaf(new TextEncoder().encode(`entry ${i}`)));

// RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1 word by word; nothing of the library but the two hashes.
const memo = new Map<number, Uint8Array>();
function mth(start: number, end: number): Uint8Array {
  if (end - start === 1) return leaves[start] as Uint8Array;
  const key = start * 1000 + end;
  const hash = memo.get(key) ?? tree.node(mth(start, split(start, end)), mth(split(start, end), end));
  memo.set(key, hash);
  return hash;
}
function split(start: number, end: number): number {
  return start + 2 ** (31 - Math.clz32(end - start - 1));
}
function path(m: number, start: number, end: number): Uint8Array[] {
  if (end - start === 1) return [];
  const k = split(start, end);
  return m < k ? [...path(m, start, k), mth(k, end)] : [...path(m, k, end), mth(start, k)];
}
function subproof(m: number, [start, end]: [number, number], whole: boolean): Uint8Array[] {
  if (m === end) return whole ? [] : [mth(start, end)];
  const k = split(start, end);
  return m <= k ? [...subproof(m, [start, k], whole), mth(k, end)] : [...subproof(m, [k, end], false), mth(start, k)];
}

const root = (size: number) => (size === 0 ? tree.emptyRoot : mth(0, size));
const store = new Map<string, Uint8Array>([
  ...leaves.map((leaf, index): [string, Uint8Array] => [nodeKey({ level: 0, index }), leaf]),
  [nodeKey({ level: 8, index: 0 }), mth(0, 256)],
]);
const same = (a: readonly Uint8Array[], b: readonly Uint8Array[]) => a.length === b.length && Buffer.concat(a).equals(Buffer.concat(b));
const flipped = (bytes: Uint8Array, n: number) => Uint8Array.from(bytes, (byte, i) => (i === n % bytes.length ? byte ^ (1 << n % 8) : byte));
const flippedAt = (proof: readonly Uint8Array[], n: number) => proof.map((hash, i) => (i === n % proof.length ? flipped(hash, n) : hash));

/** Every size to just above a half tile, and those around a full one: what lies between repeats their shapes. */
const sizes = Array.from({ length: MAX }, (_, i) => i + 1).filter((size) => size <= 132 || size >= 253 || size === 192);

/** Every 0 <= a < b, b one of `sizes`, for which `wrong` finds something, with what it found. */
function failures(wrong: (a: number, b: number) => string[]): string[] {
  const found: string[] = [];
  for (const b of sizes) for (let a = 0; a < b; a++) found.push(...wrong(a, b).map((what) => `${a} of ${b}: ${what}`));
  return found;
}
/** Damage is tried on every third claim, a different third at each size: the verifiers hash for each attempt. */
const sampled = (a: number, b: number) => (a + b) % 3 === 0 || b < 40;
const named = (cases: Record<string, boolean>) => Object.keys(cases).filter((name) => !cases[name]);

describe('every tree of up to 132 leaves, and of 192 and 253 to 257', () => {
  it('inclusion: leaves and stored nodes yield the proof of RFC 9162 2.1.3.1 for every leaf', () => {
    expect(failures((index, size) => {
      const ranges = inclusionNodes(index, size);
      return named({
        leaves: same(cached.inclusionProof(index, size, leaves), path(index, 0, size)),
        stored: same(cached.combine(ranges, (node) => store.get(nodeKey(node))), path(index, 0, size)),
        fetched: index % 8 > 0 || storedNodes(ranges).every((node) => store.has(nodeKey(node))),
      });
    })).toEqual([]);
  });

  it('inclusion: a batch on any frontier yields the same proofs, root and frontier', () => {
    const frontiers: Frontier[] = leaves.reduce<Frontier[]>((all, leaf) => [...all, tree.appendLeaf(all.at(-1) ?? emptyFrontier, leaf)], [emptyFrontier]);
    expect(failures((before, size) => {
      if (size > 70 && ![0, 1, size >> 1, size - 3, size - 1].includes(before)) return [];
      const batch = cached.appendBatch(frontiers[before] as Frontier, leaves.slice(before, size));
      const proofs = leaves.slice(before, size).map((_, i) => same(batch.inclusion(before + i), path(before + i, 0, size)));
      return named({
        proofs: !proofs.includes(false),
        root: same([batch.root], [root(size)]) && same([tree.root(batch.frontier)], [root(size)]),
        frontier: batch.frontier.size === size && same(batch.frontier.hashes, frontiers[size]?.hashes ?? []),
      });
    })).toEqual([]);
  });

  it('inclusion: the verifier accepts each proof, and no flipped byte, other index or other height', () => {
    expect(failures((index, size) => {
      const claim = { leaf: leaves[index] as Uint8Array, index, size, proof: path(index, 0, size), root: root(size) };
      if (!sampled(index, size)) return named({ accepted: tree.verifyInclusion(claim) });
      const refuses = (change: Partial<typeof claim>) => !tree.verifyInclusion({ ...claim, ...change });
      const n = index * 31 + size * 17;
      return named({
        accepted: tree.verifyInclusion(claim),
        leaf: refuses({ leaf: flipped(claim.leaf, n) }),
        root: refuses({ root: flipped(claim.root, n + 5) }),
        hash: size === 1 || refuses({ proof: flippedAt(claim.proof, n) }),
        before: refuses({ index: index - 1 }),
        after: refuses({ index: index + 1 }),
        beside: refuses({ index: index ^ 2 }),
        taller: refuses({ size: size * 2 }),
        lower: refuses({ size: size >> 1 }),
        longer: refuses({ proof: [...claim.proof, claim.root] }),
        shorter: size === 1 || refuses({ proof: claim.proof.slice(1) }),
      });
    })).toEqual([]);
  });

  it('consistency: leaves and stored nodes yield the proof of RFC 9162 2.1.4.1 for every two sizes', () => {
    expect(failures((first, second) => {
      const expected = first === 0 ? [] : subproof(first, [0, second], true);
      return named({
        leaves: same(cached.consistencyProof(first, second, leaves), expected),
        stored: same(cached.combine(consistencyNodes(first, second), (node) => store.get(nodeKey(node))), expected),
        equal: consistencyNodes(second, second).length === 0,
      });
    })).toEqual([]);
  });

  it('consistency: the verifier accepts each proof, and no flipped byte, other size or other order', () => {
    expect(failures((first, second) => {
      const proof = first === 0 ? [] : subproof(first, [0, second], true);
      const claim = { first, second, proof, firstRoot: root(first), secondRoot: root(second) };
      if (!sampled(first, second)) return named({ accepted: tree.verifyConsistency(claim) });
      const refuses = (change: Partial<typeof claim>) => !tree.verifyConsistency({ ...claim, ...change });
      const n = first * 29 + second * 13;
      if (first === 0) return named({ accepted: tree.verifyConsistency(claim), firstRoot: refuses({ firstRoot: claim.secondRoot }), more: refuses({ proof: [claim.secondRoot] }) });
      return named({
        accepted: tree.verifyConsistency(claim),
        firstRoot: refuses({ firstRoot: flipped(claim.firstRoot, n) }),
        secondRoot: refuses({ secondRoot: flipped(claim.secondRoot, n) }),
        swapped: refuses({ firstRoot: claim.secondRoot, secondRoot: claim.firstRoot }),
        hash: refuses({ proof: flippedAt(proof, n) }),
        smaller: refuses({ first: first - 1 }),
        larger: refuses({ first: first + 1 }),
        taller: refuses({ second: second * 2 }),
        lower: refuses({ second: second >> 1 }),
        empty: refuses({ proof: [] }),
        longer: refuses({ proof: [...proof, claim.secondRoot] }),
        shorter: refuses({ proof: proof.slice(1) }),
      });
    })).toEqual([]);
  });

  afterAll(() => {
    const claim = { leaf: leaves[200] as Uint8Array, index: 200, size: MAX, proof: path(200, 0, MAX), root: root(MAX) };
    const [before, start, runs] = [hashes, performance.now(), 2000];
    for (let i = 0; i < runs; i++) tree.verifyInclusion(claim);
    const cost = ((performance.now() - start) * 1000) / runs;
    process.stdout.write(`verifyInclusion at size ${MAX}: ${(hashes - before) / runs} hashes, ${cost.toFixed(1)} us\n`);
  });
});
