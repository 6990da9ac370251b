import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentNumber } from '../event-codes.js';

/** Nhận tin được phân luồng: ownership moves to the accepting agency (law dossier section 11, row 1c). */
export const TipAccepted = defineEvent({
  name: 'TipAccepted',
  term: 'nhận tin',
  article: 'TT 28/2020/TT-BCA art. 8',
  data: z.strictObject({
    by: AgencyId,
    competent: z.boolean(),
    /** Number in the accepting body's own register (form 294). */
    registerEntry: DocumentNumber.optional(),
  }),
});
