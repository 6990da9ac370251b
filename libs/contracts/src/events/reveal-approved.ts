import { z } from 'zod';
import { Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Chấp thuận mở niêm phong danh tính by one of two others in a step-up session; never by the requester. */
export const RevealApproved = defineEvent({
  name: 'RevealApproved',
  term: 'chấp thuận mở niêm phong danh tính',
  article: null,
  data: z.strictObject({
    requestId: z.uuid(),
    /** End of the reading time: with the second approval. */
    expiresAt: Instant.optional(),
    /** A procurator's: the informant is told of openings from then on, not before. */
    delayTellingUntil: Instant.optional(),
  }),
});
