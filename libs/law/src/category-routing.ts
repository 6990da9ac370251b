import { Confidence } from '@tinbao/contracts';
import { z } from 'zod';
import { ConfidenceNote, LocalDateText, SourceNote, type DeepReadonly } from './confidence.js';

const RoutingRow = z.object({
  category: z.string(),
  rule: z.string().regex(/^R\d{1,2}b?$/),
  lead: z.string(),
  coordinating: z.array(z.string()),
  /** The row holds on a date d when from <= d <= to (null = open). */
  from: LocalDateText.nullable(),
  to: LocalDateText.nullable(),
  confidence: Confidence,
  source: SourceNote,
  notes: z.string().nullable().default(null),
});
/** What the decision table gives for a category alone, in one period of the organisation. */
export type RoutingRow = DeepReadonly<z.infer<typeof RoutingRow>>;

const ArticleOverride = z.object({
  rule: z.string(),
  lead: z.string(),
  coordinating: z.array(z.string()).default([]),
  articles: z.array(z.string()).min(1),
});
/** Articles that come before the category's row; the first list that names the article wins. */
export type ArticleOverride = DeepReadonly<z.infer<typeof ArticleOverride>>;

/** The file category-routing.json. */
export const CategoryRoutingFile = z.object({
  schema: z.literal('tinbao.category-routing/1'),
  as_of: z.string(),
  unitTemplates: z.array(z.string()).min(1),
  articleOverrides: z.object({ confidence: ConfidenceNote.or(z.string().min(1)), rows: z.array(ArticleOverride).min(1) }),
  rows: z.array(RoutingRow).min(1),
});

/** The row of a category on a local date; undefined only for a category that does not exist. */
export function routingRowOn(
  law: Readonly<{ routingRows: ReadonlyMap<string, readonly RoutingRow[]> }>,
  category: string,
  date: string,
): RoutingRow | undefined {
  const rows = law.routingRows.get(category) ?? [];
  return rows.find((row) => (row.from === null || row.from <= date) && (row.to === null || date <= row.to));
}
