import { z } from 'zod';
import { AgencyId, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, NoticeCode, noticeMeans } from '../event-codes.js';

/** Gửi thông báo, văn bản: every "sent, notified, handed over" of the law, by its code; each code has its own article in the law data. */
export const NoticeSent = defineEvent({
  name: 'NoticeSent',
  term: 'gửi thông báo, văn bản',
  article: 'BLTTHS art. 145.4, 146.5, 148.2, 149.2, 154.2, 158.1; TTLT 01/2017 art. 14',
  data: z.strictObject({
    notice: NoticeCode,
    /** Receiving agency; absent for the informant. */
    to: AgencyId.optional(),
    means: z.enum(noticeMeans).optional(),
    text: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
