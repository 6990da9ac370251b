import { priorities, severities } from '@tinbao/contracts';
import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

export const natures = [
  'criminal', 'mixed', 'administrative', 'public_safety', 'public_order', 'not_crime_or_mixed', 'information',
] as const;
/** Whether a category normally is a crime, an administrative matter, or no offence at all. */
export type Nature = (typeof natures)[number];

const Chapter = z.object({
  id: z.string(),
  chapter: z.string().regex(/^[IVXLC]+$/),
  vi: z.string(),
  en: z.string(),
  source: SourceNote,
  confidence: ConfidenceNote,
});
/** A chapter of offences of the Penal Code, XIII–XXVI. */
export type Chapter = DeepReadonly<z.infer<typeof Chapter>>;

const Offence = z.object({
  id: z.string(),
  article: z.string().regex(/^\d{1,3}[a-z]?$/),
  vi: z.string(),
  vi_nodiac: z.string(),
  parent: z.string(),
  chapter: z.string(),
  kind: z.enum(['offence', 'definition_or_rule', 'repealed']),
  /** First guess only: the officer states the severity of the clause that applies. */
  base_severity: z.enum(severities).nullable(),
  top_severity: z.enum(severities).nullable(),
  base_max_years: z.number().nullable(),
  top_penalty: z.string().nullable(),
  default_lead: z.string(),
  security_agency: z.boolean().default(false),
  victim_request_clause1: z.boolean().default(false),
  valid_from: LocalDateText.optional(),
  source: SourceNote,
  confidence: ConfidenceNote,
  penalty_confidence: ConfidenceNote,
});
/** An article of chapters XIII–XXVI with what routing and priority need of it. */
export type Offence = DeepReadonly<z.infer<typeof Offence>>;

const Category = z.object({
  id: z.string().regex(/^[a-z0-9_]+$/),
  vi: z.string().min(1),
  en: z.string().min(1),
  nature: z.enum(natures),
  penal_articles: z.array(z.string()),
  seed_sections: z.array(z.string()),
  seed_confidence: ConfidenceNote,
  default_lead: z.string(),
  default_coordinating: z.array(z.string()),
  lead_confidence: ConfidenceNote,
  priority: z.enum(priorities),
  call_first: z.string().nullable(),
  phrasings: z.array(z.string()),
  phrasings_nodiac: z.array(z.string()),
  slang: z.array(z.string()),
  slang_nodiac: z.array(z.string()),
  phrasing_confidence: ConfidenceNote,
  administrative_basis: z.string().nullable(),
  notes: z.string().nullable(),
});
/** An everyday category of tips, with phrasings and slang (the `_nodiac` lists are folded). */
export type Category = DeepReadonly<z.infer<typeof Category>>;

/** The file taxonomy.json. */
export const TaxonomyFile = z.object({
  schema: z.literal('tinbao.taxonomy/1'),
  as_of: z.string(),
  level1: z.array(Chapter).min(1),
  level2: z.array(Offence).min(1),
  operational_categories: z.array(Category).min(1),
});

type WithTaxonomy = Readonly<{
  categories: ReadonlyMap<string, Category>;
  offences: ReadonlyMap<string, Offence>;
  chapters: ReadonlyMap<string, Chapter>;
}>;

/** The everyday category of an id, undefined when there is none. */
export function categoryById(law: WithTaxonomy, id: string): Category | undefined {
  return law.categories.get(id);
}

/** Article 173, 217a, 256a … of chapters XIII–XXVI; undefined for anything else. */
export function offenceByArticle(law: WithTaxonomy, article: string): Offence | undefined {
  return law.offences.get(article);
}

/** The chapter of offences an article stands in; undefined for the general part (articles 1–107) and unknown numbers. */
export function chapterOf(law: WithTaxonomy, article: string): Chapter | undefined {
  const offence = law.offences.get(article);
  return offence && law.chapters.get(offence.chapter);
}
