import { spelt, type Passage } from './passage.js';

const noes = spelt('không ko hok chưa chẳng');
/** "không may bị thương" says that he was. */
const yes = spelt('may chỉ những ngờ kịp dám thể lâu');
const turns = spelt('mà nhưng vì nên rồi thì');
const asking = spelt('không chưa ko');

/**
 * Whether the words from `first` to `after` (not included) are denied or only asked: "không có ai bị thương", "có ai bị thương không".
 * A denial reaches so many words, within its clause, and ends at a turning word.
 */
export function isDenied(passage: Passage, [first, after]: readonly [number, number], reach: number): boolean {
  const { words } = passage;
  const { clause } = words[first]!;
  for (let i = first - 1; i >= 0 && i >= first - reach; i -= 1) {
    const { marked, clause: there } = words[i]!;
    if (there !== clause || turns.has(marked)) break;
    if (noes.has(marked) && !yes.has(words[i + 1]!.marked)) return true;
  }
  return isAsked(passage, first, after);
}

function isAsked({ words }: Passage, first: number, after: number): boolean {
  const { clause } = words[first]!;
  const rest = words.slice(after, after + 3).filter((word) => word.clause === clause);
  const isLast = words[after + rest.length]?.clause !== clause;
  const isBegun = words.slice(Math.max(0, first - 3), first).some((word) => word.clause === clause && word.plain === 'co');
  return isLast && isBegun && asking.has(rest.at(-1)?.marked ?? '');
}
