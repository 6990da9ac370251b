import { z } from 'zod';
import { Origin, TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Sha256 } from '../event-codes.js';

/** Bổ sung tài liệu kèm theo: the hash of the original, which lies sealed; the file name is free text and lies in the vault. */
export const AttachmentAdded = defineEvent({
  name: 'AttachmentAdded',
  term: 'bổ sung tài liệu kèm theo',
  article: null,
  data: z.strictObject({
    sha256: Sha256,
    attachmentId: z.uuid().optional(),
    bytes: z.number().int().min(0).optional(),
    mediaType: z.string().max(100).regex(/^[a-z]+\/[a-z0-9.+-]+$/).optional(),
    fileName: TextRef.optional(),
    /** Where it lies and the key it is sealed with: readable with the key of the tip's content alone, destroyed with it. */
    file: TextRef.optional(),
    origin: Origin.optional(),
  }),
});
