import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Compartment, DocumentRef, shredGrounds } from '../event-codes.js';

/** Tiêu hủy khóa nội dung: wrapped keys and salts are gone, the commitments stay and the tree still verifies; legal hold wins. */
export const ContentShredded = defineEvent({
  name: 'ContentShredded',
  term: 'tiêu hủy khóa nội dung',
  article: null,
  data: z.strictObject({
    compartments: z.array(Compartment).min(1).max(3),
    ground: z.enum(shredGrounds),
    /** Absent means all words of these compartments. */
    texts: z.array(z.uuid()).max(200).optional(),
    reason: TextRef.optional(),
    documentRef: DocumentRef.optional(),
  }),
});
