import { z } from 'zod';
import { AgencyId, Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Quyết định hủy bỏ quyết định tạm đình chỉ, by the procuracy; 1 month runs from receivedAt (BLTTHS art. 148.2). */
export const SuspensionAnnulled = defineEvent({
  name: 'SuspensionAnnulled',
  term: 'quyết định hủy bỏ quyết định tạm đình chỉ',
  article: 'BLTTHS art. 148.2',
  data: z.strictObject({
    /** When the agency received the annulment. */
    receivedAt: Instant,
    by: AgencyId.optional(),
    reason: TextRef.optional(),
    ...signedAct,
  }),
});
