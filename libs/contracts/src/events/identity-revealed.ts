import { z } from 'zod';
import { Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { PersonCode, RevealPurpose } from '../event-codes.js';

/** Danh tính được mở: 15 minutes, watermarked; the informant sees it in his mailbox unless a lawful delay stands. */
export const IdentityRevealed = defineEvent({
  name: 'IdentityRevealed',
  term: 'danh tính được mở',
  article: null,
  data: z.strictObject({
    requestId: z.uuid(),
    /** End of the reading time. */
    until: Instant,
    approvers: z.array(PersonCode).min(2).max(5),
    purpose: RevealPurpose.optional(),
    /** Procurator-approved delay of the informant's "opened on", and who approved it. */
    informantToldFrom: Instant.optional(),
    delayApprovedBy: PersonCode.optional(),
  }),
});
