import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { RevealPurpose } from '../event-codes.js';

/** Đề nghị mở niêm phong danh tính: purpose and reason, before two others approve. */
export const RevealRequested = defineEvent({
  name: 'RevealRequested',
  term: 'đề nghị mở niêm phong danh tính',
  article: null,
  data: z.strictObject({ requestId: z.uuid(), purpose: RevealPurpose, reason: TextRef }),
});
