import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Bỏ lệnh giữ hồ sơ: that hold ends; others on the tip stand. */
export const LegalHoldLifted = defineEvent({
  name: 'LegalHoldLifted',
  term: 'bỏ lệnh giữ hồ sơ',
  article: null,
  data: z.strictObject({ holdId: z.uuid(), by: AgencyId, documentRef: DocumentRef.optional() }),
});
