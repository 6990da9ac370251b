import { z } from 'zod';
import { defineEvent } from '../envelope.js';

/** Không duyệt thay đổi tài khoản: a proposal fell, by another administrator or by its proposer; subject `account/<name>`. */
export const AccountRejected = defineEvent({
  name: 'AccountRejected',
  term: 'không duyệt thay đổi tài khoản',
  article: null,
  data: z.strictObject({ changeId: z.uuid() }),
});
