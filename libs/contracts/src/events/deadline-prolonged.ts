import { z } from 'zod';
import { Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { prolongationGrounds, signedAct } from '../event-codes.js';

/** Kéo dài thời hạn giải quyết by the Head, to at most 2 months from receipt (BLTTHS art. 147.2, TTLT 01/2017 art. 11.1). */
export const DeadlineProlonged = defineEvent({
  name: 'DeadlineProlonged',
  term: 'kéo dài thời hạn giải quyết',
  article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.1',
  data: z.strictObject({
    /** A shorter end chosen by the Head; absent means the lawful maximum. */
    until: Instant.optional(),
    ground: z.enum(prolongationGrounds).optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
