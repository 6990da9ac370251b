import { requireCount, requireHash } from './bytes.js';
import type { Hashing } from './hashing.js';
import { leftSize, type LeafRange } from './ranges.js';

/** Heights of the subtrees a store keeps the roots of: leaves, then 2^8, 2^16 and 2^24 leaves. */
export const storedLevels = [0, 8, 16, 24] as const;
export type StoredLevel = (typeof storedLevels)[number];

/** Root of the complete subtree over the leaves [index * 2^level, (index + 1) * 2^level). */
export interface StoredNode {
  readonly level: StoredLevel;
  readonly index: number;
}

/** Yields the hash of a stored node, or undefined when it was not fetched. */
export type NodeLookup = (node: StoredNode) => Uint8Array | undefined;

const byWidth = new Map<number, StoredLevel>(storedLevels.map((level) => [2 ** level, level]));
const fromWidest = [...byWidth].reverse();

/** A stored node as a map key: `8/3`. */
export function nodeKey(node: StoredNode): string {
  return `${node.level}/${node.index}`;
}

/**
 * The stored nodes that make up the ranges: the fewest there are, each once, by level, then index.
 * Takes the ranges of the planners, of several proofs at once if need be, and [0, size) for a root.
 */
export function storedNodes(ranges: readonly LeafRange[]): StoredNode[] {
  const nodes = new Map<string, StoredNode>();
  for (const range of ranges) {
    const end = requireRange(range)[1];
    for (let start = range[0]; start < end; ) {
      // Nodes come widest first, so each starts on a multiple of its own width.
      const [width, level] = fromWidest.find(([width]) => start + width <= end) ?? [1, 0];
      const node = { level, index: start / width };
      nodes.set(nodeKey(node), node);
      start += width;
    }
  }
  return [...nodes.values()].sort((a, b) => a.level - b.level || a.index - b.index);
}

/**
 * The hash of each range, in order: a proof from a planner's ranges, or a root from [[0, size]]. `lookup` is asked for
 * the nodes that `storedNodes` names and for no other. Throws RangeError for a node it does not give.
 */
export function combine(h: Hashing, ranges: readonly LeafRange[], lookup: NodeLookup): Uint8Array[] {
  return ranges.map((range) => (range[1] === 0 ? h.emptyRoot : hashRange(h, requireRange(range), lookup)));
}

function hashRange(h: Hashing, [start, end]: LeafRange, lookup: NodeLookup): Uint8Array {
  const width = end - start;
  const level = byWidth.get(width);
  if (level !== undefined) {
    const node = { level, index: start / width };
    return requireHash(lookup(node), `stored node ${nodeKey(node)}`);
  }
  const middle = start + leftSize(width);
  const left = hashRange(h, [start, middle], lookup);
  return h.node(left, hashRange(h, [middle, end], lookup));
}

/** A range that is no node of any tree has no hash. */
function requireRange(range: LeafRange): LeafRange {
  const [start, end] = range;
  const width = requireCount(end, 'range end') - requireCount(start, 'range start');
  const span = width > 1 ? 2 * leftSize(width) : 1;
  if (width < 0 || (width === 0 && end > 0) || start % span !== 0) throw new RangeError(`[${start}, ${end}) is no node of a tree`);
  return range;
}
