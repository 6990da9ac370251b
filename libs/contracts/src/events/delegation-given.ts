import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code } from '../event-codes.js';

/** Ủy quyền: the actor passes rights of his on to a colleague by name, from day to day (local, both included); subject `account/<delegate>`. */
export const DelegationGiven = defineEvent({
  name: 'DelegationGiven',
  term: 'ủy quyền',
  article: null,
  data: z.strictObject({
    delegationId: z.uuid(),
    rights: z.array(Code).min(1).max(40),
    agency: AgencyId,
    from: z.iso.date(),
    until: z.iso.date(),
  }),
});
