import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { PersonCode } from '../event-codes.js';
import { accountActs } from '../http/account-change.js';
import { accountPlace } from './account-proposed.js';

/** Thay đổi tài khoản: it is done, approved by the actor, or by whoever holds the machine; subject `account/<name>`. */
export const AccountChanged = defineEvent({
  name: 'AccountChanged',
  term: 'thay đổi tài khoản',
  article: null,
  data: z.strictObject({
    changeId: z.uuid(),
    act: z.enum(accountActs),
    /** The first person. */
    proposedBy: PersonCode,
    /** Nobody else was there to approve. */
    alone: z.literal(true).optional(),
    ...accountPlace,
  }),
});
