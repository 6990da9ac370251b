import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { signInMethods } from '../event-codes.js';

/** Đăng nhập, or a step-up in a running session; subject `account/<name>`. */
export const SignedIn = defineEvent({
  name: 'SignedIn',
  term: 'đăng nhập',
  article: null,
  data: z.strictObject({ method: z.enum(signInMethods), stepUp: z.boolean().optional() }),
});
