import type { EntityManager } from 'typeorm';
import type { LeafRange, Tile } from '@tinbao/merkle';
import { LEAF_DOMAIN, tree } from './hashing.js';
import { lookupFor } from './proof.js';

/** Hashes under a tile. */
const RADIX = 256;

/** The hashes of a tile one after the other, 32 bytes each. The shard must have reached them: `tileWidth` of its size says so. */
export async function tileAt(manager: EntityManager, shard: number, { level, index, width }: Tile & { readonly level: number }): Promise<Buffer> {
  const span = RADIX ** level;
  const ranges = Array.from({ length: width }, (_, i): LeafRange => [(index * RADIX + i) * span, (index * RADIX + i + 1) * span]);
  return Buffer.concat(tree.combine(ranges, await lookupFor(manager, shard, ranges)));
}

/**
 * The entries under a tile of level 0 as a C2SP entry bundle: length (16 bits, big-endian) and bytes of each, where an entry is
 * `tinbao/v1\n` and the body, so that SHA-256(0x00 || entry) is its leaf. Empty unless the transaction's account may read entries.
 */
export async function entriesAt(manager: EntityManager, shard: number, { index, width }: Pick<Tile, 'index' | 'width'>): Promise<Buffer> {
  const rows: { body: string }[] = await manager.query('select body from ledger.entries($1, $2, $3) as body', [shard, index * RADIX, width]);
  return Buffer.concat(rows.flatMap(({ body }) => {
    const entry = Buffer.from(LEAF_DOMAIN + body, 'utf8');
    const length = Buffer.alloc(2);
    // No event of the catalogue comes near 64 kB; one that did would throw here rather than be cut.
    length.writeUInt16BE(entry.length);
    return [length, entry];
  }));
}
