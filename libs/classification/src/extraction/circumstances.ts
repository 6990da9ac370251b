import type { Extracted } from '@tinbao/contracts';
import { childrenIn } from './children.js';
import { isDenied } from './denial.js';
import { numeral, numeralWords } from './numerals.js';
import { marksOf, wordsAfter, wordsBefore, type Passage } from './passage.js';
import { allOf, type Match } from './phrases.js';
import { saidPhrases, type Said } from './said-phrases.js';

/** Weapons, hurt and dead persons, children, and the facts that time is short; what is denied or only asked is left out. */
export function circumstancesIn(passage: Passage): Extracted[] {
  const said = allOf(saidPhrases, passage).flatMap((match) => foundOf(passage, match) ?? []);
  return [...said.filter(({ kind }) => kind !== 'child'), ...childrenIn(passage, said.filter(({ kind }) => kind === 'child'))];
}

const holding = new Set(['cam', 'bang', 'rut', 'vac', 'dung', 'vung', 'ke', 'lay', 'mang', 'thu', 'xach', 'giau', 'chia']);
const otherDao = new Set(['nguoi', 'toc', 'nghe']);

function foundOf(passage: Passage, { values: [said], first, after, exact }: Match<Said>): Extracted | undefined {
  const [start, end] = [passage.words[first]!.start, passage.words[after - 1]!.end];
  if (said === undefined || isDenied(passage, [first, after], said.kind === 'circumstance' ? 2 : 4)) return undefined;
  const [before = ''] = wordsBefore(passage, start, 1);
  if (said.kind === 'weapon') {
    const { value, isLone = false } = said;
    // Without marks "dao" is many words; "người Dao" and "dao động" are no weapon.
    const isOther = isLone && (isName(passage, first) || otherDao.has(before) || wordsAfter(passage, end, 1)[0] === 'dong' || (!isWritten(passage, first) && !holding.has(before)));
    return isOther ? undefined : { kind: 'weapon', start, end, value, certain: exact };
  }
  if (said.kind === 'circumstance') return isPast(passage, first) ? undefined : { kind: 'circumstance', start, end, fact: said.fact, certain: exact };
  if (said.kind === 'child') return before === 'du' ? undefined : { kind: 'child', start, end, fact: 'victimUnder18', certain: exact && said.isLikely !== true };
  if (said.kind === 'dead' && isThreat(passage, start)) return undefined;
  return { ...counted(passage, first), kind: said.kind, end, certain: exact };
}

/** A capital inside a sentence: "nó tên Dao". */
const isName = ({ words }: Passage, at: number) => words[at]!.capital && words[at - 1]?.sentence === words[at]!.sentence && !words[at - 1]!.capital;

const isWritten = ({ words, written }: Passage, at: number) => written[at] === true || words[at]!.marked !== words[at]!.plain;

/** "lúc đó đang đánh nhau": it went on then. */
const then = new Set(['do', 'ay', 'truoc']);
const isPast = (passage: Passage, first: number) => wordsBefore(passage, passage.words[first]!.start, 5).some((word, at, all) => then.has(word) && ['luc', 'khi', 'hom', 'hoi', 'dem', 'toi'].includes(all[at + 1] ?? ''));

const threats = new Set(['doa', 'doi', 'se', 'muon', 'dinh', 'suyt', 'so', 'gan', 'hu', 'tao', 'can', 'nham']);
const isThreat = (passage: Passage, start: number) => wordsBefore(passage, start, 3).some((word) => threats.has(word));

/** "hai người bị thương": how many; the span begins with the number. */
function counted(passage: Passage, first: number): { readonly start: number; readonly count?: number } {
  const { words } = passage;
  const noun = persons.has(words[first]!.plain) ? first : first - 1;
  const number = words[words[noun]?.plain === 'nhan' ? noun - 2 : noun - 1];
  const isCounted = number !== undefined && isPersons(words, noun) && number.clause === words[first]!.clause && marksOf(passage, [number.start, number.end], numeralWords) !== 'other';
  const count = !isCounted ? undefined : /^\d{1,3}$/.test(number.plain) ? Number(number.plain) : numeral(number.plain);
  return isCounted && count ? { start: number.start, count } : { start: words[first]!.start };
}
const isPersons = (words: Passage['words'], at: number) => persons.has(words[at]!.plain) && (words[at]!.plain !== 'nhan' || words[at - 1]?.plain === 'nan');
const persons = new Set(['nguoi', 'chau', 'em', 'nhan']);
