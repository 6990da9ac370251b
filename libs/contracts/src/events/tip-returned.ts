import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Trả lại tin được phân luồng: the proposed agency declines the dispatch; the owner stays (row 1c). */
export const TipReturned = defineEvent({
  name: 'TipReturned',
  term: 'trả lại tin được phân luồng',
  article: null,
  data: z.strictObject({ by: AgencyId, reason: TextRef }),
});
