import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Trả lời của người tố giác, báo tin, through the mailbox; actor `public`. */
export const InformantAnswered = defineEvent({
  name: 'InformantAnswered',
  term: 'trả lời của người tố giác, báo tin',
  article: null,
  data: z.strictObject({
    answer: TextRef,
    /** `textId` of the question; absent for a message nobody asked for. */
    inReplyTo: z.uuid().optional(),
  }),
});
