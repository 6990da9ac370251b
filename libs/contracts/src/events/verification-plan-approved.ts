import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { signedAct } from '../event-codes.js';

/** Phê duyệt kế hoạch kiểm tra, xác minh: no checking before it (TT 28/2020/TT-BCA art. 13). */
export const VerificationPlanApproved = defineEvent({
  name: 'VerificationPlanApproved',
  term: 'phê duyệt kế hoạch kiểm tra, xác minh',
  article: 'TT 28/2020/TT-BCA art. 13.1, 13.2',
  data: z.strictObject({ plan: TextRef.optional(), ...signedAct }),
});
