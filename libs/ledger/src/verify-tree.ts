import { emptyFrontier, type Frontier } from '@tinbao/merkle';
import { tree } from './hashing.js';

/** A complete subtree of 2^level leaves. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

const WIDTH = 256;
const RADIX_BITS = 8;
/** Leaves, 2^8, 2^16; above 2^24 nothing is stored, so the last frontier grows without an end. */
const STOREYS = 4;

/**
 * The tree as recomputed so far, in storeys of 256: the nodes a storey completes are the leaves of the next. So the stored
 * subtrees fall out on the way and no node is hashed twice. Immutable: a guess can be tried and dropped.
 */
export interface Growth {
  readonly storeys: readonly Frontier[];
}

/** Before the first leaf. */
export const noGrowth: Growth = { storeys: Array.from({ length: STOREYS }, () => emptyFrontier) };

/** The tree some leaves further, and the stored subtrees completed on the way. */
export function grow(before: Growth, leaves: readonly Uint8Array[]): { growth: Growth; completed: Subtree[] } {
  const storeys = [...before.storeys];
  const completed: Subtree[] = [];
  let done = sizeOfGrowth(before);
  for (let from = 0; from < leaves.length; ) {
    const part = leaves.slice(from, from + WIDTH - (storeys[0]?.size ?? 0));
    from += part.length;
    done += part.length;
    raise(storeys, part, { completed, done });
  }
  return { growth: { storeys }, completed };
}

/** Puts leaves on the ground storey; each storey that is full hands one node up. */
function raise(storeys: Frontier[], part: readonly Uint8Array[], at: { completed: Subtree[]; done: number }): void {
  let fresh = part;
  for (let storey = 0; storey < STOREYS; storey++) {
    const grown = tree.appendLeaves(storeys[storey] ?? emptyFrontier, fresh);
    const full = grown.size === WIDTH && storey < STOREYS - 1;
    storeys[storey] = full ? emptyFrontier : grown;
    if (!full) return;
    const level = RADIX_BITS * (storey + 1);
    const hash = tree.root(grown);
    at.completed.push({ level, index: at.done / 2 ** level - 1, hash });
    fresh = [hash];
  }
}

function sizeOfGrowth({ storeys }: Growth): number {
  return storeys.reduce((size, frontier, storey) => size + frontier.size * WIDTH ** storey, 0);
}

/** The frontier in the usual form: the widest subtrees first. */
export function frontierOf(growth: Growth): Frontier {
  const hashes = [...growth.storeys].reverse().flatMap((frontier) => frontier.hashes);
  return { size: sizeOfGrowth(growth), hashes };
}

/** The root of the tree so far. */
export function rootOf(growth: Growth): Uint8Array {
  return tree.root(frontierOf(growth));
}
