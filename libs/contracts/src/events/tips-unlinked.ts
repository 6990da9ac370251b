import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { TipIds } from '../event-codes.js';

/** Hủy liên kết tin: takes back a link exactly, incidents it absorbed stand again (row 20b). */
export const TipsUnlinked = defineEvent({
  name: 'TipsUnlinked',
  term: 'hủy liên kết tin',
  article: null,
  data: z.strictObject({
    incidentId: z.uuid(),
    /** The tips parted from the subject. */
    tips: TipIds,
    /** Id of the TipsLinked event taken back: a fold then leaves that one out. */
    undoes: z.uuid().optional(),
    reason: TextRef.optional(),
  }),
});
