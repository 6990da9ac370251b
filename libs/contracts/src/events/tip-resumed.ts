import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Quyết định phục hồi giải quyết nguồn tin: at most 1 month from it (BLTTHS art. 149). */
export const TipResumed = defineEvent({
  name: 'TipResumed',
  term: 'quyết định phục hồi giải quyết nguồn tin',
  article: 'BLTTHS art. 149.1',
  data: z.strictObject({ reason: TextRef.optional(), ...signedAct }),
});
