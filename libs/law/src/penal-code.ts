import { z } from 'zod';
import { ConfidenceNote, type DeepReadonly } from './confidence.js';

const PenalArticle = z.object({
  id: z.string(),
  article: z.string().regex(/^\d{1,3}[a-z]?$/),
  name: z.string(),
  text: z.string(),
  chapter: z.string(),
  chapter_name: z.string(),
  is_offence: z.boolean(),
  category: z.string().nullable(),
  amendment_note: z.string(),
  version: z.string(),
  source_repo: z.string().min(1),
  source_path: z.string().min(1),
  licence: z.string().min(1),
});
/** One article as consolidated up to Luật 12/2017/QH14; Luật 86/2025/QH15 is not in it, so never quote a penalty from it. */
export type PenalArticle = DeepReadonly<z.infer<typeof PenalArticle>>;

/** The file penal-code.json. */
export const PenalCodeFile = z.object({
  schema: z.literal('tinbao.penal-code/1'),
  confidence: ConfidenceNote,
  excludes: z.string().min(1),
  articles: z.array(PenalArticle).min(1),
});

/** The text of an article of the Penal Code; undefined when the consolidated text has none (256a is newer than it). */
export function articleByNumber(
  law: Readonly<{ articles: ReadonlyMap<string, PenalArticle> }>,
  article: string,
): PenalArticle | undefined {
  return law.articles.get(article);
}
