import { z } from 'zod';
import { AgencyId, Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { procuracyRequestKinds, signedAct } from '../event-codes.js';

/** Yêu cầu của Viện kiểm sát, in writing; the answer is due as the request says (BLTTHS art. 159, 160). */
export const ProcuracyRequested = defineEvent({
  name: 'ProcuracyRequested',
  term: 'yêu cầu của Viện kiểm sát',
  article: 'BLTTHS art. 159, 160',
  data: z.strictObject({
    by: AgencyId,
    request: TextRef,
    /** Pairs request and answer where several are open. */
    requestId: z.uuid().optional(),
    kind: z.enum(procuracyRequestKinds).optional(),
    answerDueAt: Instant.optional(),
    ...signedAct,
  }),
});
