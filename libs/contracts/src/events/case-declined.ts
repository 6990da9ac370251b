import { z } from 'zod';
import { Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** What remains to be handled under administrative law after a decline (glossary, administrativeOutcome). */
export const administrativeOutcomes = ['fine', 'compulsory_education', 'reform_school', 'compulsory_rehab', 'voluntary_rehab', 'other'] as const;

/** Quyết định không khởi tố vụ án hình sự, on one of the grounds of BLTTHS art. 157 (147.1.b, 158). */
export const CaseDeclined = defineEvent({
  name: 'CaseDeclined',
  term: 'quyết định không khởi tố vụ án',
  article: 'BLTTHS art. 147.1.b, 157, 158',
  data: z.strictObject({
    ground: z.number().int().min(1).max(8),
    /** Number of the decision as entered; documentRef carries date, signer, article. */
    document: z.string().min(1).max(128),
    documentRef: DocumentRef.optional(),
    administrativeOutcome: z.enum(administrativeOutcomes).optional(),
    decidedAt: Instant.optional(),
  }),
});
