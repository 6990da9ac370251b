import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Trả lời yêu cầu của Viện kiểm sát, in writing by the owner of the tip (BLTTHS art. 159, 160). */
export const ProcuracyAnswered = defineEvent({
  name: 'ProcuracyAnswered',
  term: 'trả lời yêu cầu của Viện kiểm sát',
  article: 'BLTTHS art. 159, 160',
  data: z.strictObject({
    answer: TextRef,
    /** The request answered; absent means the only open one. */
    requestId: z.uuid().optional(),
    by: AgencyId.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
