import type { Priority, TipKind } from '@tinbao/contracts';
import { foldText, type FoldedText } from './fold.js';
import { lexiconOf, type ClassifiableCategory, type TitledArticle } from './lexicon.js';
import { findPhrases, phraseTrie, type PhraseTrie } from './phrase-trie.js';
import { outlookOf, type Outlook } from './outlook.js';
import { readHits, type Hit } from './reading.js';
import { rank, type Standing } from './ranking.js';
import { tipKindOf } from './tip-kind.js';
import { weighLexicon, type Weights } from './weight.js';
import { why } from './why.js';

/** The compiled lexicon; immutable, one per version of the law data. */
export interface Classifier {
  readonly trie: PhraseTrie;
  readonly weights: Weights;
  readonly categories: ReadonlyMap<string, ClassifiableCategory>;
  /** Chapter (Roman numeral) of each article. */
  readonly chapters: ReadonlyMap<string, string>;
}

export interface Evidence {
  /** Half-open range in UTF-16 units of the NFC narrative. */
  readonly start: number;
  readonly end: number;
  readonly lexiconId: string;
  /** One line in Vietnamese for the officer; never the phrase itself. */
  readonly why: string;
}

/** What the machine proposes for one narrative; it has no legal effect until an officer classifies. */
export interface Classification {
  /** Operational category; `not_a_tip` for no tip, `other_crime` where nothing was recognised. */
  readonly category: string;
  readonly chapter?: string;
  readonly article?: string;
  readonly tipKind: TipKind | 'notATip';
  readonly priority: Priority;
  readonly lifeDanger: boolean;
  /** 0 to 1; below 0.35 a person at the duty desk should look first. */
  readonly confidence: number;
  /** The next three at most, highest first; with `confidence` they sum to at most 1. */
  readonly alternatives: readonly { readonly category: string; readonly confidence: number }[];
  /** At most 20, by place: for the category, for danger to life, for the kind. */
  readonly evidence: readonly Evidence[];
}

/** The most evidence one proposal carries (CategoryProposed). */
const evidenceLimit = 20;

/**
 * Compiles the lexicon once. Takes the operational categories and the Penal Code articles;
 * refuses (RangeError) a taxonomy without `other_crime` or `not_a_tip`, or with an id twice.
 */
export function buildClassifier(categories: readonly ClassifiableCategory[], articles: readonly TitledArticle[]): Classifier {
  const byId = new Map(categories.map((category) => [category.id, category]));
  if (byId.size !== categories.length) throw new RangeError('taxonomy: an operational category id occurs twice');
  for (const needed of ['other_crime', 'not_a_tip']) {
    if (!byId.has(needed)) throw new RangeError(`taxonomy: operational category ${needed} is missing`);
  }
  const lexicon = lexiconOf(categories, articles);
  const chapters = new Map(articles.map(({ article, chapter }) => [article, chapter]));
  return { trie: phraseTrie(lexicon), weights: weighLexicon(lexicon), categories: byId, chapters };
}

/**
 * Proposes category, article, kind and priority for a narrative, with the places that speak for them.
 * Takes any string and never throws; the same text gives the same answer, in NFC or NFD, with either tone placement.
 * Confidence: see `outlookOf`.
 */
export function classify(classifier: Classifier, text: string): Classification {
  const folded = foldText(text);
  const hits = readHits(folded, findPhrases(classifier.trie, folded.words), classifier.weights);
  const danger = hits.filter((hit) => hit.lexical.cue === 'lifeDanger' && !hit.denied);
  const outlook = outlookOf(rank(hits), { words: folded.words.length, lifeDanger: danger.length > 0 });
  const chosen = classifier.categories.get(outlook.category)!;
  const notATip = outlook.category === 'not_a_tip';
  const article = notATip ? undefined : articleOf(chosen, outlook.standing);
  return {
    category: outlook.category,
    ...present('chapter', chapterOf(classifier, chosen, article)),
    ...present('article', article),
    tipKind: notATip ? 'notATip' : tipKindOf(folded, hits),
    priority: danger.length > 0 ? 'P0' : chosen.priority,
    lifeDanger: danger.length > 0,
    confidence: outlook.confidence,
    alternatives: outlook.alternatives,
    evidence: evidenceOf(folded, outlook, hits),
  };
}

const present = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };

/** The article whose phrases weigh most in the chosen category, or its only article; none when it stays open. */
function articleOf(category: ClassifiableCategory, standing: Standing | undefined): string | undefined {
  const weights = new Map<string, number>();
  for (const { lexical, weight, denied } of standing?.hits ?? []) {
    if (lexical.article && !denied) weights.set(lexical.article, (weights.get(lexical.article) ?? 0) + weight);
  }
  const heaviest = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  if (heaviest) return heaviest[0];
  return category.penal_articles.length === 1 ? category.penal_articles[0] : undefined;
}

/** The article's chapter; without an article, the chapter that all articles of the category share. */
function chapterOf(classifier: Classifier, category: ClassifiableCategory, article: string | undefined): string | undefined {
  if (article) return classifier.chapters.get(article);
  const all = new Set(category.penal_articles.map((listed) => classifier.chapters.get(listed)));
  return all.size === 1 ? [...all][0] : undefined;
}

const decisive: ReadonlySet<string | undefined> = new Set(['lifeDanger', 'accusation', 'surrender', 'directDiscovery', 'prosecutionProposal']);

function evidenceOf({ words }: FoldedText, outlook: Outlook, hits: readonly Hit[]): Evidence[] {
  const cues = hits.filter((hit) => !hit.denied && decisive.has(hit.lexical.cue));
  const heaviest = [...(outlook.standing?.hits ?? []), ...cues].sort((a, b) => b.weight - a.weight).slice(0, evidenceLimit);
  return heaviest
    .map((hit) => ({ start: words[hit.first]!.start, end: words[hit.last]!.end, lexiconId: hit.lexical.id, why: why(hit) }))
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.lexiconId < b.lexiconId ? -1 : 1));
}
