import type { NotATipReason, Priority, TipKind } from '@tinbao/contracts';
import { certaintyOf, isDangerous, type Certainty, type Found } from './certainty.js';
import type { CueRole } from './cues.js';
import { dangerOf } from './danger.js';
import { evidenceOf, secondaryOf, type Evidence, type Secondary } from './evidence.js';
import type { FoldedText } from './fold.js';
import { lexiconOf, type ClassifiableCategory, type TitledArticle } from './lexicon.js';
import { judge, type Judgement } from './linear/judge.js';
import type { Model } from './linear/model.js';
import { scorerOf, type Scorer } from './linear/score.js';
import type { Read } from './linear/vector.js';
import { notATipReasonOf } from './not-a-tip.js';
import { outlookOf, type Outlook } from './outlook.js';
import { findPhrases, phraseTrie, type PhraseTrie } from './phrase-trie.js';
import { rank, type Standing } from './ranking.js';
import { readHits } from './reading.js';
import { tipKindOf } from './tip-kind.js';
import { narrativeOf } from './voice.js';
import { weighLexicon, type Weights } from './weight.js';

/** The compiled lexicon and, where there is one, the trained model; one per version of the law data and of the model. */
export interface Classifier {
  readonly trie: PhraseTrie;
  readonly weights: Weights;
  readonly categories: ReadonlyMap<string, ClassifiableCategory>;
  /** Chapter (Roman numeral) of each article. */
  readonly chapters: ReadonlyMap<string, string>;
  readonly scorer?: Scorer;
  /** Of the model's categories, in its order. */
  readonly priorities: readonly Priority[];
}

/** What the machine proposes for one narrative; it has no legal effect until an officer classifies. */
export interface Classification {
  /** Operational category; `not_a_tip` for no tip, `other_crime` where nothing was recognised. */
  readonly category: string;
  readonly chapter?: string;
  readonly article?: string;
  readonly tipKind: TipKind | 'notATip';
  /** Why it is no tip, where the words say so. */
  readonly notATipReason?: NotATipReason;
  readonly priority: Priority;
  readonly lifeDanger: boolean;
  /** 0 to 1; with a model, how often a proposal of such confidence was right on texts it had not learned from. */
  readonly confidence: number;
  /** How sure kind, priority and danger are; absent without a model, or without a word. */
  readonly certainty?: Certainty;
  /** Too little speaks for it, or its two halves contradict each other: a person at the duty desk looks first. */
  readonly unsure: boolean;
  /** Further offences in the same narrative, at most three. */
  readonly secondary: readonly Secondary[];
  /** Name and version of what proposed it. */
  readonly model: string;
  /** The next three at most, highest first; with `confidence` they sum to at most 1. */
  readonly alternatives: readonly { readonly category: string; readonly confidence: number }[];
  /** At most 20, by place: phrases for the category, for danger to life, for the kind; words that the model weighed most. */
  readonly evidence: readonly Evidence[];
}

/** The name of the lexicon alone, without a model. */
const lexiconAlone = 'lexicon/1';
/** Below it the lexicon alone is unsure; a model brings its own. */
const lexiconThreshold = 0.35;

/**
 * Compiles the lexicon once. Takes the operational categories, the Penal Code articles and a trained model, without which the lexicon
 * proposes alone, as it does where the taxonomy lacks a category of the model; refuses (RangeError) a taxonomy without `other_crime` or
 * `not_a_tip`, or with an id twice.
 */
export function buildClassifier(categories: readonly ClassifiableCategory[], articles: readonly TitledArticle[], model?: Model): Classifier {
  const byId = new Map(categories.map((category) => [category.id, category]));
  if (byId.size !== categories.length) throw new RangeError('taxonomy: an operational category id occurs twice');
  for (const needed of ['other_crime', 'not_a_tip']) {
    if (!byId.has(needed)) throw new RangeError(`taxonomy: operational category ${needed} is missing`);
  }
  const lexicon = lexiconOf(categories, articles);
  const chapters = new Map(articles.map(({ article, chapter }) => [article, chapter]));
  const usable = model?.categories.every((id) => byId.has(id)) ? model : undefined;
  return { trie: phraseTrie(lexicon), weights: weighLexicon(lexicon), categories: byId, chapters, priorities: usable?.categories.map((id) => byId.get(id)!.priority) ?? [], ...(usable && { scorer: scorerOf(usable) }) };
}

/**
 * Proposes category, article, kind and priority for a narrative, with the places that speak for them.
 * Takes any string and never throws; the same text gives the same answer, in NFC or NFD, with either tone placement.
 * Confidence: see `outlookOf`.
 */
export function classify(classifier: Classifier, text: string): Classification {
  const folded = narrativeOf(text);
  const read = readOf(classifier, folded);
  const danger = dangerOf(folded, read);
  const lifeDanger = isDangerous(classifier.scorer?.model.odds, danger);
  const outlook = proposalOf(classifier, read, lifeDanger);
  const chosen = classifier.categories.get(outlook.category)!;
  const notATip = outlook.category === 'not_a_tip';
  const article = notATip ? undefined : articleOf(chosen, outlook.standing);
  const kind = notATip ? undefined : tipKindOf(folded, read);
  const said = notATip ? notATipReasonOf(folded) : undefined;
  return {
    category: outlook.category,
    ...present('chapter', chapterOf(classifier, chosen, article)),
    ...present('article', article),
    tipKind: kind?.kind ?? 'notATip',
    ...present('notATipReason', said?.reason),
    priority: lifeDanger ? 'P0' : chosen.priority,
    lifeDanger,
    confidence: outlook.confidence,
    unsure: outlook.unsure,
    alternatives: outlook.alternatives,
    ...present('certainty', classifier.scorer && outlook.shares && certain(classifier, outlook, { danger, lifeDanger, kind, reason: said?.reason })),
    secondary: secondaryOf(folded, outlook, read.ranked),
    evidence: evidenceOf(folded, outlook, read, { kind, also: said?.evidence }),
    model: classifier.scorer?.model.version ?? lexiconAlone,
  };
}

function certain({ categories, scorer, priorities }: Classifier, { category, confidence, shares }: Proposal, beside: Pick<Found, 'danger' | 'lifeDanger' | 'kind' | 'reason'>): Certainty {
  const { categories: order, odds } = scorer!.model;
  const own = categories.get(category)!.priority;
  const priority = beside.lifeDanger ? 'P0' : own;
  const sharing = priorities.reduce((sum, one, i) => (one === priority ? sum + shares![i]! : sum), 0);
  return certaintyOf(odds, { confidence, notATip: shares![order.indexOf('not_a_tip')]!, sharing, priority, own, ...beside });
}

type Proposal = Outlook & Pick<Judgement, 'unsure'> & Partial<Pick<Judgement, 'spans' | 'shares' | 'leans'>>;

/** Both halves together; the lexicon alone where there is no model, or no word to read. */
function proposalOf({ scorer }: Classifier, read: Read, lifeDanger: boolean): Proposal {
  if (scorer && read.words.length > 0) return judge(scorer, read, lifeDanger);
  const outlook = outlookOf(read.ranked, { words: read.words.length, lifeDanger });
  return { ...outlook, unsure: outlook.confidence < lexiconThreshold };
}

/** What the lexicon finds in a narrative. */
export function readOf(classifier: Classifier, { nfc, words }: FoldedText): Read {
  const hits = readHits({ nfc, words }, findPhrases(classifier.trie, words), classifier.weights);
  const said = new Set<CueRole>();
  for (const { lexical, denied } of hits) if (lexical.cue && !denied) said.add(lexical.cue);
  return { words, hits, ranked: rank(hits), said };
}

const present = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

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
