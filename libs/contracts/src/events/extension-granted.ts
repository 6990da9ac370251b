import { z } from 'zod';
import { AgencyId, Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Quyết định gia hạn: once, by at most 2 months from the expiry (BLTTHS art. 147.2, TTLT 01/2017 art. 11.2). */
export const ExtensionGranted = defineEvent({
  name: 'ExtensionGranted',
  term: 'quyết định gia hạn',
  article: 'BLTTHS art. 147.2; TTLT 01/2017 art. 11.2',
  data: z.strictObject({
    /** A shorter end set by the procuracy; absent means the lawful maximum. */
    until: Instant.optional(),
    by: AgencyId.optional(),
    ...signedAct,
  }),
});
