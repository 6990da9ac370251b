import { z } from 'zod';
import { AgencyId, Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Quá hạn: the due instant passed with no act that stops the clock (counts in the overdue statistic). */
export const ClockBreached = defineEvent({
  name: 'ClockBreached',
  term: 'quá hạn',
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
