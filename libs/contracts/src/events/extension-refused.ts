import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Thông báo không gia hạn: checking stops, one of the three decisions is due (TTLT 01/2017 art. 11.2). */
export const ExtensionRefused = defineEvent({
  name: 'ExtensionRefused',
  term: 'thông báo không gia hạn',
  article: 'TTLT 01/2017 art. 11.2',
  data: z.strictObject({
    by: AgencyId.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
