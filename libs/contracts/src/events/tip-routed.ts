import { z } from 'zod';
import { AgencyId, Priority } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Đề xuất phân luồng: a dispatch proposal; the owner stays until a person accepts (law dossier section 11, row 1b). */
export const TipRouted = defineEvent({
  name: 'TipRouted',
  term: 'đề xuất phân luồng',
  article: null,
  data: z.strictObject({
    /** Row of the decision table, `R11`. */
    rule: Code,
    /** Ordered; the first is accountable once it accepts. */
    leadAgencies: z.array(AgencyId).min(1),
    coordinatingAgencies: z.array(AgencyId),
    /** Concrete unit of a template id, `{commune: "<ward code>"}`. */
    units: z.record(Code, Code),
    callFirst: z.array(z.enum(['113', '114', '115', '111'])),
    /** The facts the rule consumed, from which the sentence is rebuilt. */
    reason: z.record(Code, z.union([z.string().max(128), z.number(), z.boolean()])),
    /** A protected event or site that it lies in makes it at least this urgent; `reason.protectedAreas` names which. */
    priority: Priority.optional(),
    /** Version of agencies.json the ids were resolved with, and the date. */
    organisation: z.strictObject({ version: z.string().max(64), on: z.iso.date() }),
    /** Versions of the rows, the categories and the protected areas that led there; absent in events of before they were named. */
    rules: z.strictObject({ routing: Code, taxonomy: Code, protectedAreas: Code.optional() }).optional(),
  }),
});
