import { z } from 'zod';
import { AgencyId, Channel, Disposition, Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Ghi nhận lượt tiếp nhận: a call, form, letter or message has its dense number before any narrative exists (T1, metrics section 3). */
export const IntakeRecorded = defineEvent({
  name: 'IntakeRecorded',
  term: 'ghi nhận lượt tiếp nhận',
  article: 'BLTTHS art. 145.1',
  data: z.strictObject({
    recordNumber: z.number().int().min(1),
    channel: Channel,
    receivedBy: AgencyId,
    receivedAt: Instant,
    disposition: Disposition.optional(),
  }),
});
