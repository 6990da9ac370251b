import type { EntityManager } from 'typeorm';
import {
  consistencyNodes, encodeTlogProof, inclusionNodes, nodeKey, storedNodes, type LeafRange, type NodeLookup,
} from '@tinbao/merkle';
import { tree } from './hashing.js';
import type { Signer } from './signer.js';

/** Reads what the ranges need: leaves and roots of complete subtrees, in two queries whatever the size of the ledger. */
async function lookupFor(manager: EntityManager, shard: number, ranges: readonly LeafRange[]): Promise<NodeLookup> {
  const nodes = storedNodes(ranges);
  const leaves = nodes.filter((n) => n.level === 0).map((n) => n.index);
  const inner = nodes.filter((n) => n.level > 0);
  const rows: { level: number; index: number; hash: Buffer }[] = await manager.query(
    `select 0 as level, e.index, e.leaf as hash from ledger.event e where e.shard = $1 and e.index = any($2)
     union all
     select s.level, s.index, s.hash from ledger.subtree s
     join unnest($3::int[], $4::bigint[]) as w(level, index) on s.level = w.level and s.index = w.index where s.shard = $1`,
    [shard, leaves, inner.map((n) => n.level), inner.map((n) => n.index)],
  );
  const found = new Map(rows.map((r) => [`${r.level}/${r.index}`, new Uint8Array(r.hash)]));
  return (node) => found.get(nodeKey(node));
}

/** The root of a shard's tree at a size it has reached. */
export async function rootAt(manager: EntityManager, shard: number, size: number): Promise<Uint8Array> {
  const ranges: LeafRange[] = [[0, size]];
  const [root] = tree.combine(ranges, await lookupFor(manager, shard, ranges));
  return root ?? tree.emptyRoot;
}

/** Sibling hashes that prove the event at `index` in the tree of `size` leaves. */
export async function inclusionAt(manager: EntityManager, shard: number, index: number, size: number): Promise<Uint8Array[]> {
  const ranges = inclusionNodes(index, size);
  return tree.combine(ranges, await lookupFor(manager, shard, ranges));
}

/** Hashes that prove the tree of `first` leaves a prefix of the tree of `second`. */
export async function consistencyBetween(manager: EntityManager, shard: number, first: number, second: number): Promise<Uint8Array[]> {
  const ranges = consistencyNodes(first, second);
  return tree.combine(ranges, await lookupFor(manager, shard, ranges));
}

/** The tlog-proof of an event at the size its batch was signed at: the same bytes as the first answer, since Ed25519 is deterministic. */
export async function proofAgain(manager: EntityManager, signer: Signer, at: { index: number; treeSize: number }): Promise<string> {
  const root = await rootAt(manager, signer.shard, at.treeSize);
  const proof = await inclusionAt(manager, signer.shard, at.index, at.treeSize);
  return encodeTlogProof({ index: at.index, proof, checkpoint: signer.checkpoint({ size: at.treeSize, root }) });
}
