import { requireCount } from './bytes.js';

/** Leaves [start, end) under one node of the tree; `start` is a multiple of the smallest power of two >= end - start. */
export type LeafRange = readonly [start: number, end: number];

/** Leaves in the left subtree of a tree of `size` > 1 leaves: the largest power of two smaller than it. */
export function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/**
 * The nodes of the inclusion proof of leaf `index` in the tree of `size` leaves, from the leaf's sibling up
 * (RFC 9162 section 2.1.3.1). Throws RangeError unless 0 <= index < size.
 */
export function inclusionNodes(index: number, size: number): LeafRange[] {
  requireCount(index, 'index');
  if (index >= requireCount(size, 'size')) throw new RangeError(`index ${index}: the tree has ${size} leaves`);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + leftSize(end - start);
    if (index < middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([start, middle]);
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The nodes of the consistency proof from the tree of `first` leaves to that of `second`, in proof order
 * (RFC 9162 section 2.1.4.1). Empty for first = 0 and for first = second. Throws RangeError when first > second.
 */
export function consistencyNodes(first: number, second: number): LeafRange[] {
  requireCount(first, 'first');
  if (first > requireCount(second, 'second')) throw new RangeError(`first ${first} is larger than second ${second}`);
  if (first === 0) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, second];
  while (end !== first) {
    const middle = start + leftSize(end - start);
    if (first <= middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([start, middle]);
      start = middle;
    }
  }
  // From 0 the node is the first root itself, which the verifier has.
  if (start !== 0) ranges.push([start, end]);
  return ranges.reverse();
}
