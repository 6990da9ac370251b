import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentKind, DocumentRef, formNumbers, Sha256 } from '../event-codes.js';

/** Ban hành văn bản: an immutable rendering by its hash; the signed paper is the legal act, this is its record. */
export const DocumentIssued = defineEvent({
  name: 'DocumentIssued',
  term: 'ban hành văn bản',
  article: null,
  data: z.strictObject({
    hash: Sha256,
    kind: DocumentKind.optional(),
    documentRef: DocumentRef.optional(),
    form: z.enum(formNumbers).optional(),
    /** Id of the event the document puts into words. */
    records: z.uuid().optional(),
    /** The rendering's bytes, sealed as base64. */
    text: TextRef.optional(),
  }),
});
