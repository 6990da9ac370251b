import { z } from 'zod';
import { Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct, TipIds } from '../event-codes.js';

/**
 * Nhập tin into a root by the Head's decision; recorded on the root and on every merged tip (TTLT 01/2017 art. 12).
 * A merged tip's clocks lapse; on the root the earliest receipt governs (derived), so the root's event carries it.
 */
export const TipsMerged = defineEvent({
  name: 'TipsMerged',
  term: 'nhập tin',
  article: 'TTLT 01/2017 art. 12',
  data: z.strictObject({
    root: z.uuid(),
    merged: TipIds,
    /** Which of the two the subject is. */
    role: z.enum(['root', 'merged']),
    /** Earliest receipt by anyone, and by a competent agency, among root and merged tips. */
    earliestReceivedAt: Instant.optional(),
    earliestCompetentAt: Instant.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
