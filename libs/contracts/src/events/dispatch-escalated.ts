import { z } from 'zod';
import { Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Báo động điều động chưa được xác nhận: nobody answered an emergency dispatch in the configured time (Tinbao's policy, no statute). */
export const DispatchEscalated = defineEvent({
  name: 'DispatchEscalated',
  term: 'báo động điều động chưa được xác nhận',
  article: null,
  data: z.strictObject({ dispatchedAt: Instant, dueAt: Instant }),
});
