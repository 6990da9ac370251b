import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { PersonCode, signedAct } from '../event-codes.js';

/** Quyết định phân công giải quyết nguồn tin, decided by the Head within 3 days (TTLT 01/2017 art. 9.1; TT 28/2020/TT-BCA art. 12). */
export const TipAssigned = defineEvent({
  name: 'TipAssigned',
  term: 'quyết định phân công giải quyết nguồn tin',
  article: 'TTLT 01/2017 art. 9.1',
  data: z.strictObject({
    agency: AgencyId,
    assignee: z.string().min(1).max(128),
    /** Others the decision names, who assist. */
    assistants: z.array(PersonCode).max(20).optional(),
    /** Number of the decision as entered; documentRef carries date, signer, article. */
    document: z.string().max(128).optional(),
    ...signedAct,
  }),
});
