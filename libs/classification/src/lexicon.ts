import type { Priority } from '@tinbao/contracts';
import { articleHomes, everydayWords, extraPhrases, type ExtraPhrases } from './lexicon-extra.js';
import { cuePhrases, type CueRole } from './cues.js';
import { spell } from './fold.js';
import { phrasesA } from './phrases/a.js';
import { phrasesB } from './phrases/b.js';
import { phrasesC } from './phrases/c.js';
import { phrasesD } from './phrases/d.js';
import { phrasesE } from './phrases/e.js';
import { phrasesG } from './phrases/g.js';

/** What the classifier needs to know of an operational category (taxonomy.json). */
export interface ClassifiableCategory {
  readonly id: string;
  readonly vi: string;
  readonly phrasings: readonly string[];
  readonly slang: readonly string[];
  readonly penal_articles: readonly string[];
  readonly priority: Priority;
}

/** What the classifier needs to know of a Penal Code article (penal-code.json). */
export interface TitledArticle {
  readonly article: string;
  readonly name: string;
  /** Roman numeral of the chapter. */
  readonly chapter: string;
}

export type Source = 'phrasing' | 'slang' | 'written' | 'title' | 'number' | 'cue';

/** One phrase that is looked for, with what it speaks for. */
export interface LexiconEntry {
  /** `theft_burglary/p3` phrasing, `/s2` slang, `/w12` written by us, `blhs/173` article title, `cue/lifeDanger/4`; counted from 1. */
  readonly id: string;
  readonly source: Source;
  /** Operational category the phrase speaks for; undefined for cues. */
  readonly category?: string;
  readonly cue?: CueRole;
  /** Penal Code article the phrase names, where it names one. */
  readonly article?: string;
  readonly marked: readonly string[];
  readonly plain: readonly string[];
  /** An everyday word (đồ, đá, bay): counts only beside other evidence for its category. */
  readonly everyday: boolean;
}

/** In this order: the numbers of the ids follow it. */
const written: readonly ExtraPhrases[] = [extraPhrases, phrasesA, phrasesB, phrasesC, phrasesD, phrasesE, phrasesG].flat();

type Phrase = Omit<LexiconEntry, 'marked' | 'plain' | 'everyday'> & { readonly text: string };

/** Cuts a lexicon phrase into its words; a remark in brackets ("hàng (mại dâm)") is not part of it. */
export function phraseWords(text: string): { readonly marked: string; readonly plain: string }[] {
  const raw = text.replace(/\([^)]*\)/g, ' ').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return raw.map(spell);
}

/** Yields every entry the classifier looks for; the same input gives the same list in the same order. */
export function lexiconOf(categories: readonly ClassifiableCategory[], articles: readonly TitledArticle[]): LexiconEntry[] {
  const phrases = [
    ...categories.flatMap(taxonomyPhrases),
    ...writtenPhrases(new Set(categories.map((category) => category.id))),
    ...articles.flatMap((article) => titlePhrases(article, categories)),
    ...Object.entries(cuePhrases).flatMap(([role, texts]) =>
      texts.map((text, i): Phrase => ({ id: `cue/${role}/${i + 1}`, source: 'cue', cue: role as CueRole, text }))),
  ];
  return withoutRepeats(phrases.map(entryOf).filter((entry) => entry.plain.length > 0));
}

function taxonomyPhrases({ id, phrasings, slang }: ClassifiableCategory): Phrase[] {
  return [
    ...phrasings.map((text, i): Phrase => ({ id: `${id}/p${i + 1}`, source: 'phrasing', category: id, text })),
    ...slang.map((text, i): Phrase => ({ id: `${id}/s${i + 1}`, source: 'slang', category: id, text })),
  ];
}

function writtenPhrases(known: ReadonlySet<string>): Phrase[] {
  const counted = new Map<string, number>();
  return written.filter((row) => known.has(row.category)).flatMap(({ category, article, phrases }) =>
    phrases.map((text): Phrase => {
      const n = (counted.get(category) ?? 0) + 1;
      counted.set(category, n);
      return { id: `${category}/w${n}`, source: 'written', category, article, text };
    }));
}

/** An offence's title as it stands and as people say it, without "trái phép" and "chất"; and its number with the code's name. */
function titlePhrases({ article, name }: TitledArticle, categories: readonly ClassifiableCategory[]): Phrase[] {
  if (!/^tội\s/iu.test(name.normalize('NFC'))) return [];
  const category = homeOf(article, categories);
  const title = name.normalize('NFC').replace(/^tội\s+(?!phạm)/iu, '');
  const spoken = title.replace(/\s*(trái phép|chất(?= ma t))/giu, '');
  const id = `blhs/${article}`;
  return [
    ...[...new Set([title, spoken])].map((text): Phrase => ({ id, source: 'title', category, article, text })),
    ...['Bộ luật Hình sự', 'BLHS'].map((code): Phrase => ({ id, source: 'number', category, article, text: `Điều ${article} ${code}` })),
  ];
}

/** The category an article's title speaks for: the one that lists it, the first by our table where several do, else other_crime. */
function homeOf(article: string, categories: readonly ClassifiableCategory[]): string {
  const listed = categories.filter((category) => category.penal_articles.includes(article)).map((category) => category.id);
  const chosen = articleHomes[article];
  if (chosen && (listed.length === 0 || listed.includes(chosen))) return chosen;
  return listed[0] ?? 'other_crime';
}

function entryOf({ text, ...rest }: Phrase): LexiconEntry {
  const words = phraseWords(text);
  const marked = words.map((word) => word.marked);
  const remark = text.includes('(');
  return { ...rest, marked, plain: words.map((word) => word.plain), everyday: remark || everyday.has(marked.join(' ')) };
}

const everyday: ReadonlySet<string> = new Set(everydayWords.map((text) => phraseWords(text).map((word) => word.marked).join(' ')));

/** A phrase that a category has twice (as slang, as a title) stays once, with its first id and the first article named. */
function withoutRepeats(entries: readonly LexiconEntry[]): LexiconEntry[] {
  const kept = new Map<string, LexiconEntry>();
  for (const entry of entries) {
    const key = `${entry.category ?? entry.cue}|${entry.marked.join(' ')}`;
    const first = kept.get(key);
    kept.set(key, first ? { ...first, article: first.article ?? entry.article } : entry);
  }
  return [...kept.values()];
}
