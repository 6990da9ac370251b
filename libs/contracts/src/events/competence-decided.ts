import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Quyết định giải quyết tranh chấp thẩm quyền; the named agency owns the tip once it accepts (BLTTHS art. 150). */
export const CompetenceDecided = defineEvent({
  name: 'CompetenceDecided',
  term: 'quyết định giải quyết tranh chấp thẩm quyền',
  article: 'BLTTHS art. 150',
  data: z.strictObject({
    to: AgencyId,
    by: AgencyId.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
