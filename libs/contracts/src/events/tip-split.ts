import { z } from 'zod';
import { Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct, TipPart } from '../event-codes.js';

/**
 * Tách tin between units by the Head's decision; recorded on the origin and on every part (TTLT 01/2017 art. 12).
 * The clock of the earliest receipt governs (derived): the parts count from the origin's. On a part `parts` names that part alone.
 */
export const TipSplit = defineEvent({
  name: 'TipSplit',
  term: 'tách tin',
  article: 'TTLT 01/2017 art. 12',
  data: z.strictObject({
    origin: z.uuid(),
    parts: z.array(TipPart).min(1).max(50),
    /** Which of the two the subject is. */
    role: z.enum(['origin', 'part']),
    earliestReceivedAt: Instant.optional(),
    earliestCompetentAt: Instant.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
