import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';

/** Hỏi thêm người tố giác, báo tin, through the mailbox behind the tracking code; never a name. */
export const InformantAsked = defineEvent({
  name: 'InformantAsked',
  term: 'hỏi thêm người tố giác, báo tin',
  article: null,
  data: z.strictObject({ question: TextRef }),
});
