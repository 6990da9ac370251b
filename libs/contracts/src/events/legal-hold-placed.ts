import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, holdReasons } from '../event-codes.js';

/** Lệnh giữ hồ sơ: no word of the tip is destroyed while it stands, whoever orders it. */
export const LegalHoldPlaced = defineEvent({
  name: 'LegalHoldPlaced',
  term: 'lệnh giữ hồ sơ',
  article: null,
  data: z.strictObject({ holdId: z.uuid(), by: AgencyId, reason: z.enum(holdReasons), documentRef: DocumentRef.optional() }),
});
