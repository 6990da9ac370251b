import { z } from 'zod';
import { AgencyId, Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Quyết định hủy bỏ quyết định không khởi tố, by the procuracy; no statutory length is known for what follows (BLTTHS art. 159.6, 161). */
export const DeclineAnnulled = defineEvent({
  name: 'DeclineAnnulled',
  term: 'quyết định hủy bỏ quyết định không khởi tố',
  article: 'BLTTHS art. 159.6, 161',
  data: z.strictObject({
    receivedAt: Instant.optional(),
    by: AgencyId.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
