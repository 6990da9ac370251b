import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { DocumentNumber, DocumentRef } from '../event-codes.js';

/** Lưu trữ hồ sơ, within 1 month of the end; after 2 years for a suspended tip, which stays under review (TT 28/2020/TT-BCA art. 20). */
export const FileArchived = defineEvent({
  name: 'FileArchived',
  term: 'lưu trữ hồ sơ',
  article: 'TT 28/2020/TT-BCA art. 20.4, 20.5',
  data: z.strictObject({
    /** Number of the file in the archive. */
    archiveNumber: DocumentNumber.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
