import { z } from 'zod';
import { AgencyId, Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Đề nghị gia hạn, to the procuracy, at least 5 days before the limit ends (BLTTHS art. 147.2). */
export const ExtensionRequested = defineEvent({
  name: 'ExtensionRequested',
  term: 'đề nghị gia hạn',
  article: 'BLTTHS art. 147.2',
  data: z.strictObject({
    to: AgencyId.optional(),
    /** The end asked for; absent means the lawful maximum. */
    until: Instant.optional(),
    reason: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
