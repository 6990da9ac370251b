import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Duyệt hoặc trả lại kết quả đợt cao điểm: by a head who is not its author; withdrawn by the unit that filed it. */
export const CampaignEntryDecided = defineEvent({
  name: 'CampaignEntryDecided',
  term: 'duyệt hoặc trả lại kết quả đợt cao điểm',
  article: null,
  data: z.strictObject({
    campaign: Code,
    unit: AgencyId,
    decision: z.enum(['approved', 'returned', 'withdrawn']),
    reason: TextRef.optional(),
  }),
});
