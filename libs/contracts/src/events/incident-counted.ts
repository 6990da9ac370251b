import { z } from 'zod';
import { Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { incidentCounts } from '../event-codes.js';

/** Số liệu của vụ việc: cases, dead, injured as known at asOf, replacing the counts before; subject `incident/<id>`. */
export const IncidentCounted = defineEvent({
  name: 'IncidentCounted',
  term: 'số liệu của vụ việc',
  article: null,
  data: z.strictObject({
    incidentId: z.uuid(),
    ...incidentCounts,
    asOf: Instant.optional(),
    reason: TextRef.optional(),
  }),
});
