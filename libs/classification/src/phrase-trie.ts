import type { Word } from './fold.js';
import type { LexiconEntry } from './lexicon.js';

/** An entry found in a narrative. */
export interface Found {
  /** Index of the entry in the lexicon. */
  readonly entry: number;
  /** First and last word of the match, inclusive. */
  readonly first: number;
  readonly last: number;
  /** Words skipped inside the phrase: 0, 1 or 2. */
  readonly gap: number;
  /** Matched without diacritics that the lexicon's phrase has, or as a bare word in text written without diacritics. */
  readonly bare: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: number[];
}

/** The compiled lexicon: a trie over words without diacritics; diacritics are compared when a phrase ends. */
export interface PhraseTrie {
  readonly root: Node;
  readonly lexicon: readonly LexiconEntry[];
}

/** Builds the trie once; entries keep their order. */
export function phraseTrie(lexicon: readonly LexiconEntry[]): PhraseTrie {
  const root: Node = { next: new Map(), entries: [] };
  lexicon.forEach((entry, index) => {
    let node = root;
    for (const word of entry.plain) {
      let child = node.next.get(word);
      if (!child) node.next.set(word, (child = { next: new Map(), entries: [] }));
      node = child;
    }
    node.entries.push(index);
  });
  return { root, lexicon };
}

const gapLimit = 2;
/** A phrase of two words bears one foreign word between them, longer ones two, single words none; cues one less. */
const gapOf = ({ plain, cue }: LexiconEntry): number => Math.max(0, Math.min(gapLimit, plain.length - (cue ? 2 : 1)));
const noBridge: ReadonlySet<string> = new Set(['khong', 'chua', 'chang']);

/**
 * Finds every entry in the words, at most one match (that with the fewest gaps) per entry and starting word.
 * A phrase never runs over a sentence end. Work per word is bounded by the longest phrase, so linear in the text.
 */
export function findPhrases(trie: PhraseTrie, words: readonly Word[]): Found[] {
  const walk: Walk = { trie, words, written: markShare(words), path: [], best: new Map() };
  const found: Found[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const node = trie.root.next.get(words[first]!.plain);
    if (!node) continue;
    walk.path[0] = first;
    follow(walk, node, 1, 0);
    if (walk.best.size === 0) continue;
    found.push(...walk.best.values());
    walk.best.clear();
  }
  return found;
}

/** A walk through the trie from one word on; the path and what was found are used again for the next word. */
interface Walk {
  readonly trie: PhraseTrie;
  readonly words: readonly Word[];
  /** True where the text around a word is written with diacritics. */
  readonly written: readonly boolean[];
  /** Words matched so far. */
  readonly path: number[];
  /** By entry, the match with the fewest gaps. */
  readonly best: Map<number, Found>;
}

function follow(walk: Walk, node: Node, depth: number, gap: number): void {
  for (const entry of node.entries) keepBest(walk.best, matched(walk, entry, { depth, gap }));
  if (node.next.size === 0) return;
  const { words, path } = walk;
  const last = path[depth - 1]!;
  for (let skip = 0; gap + skip <= gapLimit; skip += 1) {
    const word = words[last + 1 + skip];
    if (!word || word.sentence !== words[last]!.sentence) return;
    const child = node.next.get(word.plain);
    if (child) {
      path[depth] = last + 1 + skip;
      follow(walk, child, depth + 1, gap + skip);
    }
    if (noBridge.has(word.plain)) return;
  }
}

function keepBest(best: Map<number, Found>, found: Found | undefined): void {
  if (!found) return;
  const known = best.get(found.entry);
  if (!known || found.gap < known.gap) best.set(found.entry, found);
}

function matched({ trie, words, written, path }: Walk, index: number, { depth, gap }: { readonly depth: number; readonly gap: number }): Found | undefined {
  const entry = trie.lexicon[index]!;
  if (gap > gapOf(entry)) return undefined;
  const first = path[0]!;
  const last = path[depth - 1]!;
  let bare = depth === 1 && !written[first];
  for (let i = 0; i < depth; i += 1) {
    const word = words[path[i]!]!;
    if (word.marked === entry.marked[i]) continue;
    // A missing mark is forgiven only where nobody around writes marks; a different mark never.
    if (word.marked !== word.plain || written[path[i]!]) return undefined;
    bare = true;
  }
  return { entry: index, first, last, gap, bare };
}

const neighbourhood = 5;

/** A word stands in text with diacritics when at least a fifth of the words around it carry some. */
function markShare(words: readonly Word[]): boolean[] {
  const sums = [0];
  for (const word of words) sums.push(sums[sums.length - 1]! + (word.marked === word.plain ? 0 : 1));
  return words.map((_, i) => {
    const from = Math.max(0, i - neighbourhood);
    const to = Math.min(words.length, i + neighbourhood + 1);
    return (sums[to]! - sums[from]!) / (to - from) >= 0.2;
  });
}
