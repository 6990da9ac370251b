import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentNumber, signedAct } from '../event-codes.js';

/** Chuyển nguồn tin by slip (form 03) and delivery minutes (155); the owner stays until the target accepts (TT 28/2020/TT-BCA art. 11). */
export const TipTransferred = defineEvent({
  name: 'TipTransferred',
  term: 'chuyển nguồn tin',
  article: 'BLTTHS art. 146.2; TTLT 01/2017 art. 8; TT 28/2020/TT-BCA art. 11',
  data: z.strictObject({
    from: AgencyId,
    to: AgencyId,
    slipNumber: DocumentNumber,
    /** Date on the slip, local: transfers count by it, not by the entry. */
    slipDate: z.iso.date().optional(),
    deliveryMinutes: DocumentNumber.optional(),
    /** Reported first by the fastest means; the papers follow (BLTTHS art. 146.4, TTLT 01/2017 art. 8.1). */
    pendingWrittenConfirmation: z.boolean().optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
