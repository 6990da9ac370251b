import { z } from 'zod';
import { AgencyId, Channel, Facts, Instant, Origin, PlaceRef, TextRef, TipKind } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Tiếp nhận nguồn tin về tội phạm, vào sổ (mẫu 294): BLTTHS art. 145.1, 146.1. */
export const TipReceived = defineEvent({
  name: 'TipReceived',
  term: 'tiếp nhận nguồn tin về tội phạm',
  article: 'BLTTHS art. 145.1, 146.1',
  data: z.strictObject({
    /** Dense in its year and shard, `TB-2026-0000412`. */
    registerNumber: z.string().regex(/^TB-\d{4}-\d{7,}$/),
    /** Dense number of the intake record that became this tip. */
    recordNumber: z.number().int().min(1),
    /** Present when the call or form was opened before: that record already holds the number. */
    intakeRecordId: z.uuid().optional(),
    channel: Channel,
    origin: Origin,
    tipKind: TipKind.optional(),
    receivedBy: AgencyId,
    competent: z.boolean(),
    firstReceivedAt: Instant,
    occurredAt: Instant.optional(),
    facts: Facts,
    place: PlaceRef.optional(),
    anonymous: z.boolean(),
    identityRefused: z.boolean(),
    /** The reason is written down (TT 28/2020/TT-BCA art. 5.1, 5.3). */
    identityRefusedReason: TextRef.optional(),
    /** Told first by phone in an emergency; the writing follows (BLTTHS art. 146.4). */
    pendingWrittenConfirmation: z.boolean().optional(),
    /** Minutes of receipt (form 01), slip (214) or the incoming letter. */
    documentRef: DocumentRef.optional(),
    narrative: TextRef,
    simulated: z.boolean().optional(),
  }),
});
