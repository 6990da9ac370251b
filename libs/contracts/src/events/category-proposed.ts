import { z } from 'zod';
import { NotATipReason, Priority, TipKind } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, LawArticle } from '../event-codes.js';

/** Offsets in UTF-16 units of the NFC narrative, and the lexicon entry that matched (`ngram/w`: words that the model weighed); never the phrase itself. */
const Evidence = z.array(z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(0), lexiconId: Code })).max(20);

const Share = z.number().min(0).max(1);

/** Đề xuất phân loại, by machine or person; no legal effect until a named officer classifies (BLTTHS art. 146, TTLT 01/2017 art. 8). */
export const CategoryProposed = defineEvent({
  name: 'CategoryProposed',
  term: 'đề xuất phân loại',
  article: null,
  data: z.strictObject({
    category: Code,
    chapter: Code.optional(),
    article: LawArticle.optional(),
    tipKind: TipKind.or(z.literal('notATip')),
    notATipReason: NotATipReason.optional(),
    priority: Priority,
    /** The words say that a life is in danger now: dispatch by phone comes before everything (TT 28/2020/TT-BCA art. 6). */
    lifeDanger: z.boolean().optional(),
    confidence: z.number().min(0).max(1),
    alternatives: z.array(z.strictObject({ category: Code, confidence: z.number().min(0).max(1) })).max(3),
    /** How likely kind, priority and reason are right, and a life is in danger; absent where the lexicon proposed alone. */
    certainty: z.strictObject({ tipKind: Share, priority: Share, lifeDanger: Share, notATipReason: Share.optional() }).optional(),
    /** The proposal decides nothing, a person at the duty desk looks first; absent in events of before a model said so itself. */
    unsure: z.boolean().optional(),
    evidence: Evidence,
    /** Further offences in the same narrative, and what speaks for them. */
    secondary: z.array(z.strictObject({ category: Code, evidence: Evidence })).max(3).optional(),
    /** Name and version of the model, or `person`. */
    model: z.string().max(64),
    /** Version of the categories it chose from; absent in events of before it was named. */
    taxonomy: Code.optional(),
  }),
});
