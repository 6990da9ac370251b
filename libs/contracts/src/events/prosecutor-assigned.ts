import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { PersonCode, signedAct } from '../event-codes.js';

/** Phân công Kiểm sát viên, within 3 working days of the assignment decision (TTLT 01/2017 art. 10.2). */
export const ProsecutorAssigned = defineEvent({
  name: 'ProsecutorAssigned',
  term: 'phân công Kiểm sát viên',
  article: 'TTLT 01/2017 art. 10.2',
  data: z.strictObject({
    prosecutor: PersonCode,
    by: AgencyId.optional(),
    ...signedAct,
  }),
});
