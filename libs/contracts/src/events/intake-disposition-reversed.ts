import { z } from 'zod';
import { Disposition } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Huỷ kết luận lượt tiếp nhận: the record is open again; nothing is erased. */
export const IntakeDispositionReversed = defineEvent({
  name: 'IntakeDispositionReversed',
  term: 'huỷ kết luận lượt tiếp nhận',
  article: null,
  data: z.strictObject({ reversed: Disposition }),
});
