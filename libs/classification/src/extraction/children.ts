import type { Extracted } from '@tinbao/contracts';
import { numeral } from './numerals.js';
import { wordsBefore, type Passage } from './passage.js';

/** An age in digits or words; after a person also as `13t`. */
const AGE = /(?<![a-z0-9.,])(\d{1,2}|(?:muoi|hai muoi|ba muoi)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin))?|mot|hai|ba|bon|nam|sau|bay|tam|chin)\s?tuoi(?![a-z0-9])|(?<=(?:gai|trai|be|chau|em|toi) )(\d{1,2})t(?![a-z0-9])/g;
const notPersons = new Set(['cho', 'meo', 'xe', 'cay', 'trau', 'bo']);
const ADULT = 18;

const GRADE = /(?<![a-z0-9])(?:hoc sinh |dang hoc |hoc )lop (\d{1,2})(?![0-9])/g;
/** The last grade that nobody of age sits in. */
const LAST_GRADE = 11;

/** Ages below 18 and classes of school. */
function agesIn(passage: Passage): Extracted[] {
  const grades = [...passage.bare.matchAll(GRADE)].filter(([, grade]) => Number(grade) >= 1 && Number(grade) <= 12).map((match): Extracted => (
    { kind: 'child', start: match.index, end: match.index + match[0].length, fact: 'victimUnder18', certain: Number(match[1]) <= LAST_GRADE }
  ));
  return [...grades, ...yearsIn(passage)];
}

function yearsIn(passage: Passage): Extracted[] {
  return [...passage.bare.matchAll(AGE)].flatMap((match): Extracted[] => {
    const said = match[1] ?? match[2]!;
    const age = numeral(said);
    const before = wordsBefore(passage, match.index, 3);
    const isOpen = ['duoi', 'tren', 'khoang', 'tam'].includes(before[0] ?? '');
    // "340 năm tuổi" counts years.
    const isCounted = /^[a-z]/.test(said) && /^(?:\d+|tram|nghin)$/.test(before[0] ?? '');
    if (age === undefined || age >= ADULT || isCounted || before.some((word) => notPersons.has(word))) return [];
    return [{ kind: 'child', start: match.index, end: match.index + match[0].length, age, fact: 'victimUnder18', certain: !isOpen }];
  });
}

/** Children that phrases and ages name; "cháu bé 10 tuổi" is one child. */
export function childrenIn(passage: Passage, said: readonly Extracted[]): Extracted[] {
  const children: Extracted[] = [];
  for (const one of [...said, ...agesIn(passage)].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = children.at(-1);
    if (last && one.start < last.end) continue;
    if (last && /^ ?$/.test(passage.bare.slice(last.end, one.start))) children[children.length - 1] = { ...last, ...one, start: last.start, certain: last.certain || one.certain };
    else children.push(one);
  }
  return children;
}
