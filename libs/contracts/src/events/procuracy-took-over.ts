import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Viện kiểm sát trực tiếp giải quyết, on its written request; the file follows within 5 days (BLTTHS art. 145.3.c, 146.2). */
export const ProcuracyTookOver = defineEvent({
  name: 'ProcuracyTookOver',
  term: 'Viện kiểm sát trực tiếp giải quyết',
  article: 'BLTTHS art. 145.3.c, 146.2; TTLT 01/2017 art. 13.2',
  data: z.strictObject({
    by: AgencyId,
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
