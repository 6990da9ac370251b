import { z } from 'zod';
import { AgencyId, NotATipReason, Severity, TextRef, TipKind } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, DocumentRef, LawArticle, PersonCode } from '../event-codes.js';

/** The commander who confirmed, and the paper of a non-tip (transfer slip, guidance minutes, filing note). */
const either = { confirmedBy: PersonCode.optional(), documentRef: DocumentRef.optional(), reason: TextRef.optional() };

/** Phân loại nguồn tin, by a named officer; stops the 24-hour clock (TTLT 01/2017 art. 8.1; TT 28/2020/TT-BCA art. 8). */
export const TipClassified = defineEvent({
  name: 'TipClassified',
  term: 'phân loại nguồn tin',
  article: 'TTLT 01/2017 art. 8.1',
  data: z.union([
    z.strictObject({
      tipKind: TipKind,
      category: Code,
      article: LawArticle.optional(),
      severity: Severity.optional(),
      /** Whether the classifying agency holds itself competent. */
      competent: z.boolean().optional(),
      ...either,
    }),
    z.strictObject({
      tipKind: z.literal('notATip'),
      notATipReason: NotATipReason,
      category: Code.optional(),
      /** Where the person was guided or the matter forwarded. */
      guidedTo: AgencyId.optional(),
      ...either,
    }),
  ]),
});
