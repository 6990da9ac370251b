import type { Confidence, Facts } from '@tinbao/contracts';
import {
  agencyTemplate, offenceByArticle, routingRowOn,
  type ArticleOverride, type Category, type Law, type Offence, type RoutingRow,
} from '@tinbao/law';
import { groundOf, wardsAbout, type Ground } from './unit.js';

/** Numbers a rule may tell the informant to call before anything else. */
export type CallNumber = '113' | '114' | '115' | '111';

/**
 * Where the act happened. `ward` is a five-digit code or a name in any spelling, its district after a comma. A code is read in
 * the list of the date; `old` = true: of the units before 01/07/2025, false: of the 126.
 */
export type RoutePlace = Readonly<{
  ward?: string | undefined;
  point?: Readonly<{ lat: number; lon: number }> | undefined;
  /** Name or code of the province; anything but Hà Nội means outside the city. */
  province?: string | undefined;
  old?: boolean | undefined;
}>;

/** What is known of a tip when it is routed; absent means not stated. */
export type RouteInput = Readonly<{
  category: string;
  /** Article of the Penal Code, `173`, `217a`. */
  article?: string | undefined;
  tipKind?: string | undefined;
  place?: RoutePlace | undefined;
  facts?: Facts | undefined;
  /** `media`: a tip from mass media, which may name no place. */
  channel?: string | undefined;
  /** 0–1, of the machine's proposal; absent when a person classified. */
  confidence?: number | undefined;
  /** Whether the machine's proposal itself says that a person looks first; not said by proposals of before it could. */
  unsure?: boolean | undefined;
  /** Owner id of the receiver, `commune/00004`. */
  receivedBy?: string | undefined;
  /** The moment it tells of, RFC 3339: when it happened, else its first receipt. Absent: some time on the date. */
  at?: string | undefined;
  /** Agency that found the crime itself. */
  foundBy?: string | undefined;
}>;

/** Values a legal officer may change; none of them is law. */
export type RoutingPolicy = Readonly<{
  /** Where a proposal does not say itself that it is unsure: below it a machine's category decides nothing and the duty officer of PC01 does (R18). */
  minConfidence: number;
}>;
export const routingPolicy: RoutingPolicy = { minConfidence: 0.35 };

/** The facts a rule consumed; small enough for an event, sufficient to rebuild the sentence. */
export type ReasonFacts = Readonly<Record<string, string | number | boolean>>;

/** A tip seen through the law of one date: what every rule reads. */
export type RouteCase = Readonly<{
  law: Law;
  on: string;
  input: RouteInput;
  facts: Facts;
  lowConfidence: boolean;
  category: Category | undefined;
  row: RoutingRow | undefined;
  offence: Offence | undefined;
  override: ArticleOverride | undefined;
  /** Chapters of the Penal Code in question: the article's, else those of the category's articles. */
  chapters: readonly string[];
  outsideCity: boolean;
  ground: Ground;
}>;

/** Agency ids before they are resolved on the date; the first lead is accountable. */
export type Proposal = Readonly<{ leads: readonly string[]; coordinating: readonly string[] }>;

/** One line of the decision table. `when` yields the facts it consumed, or undefined when the line does not apply. */
export type RouteRule = Readonly<{
  id: string;
  when: (c: RouteCase) => ReasonFacts | undefined;
  route: (c: RouteCase) => Proposal;
  basis: string;
  /** What carried the rule up to a local date, before part of its basis was in force. */
  formerly?: Readonly<{ until: string; basis: string }>;
  confidence: Confidence;
  /** Nobody outside the lead may see the tip: no further unit is added on the way. */
  sealed?: boolean;
}>;

const HANOI = new Set(['1', '01', 'ha noi', 'hanoi', 'hn']);

/** "TP.Hà Nội", "thành phố hà nội", "Hanoi City", "01". */
function isHanoi(province: string): boolean {
  const bare = province.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, ' ').trim();
  return HANOI.has(bare.replace(/^(thanh pho|tp|thu do) /, '').replace(/ city$/, ''));
}

function isOutside(law: Law, place: RoutePlace | undefined): boolean {
  if (place?.province !== undefined) return !isHanoi(place.province);
  return place?.ward === undefined && place?.point !== undefined && wardsAbout(law, place.point).length === 0;
}

function chaptersOf(law: Law, category: Category | undefined, offence: Offence | undefined): readonly string[] {
  if (offence) return [offence.chapter];
  const articles = category?.penal_articles ?? [];
  return [...new Set(articles.flatMap((article) => offenceByArticle(law, article)?.chapter ?? []))];
}

/** The case a tip makes on a local date. Classified as no tip, it keeps its facts and loses its category and article. */
export function caseOf(law: Law, input: RouteInput, on: string, policy: RoutingPolicy): RouteCase {
  const noTip = input.tipKind === 'notATip';
  const categoryId = noTip ? 'not_a_tip' : input.category;
  const article = noTip ? undefined : input.article;
  const offence = article === undefined ? undefined : offenceByArticle(law, article);
  const category = law.categories.get(categoryId);
  return {
    law, on, input, category, offence,
    facts: input.facts ?? {},
    lowConfidence: input.unsure ?? (input.confidence !== undefined && input.confidence < policy.minConfidence),
    row: routingRowOn(law, categoryId, on),
    override: law.articleOverrides.find((row) => article !== undefined && row.articles.includes(article)),
    chapters: chaptersOf(law, category, offence),
    outsideCity: isOutside(law, input.place),
    ground: groundOf(law, input.place, on),
  };
}

/** What the category alone proposes. */
export function ofRow(c: RouteCase): Proposal {
  return c.row ? { leads: [c.row.lead], coordinating: c.row.coordinating } : { leads: [], coordinating: [] };
}

/** Another lead than the row's: the row's agencies, its lead among them, coordinate. */
export function ledBy(lead: string, c: RouteCase, first: readonly string[] = []): Proposal {
  const row = c.row ? [...c.row.coordinating, c.row.lead] : [];
  return { leads: [lead], coordinating: [...new Set([...first, ...row])].filter((id) => id !== agencyTemplate(lead)) };
}
