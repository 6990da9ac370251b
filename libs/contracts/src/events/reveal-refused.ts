import { z } from 'zod';
import { defineEvent } from '../envelope.js';

/** Không chấp thuận mở niêm phong danh tính: one refusal ends the request; whoever still needs it asks anew. */
export const RevealRefused = defineEvent({
  name: 'RevealRefused',
  term: 'không chấp thuận mở niêm phong danh tính',
  article: null,
  data: z.strictObject({ requestId: z.uuid() }),
});
