import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, exportFormats, exportKinds, PersonCode, Sha256 } from '../event-codes.js';

/** Kết xuất dữ liệu, by two persons: what left, as which file, at which ledger size, for whom. */
export const Exported = defineEvent({
  name: 'Exported',
  term: 'kết xuất dữ liệu',
  article: null,
  data: z.strictObject({
    kind: z.enum(exportKinds),
    format: z.enum(exportFormats),
    /** The tip, where one was exported alone. */
    tipId: z.uuid().optional(),
    sha256: Sha256.optional(),
    rows: z.number().int().min(0).optional(),
    ledgerSize: z.number().int().min(0).optional(),
    campaign: Code.optional(),
    /** Version of a report: a corrected one is a new version with its reason, a sent one is never altered. */
    reportVersion: z.number().int().min(1).optional(),
    recipients: z.array(AgencyId).max(50).optional(),
    /** The second person; the first is the actor. */
    approvedBy: PersonCode.optional(),
    reason: TextRef.optional(),
  }),
});
