import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, LawArticle, signedAct } from '../event-codes.js';

/** Xác định căn cứ không thuộc thẩm quyền: its time opens the 24 hours to transfer (TTLT 01/2017 art. 8.1). */
export const CompetenceGroundEstablished = defineEvent({
  name: 'CompetenceGroundEstablished',
  term: 'xác định căn cứ không thuộc thẩm quyền',
  article: 'TTLT 01/2017 art. 8.1',
  data: z.strictObject({
    agency: AgencyId,
    /** The agency held to be competent, when one is named. */
    competentAgency: AgencyId.optional(),
    category: Code.optional(),
    article: LawArticle.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
