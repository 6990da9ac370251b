import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Compartment, NoticeCode, Sha256 } from '../event-codes.js';

/** Nội dung được mở: who opened which words or contact; identities have their own event. */
export const ContentOpened = defineEvent({
  name: 'ContentOpened',
  term: 'nội dung được mở',
  article: null,
  data: z.strictObject({
    compartment: Compartment.exclude(['identity']),
    /** The tip, where the subject is the reading itself: `reading/<id>`. A reader never moves a tip's version. */
    tipId: z.uuid().optional(),
    texts: z.array(z.uuid()).max(200).optional(),
    attachment: Sha256.optional(),
    /** The notice a contact was opened for. */
    notice: NoticeCode.optional(),
    /** Opened outside the reader's right, in an emergency. */
    breakGlass: z.boolean().optional(),
    reason: TextRef.optional(),
  }),
});
