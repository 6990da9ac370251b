import { spell } from '../fold.js';
import type { Passage } from './passage.js';

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly said: { readonly marked: readonly string[]; readonly value: T }[];
}

/** Phrases by their bare words; what each stands for. */
export type Phrases<T> = Node<T>;

/** What a phrase in a passage stands for. */
export interface Match<T> {
  readonly values: readonly T[];
  /** First word, and the first after it. */
  readonly first: number;
  readonly after: number;
  /** With the marks of the phrase. */
  readonly exact: boolean;
}

/** Builds the look-up once. */
export function phrases<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const root: Node<T> = { next: new Map(), said: [] };
  for (const [phrase, value] of entries) {
    const spelt = (phrase.match(/[\p{L}\p{N}]+/gu) ?? []).map(spell);
    let node = root;
    for (const { plain } of spelt) {
      const child: Node<T> = node.next.get(plain) ?? { next: new Map(), said: [] };
      node.next.set(plain, child);
      node = child;
    }
    node.said.push({ marked: spelt.map(({ marked }) => marked), value });
  }
  return root;
}

/** Within a phrase stands a blank, at most a dash ("Văn Miếu - Quốc Tử Giám"). */
const JOIN = /^\s{0,3}[-–]?\s{0,3}$/;

/** The longest phrase that begins at a word; marks may be missing only where nobody around writes marks, or anywhere (`everywhere`). */
export function longest<T>(known: Phrases<T>, given: Passage, first: number, everywhere = false): Match<T> | undefined {
  if (!known.next.has(given.words[first]?.plain ?? '')) return undefined;
  const passage = everywhere ? { ...given, written: [] } : given;
  let best: Match<T> | undefined;
  let node: Node<T> | undefined = known;
  for (let i = first; i < passage.words.length; i += 1) {
    const word = passage.words[i]!;
    if (i > first && !JOIN.test(passage.nfc.slice(passage.words[i - 1]!.end, word.start))) break;
    node = node.next.get(word.plain);
    if (!node) break;
    best = meant(node, passage, [first, i + 1]) ?? best;
  }
  return best;
}

function meant<T>({ said }: Node<T>, passage: Passage, [first, after]: readonly [number, number]): Match<T> | undefined {
  const agree = said.map((one) => ({ value: one.value, how: agreement(one.marked, passage, first) }));
  const exact = agree.some(({ how }) => how === 'exact');
  const values = agree.filter(({ how }) => how === (exact ? 'exact' : 'bare')).map(({ value }) => value);
  return values.length > 0 ? { values, first, after, exact } : undefined;
}

function agreement(marked: readonly string[], { words, written }: Passage, first: number): 'exact' | 'bare' | 'other' {
  let how: 'exact' | 'bare' = 'exact';
  for (const [at, wanted] of marked.entries()) {
    const word = words[first + at]!;
    if (word.marked === wanted) continue;
    if (word.marked !== word.plain || written[first + at]) return 'other';
    how = 'bare';
  }
  return how;
}

/** Every phrase in a passage from left to right; a match begins after the last one has ended. */
export function allOf<T>(known: Phrases<T>, passage: Passage): Match<T>[] {
  const found: Match<T>[] = [];
  for (let at = 0; at < passage.words.length;) {
    const match = longest(known, passage, at);
    if (match) found.push(match);
    at = match?.after ?? at + 1;
  }
  return found;
}
