import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentNumber, DocumentRef } from '../event-codes.js';

/** Tiếp nhận nguồn tin được chuyển đến: ownership moves; a competent agency counts its limits from here (TTLT 01/2017 art. 11.1). */
export const TransferAccepted = defineEvent({
  name: 'TransferAccepted',
  term: 'tiếp nhận nguồn tin được chuyển đến',
  article: 'TTLT 01/2017 art. 11.1',
  data: z.strictObject({
    by: AgencyId,
    competent: z.boolean(),
    from: AgencyId.optional(),
    slipNumber: DocumentNumber.optional(),
    /** Number in the accepting body's own register (form 294). */
    registerEntry: DocumentNumber.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
