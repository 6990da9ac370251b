import { z } from 'zod';
import { Disposition } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** What somebody found who listened again to a call that was held for no tip. */
export const reviewVerdicts = ['confirmed', 'mistaken'] as const;
export const ReviewVerdict = z.enum(reviewVerdicts);
export type ReviewVerdict = z.infer<typeof ReviewVerdict>;

/** Kiểm tra lại kết luận lượt tiếp nhận: another person than the one who disposed of the record looked again; a mistaken one is opened by the event after it. */
export const IntakeDispositionReviewed = defineEvent({
  name: 'IntakeDispositionReviewed',
  term: 'kiểm tra lại kết luận lượt tiếp nhận',
  article: null,
  data: z.strictObject({ verdict: ReviewVerdict, disposition: Disposition }),
});
