import { foldText, spell, type FoldedText, type Word } from './fold.js';

/** Words by which somebody speaks of himself or to the one who listens; the press has them in quotes alone. */
const said: ReadonlySet<string> = new Set([
  'tôi', 'tui', 'em', 'cháu', 'mình', 'tao', 'tụi', 'ạ', 'nhé', 'nha', 'nhá', 'ơi', 'dạ', 'ad', 'kìa', 'nè', 'hả', 'giùm', 'nó', 'ấy', 'mấy',
  // As they stand where nobody writes diacritics; the others would be other words too.
  'toi', 'nhe', 'chau', 'gium',
].map((text) => spell(text).marked));

interface Neighbours {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Neighbours that make another word of it: "trẻ em" and "em trai" are others, and `toi` without its tone is also `tội`, an offence. */
const elsewhere: ReadonlyMap<string, Neighbours> = new Map([
  ['em', { before: new Set(['tre', 'cac', 'hai', 'ba', 'nhung', 'anh', 'chi']), after: new Set(['trai', 'gai', 'ho', 'ruot', 'be', 'vo', 'chong', 're']) }],
  ['toi', { before: new Set(['ve', 'cac', 'pham', 'cao', 'hai']), after: new Set(['pham', 'danh', 'ac', 'lua', 'giet', 'tham', 'mua', 'cuop', 'trom', 'to']) }],
]);

/** A folded narrative, and whether a person tells it. */
export interface Narrative extends FoldedText {
  readonly spoken: boolean;
}

/** Folds a narrative and hears who tells it; linear in its length. */
export function narrativeOf(text: string): Narrative {
  const folded = foldText(text);
  return { ...folded, spoken: speaks(folded.words) };
}

/** Whether a person tells it: speaks of himself, or to somebody. False for a report in the third person, as the press and registers write. */
export function speaks(words: readonly Word[]): boolean {
  return words.some(({ marked }, i) => {
    if (!said.has(marked)) return false;
    const other = elsewhere.get(marked);
    return !other || !(other.before.has(words[i - 1]?.plain ?? '') || other.after.has(words[i + 1]?.plain ?? ''));
  });
}
