import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentNumber, DocumentRef } from '../event-codes.js';

/** Từ chối nhận nguồn tin được chuyển, in writing and with a reason; owner and clocks stay (law dossier section 11, row 6a). */
export const TransferRefused = defineEvent({
  name: 'TransferRefused',
  term: 'từ chối nhận nguồn tin được chuyển',
  article: null,
  data: z.strictObject({
    by: AgencyId,
    reason: TextRef,
    slipNumber: DocumentNumber.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
