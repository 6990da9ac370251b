import { z } from 'zod';
import { Instant, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, SuspensionGround } from '../event-codes.js';

/** Quyết định tạm đình chỉ giải quyết nguồn tin: pauses the limit, judged by decidedAt (BLTTHS art. 147.1.c, 148.1). */
export const TipSuspended = defineEvent({
  name: 'TipSuspended',
  term: 'quyết định tạm đình chỉ giải quyết nguồn tin',
  article: 'BLTTHS art. 147.1.c, 148.1',
  data: z.strictObject({
    ground: SuspensionGround,
    /** Instant of the signature; the legal instant, not that of the entry. */
    decidedAt: Instant,
    /** What is awaited: the examination, the document, the end of the force majeure. */
    awaited: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
