import type { TipKind } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { bare } from './plain-words.js';

type Taxonomy = Pick<Law, 'offences' | 'categories'>;

/** How registers name the sources of BLTTHS art. 143; on words without marks, the first that fits. */
const KINDS: readonly (readonly [RegExp, TipKind])[] = [
  [/kien nghi|knkt/, 'prosecutionProposal'], [/tu thu|dau thu/, 'surrender'], [/phat hien|bat qua tang/, 'directDiscovery'],
  [/to giac|^tg(?:tp)?\b/, 'accusation'], [/tin bao|bao tin|^tb(?:tp)?\b/, 'report'],
];

/** The kind a cell names; undefined where it names none, or the heading of several (`tố giác, tin báo`). */
export function readKind(text: string): TipKind | undefined {
  const words = bare(text);
  const found = KINDS.filter(([pattern]) => pattern.test(words)).map(([, kind]) => kind);
  return found.length === 1 ? found[0] : undefined;
}

/** The article of the Penal Code that words name by number (`Điều 173`, `Đ.173`, `173/BLHS`) or by the whole name of the offence; undefined otherwise. */
export function readArticle(law: Taxonomy, text: string): string | undefined {
  const words = bare(text);
  const numbers = [...words.matchAll(/(?:^|[ (/,.])(?:dieu|d\.?)\s*(\d{3}[a-z]?)(?!\d)|(?:^| )(\d{3}[a-z]?)\s*\/?\s*blhs/g)].map((m) => m[1] ?? m[2] ?? '');
  // 157 and 148 are named as articles of the procedure beside every decision.
  const articles = new Set(numbers.filter((number) => law.offences.get(number)?.kind === 'offence' && !isProcedure(words, number)));
  if (articles.size > 0) return articles.size === 1 ? [...articles][0] : undefined;
  return namedIn(law).get(words.replace(/^toi /, ''));
}

function isProcedure(words: string, article: string): boolean {
  return new RegExp(`${article}[^.]{0,12}(?:bltths|tths)`).test(words) || ((article === '157' || article === '148') && /khoan \d|diem [a-c]/.test(words));
}

const names = new WeakMap<Taxonomy['offences'], ReadonlyMap<string, string>>();

/** Articles by the name of their offence without marks. */
function namedIn({ offences }: Taxonomy): ReadonlyMap<string, string> {
  const known = names.get(offences) ?? new Map([...offences.values()].filter(({ kind }) => kind === 'offence').map(({ vi, article }) => [bare(vi).replace(/^toi /, ''), article]));
  names.set(offences, known);
  return known;
}

/** The one category that an article belongs to; undefined where several share it: the words decide then, and a person. */
export function categoryOfArticle({ categories }: Taxonomy, article: string): string | undefined {
  const found = [...categories.values()].filter(({ penal_articles: articles }) => articles.includes(article));
  return found.length === 1 ? found[0]?.id : undefined;
}
