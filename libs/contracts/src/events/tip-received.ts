import { z } from 'zod';
import { AgencyId, Channel, Facts, Instant, Origin, PlaceRef, TextRef, TipKind } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, PersonCode, Sha256 } from '../event-codes.js';

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
    /** It comes from an old register and was not received live: its place there, who imported it, and when. */
    provenance: z.strictObject({
      /** SHA-256 of the file, place of the sheet in it from 1, row of the sheet from 1. */
      file: Sha256,
      sheet: z.number().int().min(1),
      row: z.number().int().min(1),
      /** Its number in that register. */
      number: z.string().max(32).regex(/^[\p{L}\d][\p{L}\d./-]*$/u),
      importer: PersonCode,
      importedAt: Instant,
      /** The register names a day and no hour: `firstReceivedAt` is the beginning of that day. */
      dayOnly: z.boolean(),
      /** The agency that the register names as handling it. */
      agency: AgencyId.optional(),
    }).optional(),
  }),
});
