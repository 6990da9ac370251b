import { z } from 'zod';
import { Channel, Facts, Instant, Origin, PlaceRef, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Bổ sung thông tin: the original stays; an urgent ground stated here counts from its time (TTLT 01/2017 art. 8.5.b, derived). */
export const InformationAdded = defineEvent({
  name: 'InformationAdded',
  term: 'bổ sung thông tin',
  article: null,
  data: z.strictObject({
    /** Only the facts that are new or changed. */
    facts: Facts.optional(),
    information: TextRef.optional(),
    origin: Origin.optional(),
    channel: Channel.optional(),
    occurredAt: Instant.optional(),
    place: PlaceRef.optional(),
    /** The intake record that became this addition and no tip of its own: it is still counted. */
    intakeRecordId: z.uuid().optional(),
    recordNumber: z.number().int().min(1).optional(),
  }),
});
