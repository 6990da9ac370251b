import { z } from 'zod';
import { defineEvent } from '../envelope.js';

/** Chấm dứt ủy quyền: by whoever gave it, before its last day was over; subject `account/<delegate>`. */
export const DelegationEnded = defineEvent({
  name: 'DelegationEnded',
  term: 'chấm dứt ủy quyền',
  article: null,
  data: z.strictObject({ delegationId: z.uuid() }),
});
