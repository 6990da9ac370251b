import type { EntityManager } from 'typeorm';
import {
  consistencyNodes, encodeTlogProof, inclusionNodes, storedLevels, storedNodes, type LeafRange, type NodeLookup, type StoredLevel, type StoredNode,
} from '@tinbao/merkle';
import type { Receipt } from '@tinbao/contracts';
import type { WrittenEvent } from './append-request.js';
import { tree } from './hashing.js';
import { receiptOf } from './receipt.js';
import type { Signer } from './signer.js';

/** One row a level, indexes and hashes end to end: a row or an array entry for each hash would cost more than the hashes. */
const ends = (hash: string) => `string_agg(int8send(n.index), ''::bytea) as indexes, string_agg(n.${hash}, ''::bytea) as hashes`;
const NODES = [`select 0 as level, ${ends('leaf')} from ledger.event n where n.shard = $1 and n.index = any($2)`,
  ...storedLevels.slice(1).map((level, i) => `select ${level}, ${ends('hash')} from ledger.subtree n where n.shard = $1 and n.level = ${level} and n.index = any($${i + 3})`)].join(' union all ');

const placeOf = ({ level, index }: StoredNode): number => index * storedLevels.length + level / 8;

/** Reads what the ranges need: leaves and roots of complete subtrees, in one query whatever the size of the ledger. */
export async function lookupFor(manager: EntityManager, shard: number, ranges: readonly LeafRange[]): Promise<NodeLookup> {
  const nodes = storedNodes(ranges);
  const asked = storedLevels.map((level) => nodes.filter((n) => n.level === level).map((n) => n.index));
  const rows: { level: StoredLevel; indexes: Buffer | null; hashes: Buffer }[] = await manager.query(NODES, [shard, ...asked]);
  const found = new Map<number, Uint8Array>();
  for (const { level, indexes, hashes } of rows) {
    for (let i = 0; i < (indexes?.length ?? 0) / 8; i++) {
      found.set(placeOf({ level, index: Number(indexes?.readBigInt64BE(8 * i)) }), new Uint8Array(hashes.buffer, hashes.byteOffset + 32 * i, 32));
    }
  }
  return (node) => found.get(placeOf(node));
}

/**
 * The tlog-proof that a subject's first event is in the ledger as it stands, in two queries; undefined for a subject that has
 * none. Throws the signer's `Fault` where the ledger ends before a size that was signed.
 */
export async function proofNow(manager: EntityManager, signer: Signer, subject: string): Promise<string | undefined> {
  // PostgreSQL has no NUL in text, so no subject has one.
  if (subject.includes('\0')) return undefined;
  const { shard } = signer;
  const known = signer.known();
  const rows: { index: number; size: number }[] = await manager.query(
    'select e.index, h.size from ledger.event e join ledger.head h on h.shard = e.shard where e.shard = $1 and e.subject = $2 order by e.version limit 1', [shard, subject],
  );
  if (!rows[0]) return undefined;
  const { index, size } = rows[0];
  await signer.check(size, (at) => rootAt(manager, shard, at), known.filter(({ head }) => head.size > size));
  const ranges: LeafRange[] = [[0, size], ...inclusionNodes(index, size)];
  const [root = tree.emptyRoot, ...proof] = tree.combine(ranges, await lookupFor(manager, shard, ranges));
  return encodeTlogProof({ index, proof, checkpoint: signer.checkpoint({ size, root }) });
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

/** The receipt of a tip once more, from its first event; without the salt, which belongs to the lodger. */
export async function receiptAgain(manager: EntityManager, signer: Signer, { body, shard, index }: Pick<WrittenEvent, 'body' | 'shard' | 'index'>): Promise<Receipt> {
  const rows: { tree_size: number }[] = await manager.query('select tree_size from ledger.event where shard = $1 and index = $2', [shard, index]);
  return receiptOf(body, await proofAgain(manager, signer, { index, treeSize: rows[0]?.tree_size ?? 0 }));
}
