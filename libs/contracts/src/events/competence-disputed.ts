import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Tranh chấp thẩm quyền, referred in writing to the procuracy; meanwhile the first finder acts (BLTTHS art. 150). */
export const CompetenceDisputed = defineEvent({
  name: 'CompetenceDisputed',
  term: 'tranh chấp thẩm quyền',
  article: 'BLTTHS art. 150',
  data: z.strictObject({
    by: AgencyId,
    /** The other agencies in dispute. */
    against: z.array(AgencyId).max(20).optional(),
    /** The procuracy asked to decide. */
    referredTo: AgencyId.optional(),
    reason: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
