import { z } from 'zod';
import { Disposition } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Kết luận lượt tiếp nhận không phải nguồn tin: a record opened earlier gets its disposition from a named person. */
export const IntakeDisposed = defineEvent({
  name: 'IntakeDisposed',
  term: 'kết luận lượt tiếp nhận không phải nguồn tin',
  article: 'TT 28/2020/TT-BCA art. 4.5',
  data: z.strictObject({ disposition: Disposition }),
});
