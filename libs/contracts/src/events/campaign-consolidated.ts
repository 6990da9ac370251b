import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Tổng hợp báo cáo đợt cao điểm: a unit's sheet goes to the unit above it, which approves it or gives it back; subject `campaign/<id>/sheet/<unit>`. */
export const CampaignConsolidated = defineEvent({
  name: 'CampaignConsolidated',
  term: 'tổng hợp báo cáo đợt cao điểm',
  article: null,
  data: z.strictObject({
    campaign: Code,
    unit: AgencyId,
    step: z.enum(['submitted', 'approved', 'returned']),
    /** To whom it goes, or who approves or returns it. */
    upper: AgencyId,
    /** Approved entries on the sheet, of the unit and of those whose sheets it took in. */
    entries: z.number().int().min(0),
    reason: TextRef.optional(),
  }),
});
