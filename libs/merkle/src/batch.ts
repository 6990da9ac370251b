import { at, requireCount, requireHash } from './bytes.js';
import type { Frontier } from './frontier.js';
import type { Hashing } from './hashing.js';
import { storedLevels, type StoredNode } from './stored.js';

/** What appending a batch of leaves to a log yields. */
export interface Batch {
  /** The frontier after the batch. */
  readonly frontier: Frontier;
  /** The root at `frontier.size`. */
  readonly root: Uint8Array;
  /** The nodes of 2^8, 2^16 and 2^24 leaves that this batch completed, to be stored; leaves are not repeated. */
  readonly completed: readonly (StoredNode & { readonly hash: Uint8Array })[];
  /**
   * The inclusion proof, at the new size, of the leaf with this index in the log (not in the batch); it hashes
   * nothing. Throws RangeError for a leaf that is not of this batch.
   */
  inclusion(index: number): Uint8Array[];
}

/** The known complete nodes of one height, from the index `from` on without a gap. */
interface Row {
  readonly from: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * Appends a batch given nothing but the frontier before it. Costs about one node hash a leaf, plus two for each
 * height of the tree; proofs then cost none. Throws RangeError for a leaf or frontier of the wrong shape.
 */
export function appendBatch(h: Hashing, before: Frontier, leaves: readonly Uint8Array[]): Batch {
  const size = requireCount(before.size + leaves.length, 'size');
  const rows = completeRows(h, before, leaves);
  const edges = rightEdges(h, rows, size);
  return {
    frontier: { size, hashes: frontierOf(rows, size) },
    root: edges.at(-1) ?? h.emptyRoot,
    completed: storedLevels.slice(1).flatMap((level) => {
      const first = Math.floor(before.size / 2 ** level);
      const count = Math.floor(size / 2 ** level) - first;
      return Array.from({ length: count }, (_, i) => ({ level, index: first + i, hash: nodeAt(at(rows, level), first + i) }));
    }),
    inclusion: (index) => {
      if (!Number.isSafeInteger(index) || index < before.size || index >= size) {
        throw new RangeError(`leaf ${index}: the batch holds ${before.size} to ${size - 1}`);
      }
      return pathOf(index, size, rows, edges);
    },
  };
}

/** Row by row, every complete node above a leaf of the batch; where one needs a left sibling, the frontier has it. */
function completeRows(h: Hashing, before: Frontier, leaves: readonly Uint8Array[]): Row[] {
  const size = before.size + leaves.length;
  const waiting = [...before.hashes];
  const rows: Row[] = [];
  let fresh = leaves.map((leaf) => requireHash(leaf, 'leaf'));
  for (let first = before.size, count = size; count > 0; first = Math.floor(first / 2), count = Math.floor(count / 2)) {
    const row: Row = first % 2 === 1 ? { from: first - 1, hashes: [requireHash(waiting.pop(), 'frontier'), ...fresh] } : { from: first, hashes: fresh };
    rows.push(row);
    fresh = parentsOf(h, row);
  }
  if (waiting.length > 0) throw new RangeError(`frontier of ${before.size} leaves: ${before.hashes.length} hashes are too many`);
  return rows;
}

function parentsOf(h: Hashing, { hashes }: Row): Uint8Array[] {
  const parents: Uint8Array[] = [];
  for (let i = 0; i + 1 < hashes.length; i += 2) parents.push(h.node(at(hashes, i), at(hashes, i + 1)));
  return parents;
}

/**
 * edges[k] is the hash of the leaves right of the last complete node of height k, i.e. of [size - size mod 2^k, size);
 * undefined where there are none. The last one is the root.
 */
function rightEdges(h: Hashing, rows: readonly Row[], size: number): (Uint8Array | undefined)[] {
  const edges: (Uint8Array | undefined)[] = [undefined];
  for (let height = 0, count = size; count > 0; height++, count = Math.floor(count / 2)) {
    const edge = edges[height];
    if (count % 2 === 0) edges.push(edge);
    else {
      const last = nodeAt(at(rows, height), count - 1);
      edges.push(edge === undefined ? last : h.node(last, edge));
    }
  }
  return edges;
}

function frontierOf(rows: readonly Row[], size: number): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let height = 0, count = size; count > 0; height++, count = Math.floor(count / 2)) {
    if (count % 2 === 1) hashes.push(nodeAt(at(rows, height), count - 1));
  }
  return hashes.reverse();
}

function pathOf(index: number, size: number, rows: readonly Row[], edges: readonly (Uint8Array | undefined)[]): Uint8Array[] {
  const path: Uint8Array[] = [];
  for (let height = 0, own = index, count = size; count > 0; height++, own = Math.floor(own / 2), count = Math.floor(count / 2)) {
    const sibling = own % 2 === 0 ? own + 1 : own - 1;
    // Right of the last complete node stands the edge; right of the edge, nothing.
    const hash = sibling < count ? nodeAt(at(rows, height), sibling) : sibling === count ? edges[height] : undefined;
    if (hash !== undefined) path.push(hash);
  }
  return path;
}

function nodeAt(row: Row, index: number): Uint8Array {
  return at(row.hashes, index - row.from);
}
