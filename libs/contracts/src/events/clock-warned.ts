import { z } from 'zod';
import { AgencyId, Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Cảnh báo sắp hết hạn: only the passing of time is recorded; the clock itself is a fold of the tip's events. */
export const ClockWarned = defineEvent({
  name: 'ClockWarned',
  term: 'cảnh báo sắp hết hạn',
  article: null,
  data: z.strictObject({
    clock: Code,
    dueAt: Instant,
    /** Which instance: clocks that run per agency or per event open several. */
    agency: AgencyId.optional(),
    startedAt: Instant.optional(),
    /** Versions of the limits and of the days off that the end was counted by; absent in events of before they were named. */
    rules: z.strictObject({ clocks: Code, calendar: Code }).optional(),
  }),
});
