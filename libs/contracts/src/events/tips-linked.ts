import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { TipIds } from '../event-codes.js';

/**
 * Liên kết tin into one incident (vụ việc): a relation without legal effect, each tip keeps its owner and clocks (row 20b).
 * Recorded on both ends. The subject and the tips named belong to the incident from here on; an incident is the fold of its links.
 */
export const TipsLinked = defineEvent({
  name: 'TipsLinked',
  term: 'liên kết tin',
  article: null,
  data: z.strictObject({
    /** The incident: that of a tip already linked, else a new id. */
    incidentId: z.uuid(),
    /** The tips joined to the subject. */
    tips: TipIds,
    /** Incidents whose tips move into this one, when both sides had one. */
    absorbedIncidents: z.array(z.uuid()).max(20).optional(),
    reason: TextRef.optional(),
  }),
});
