import { z } from 'zod';
import { Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, LawArticle } from '../event-codes.js';

/** Quyết định khởi tố vụ án hình sự (BLTTHS art. 147.1.a, 154). */
export const CaseOpened = defineEvent({
  name: 'CaseOpened',
  term: 'quyết định khởi tố vụ án',
  article: 'BLTTHS art. 147.1.a, 154',
  data: z.strictObject({
    /** Article of the Penal Code, with its clause. */
    article: LawArticle,
    /** Number of the decision as entered; documentRef carries date, signer, article. */
    document: z.string().min(1).max(128),
    documentRef: DocumentRef.optional(),
    decidedAt: Instant.optional(),
  }),
});
