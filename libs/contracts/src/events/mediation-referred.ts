import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef, WardCode } from '../event-codes.js';

/** Giao tổ hòa giải: a dispute that is no crime goes to the mediation group of a ward (plan, task III.4); its result is awaited. */
export const MediationReferred = defineEvent({
  name: 'MediationReferred',
  term: 'giao tổ hòa giải',
  article: null,
  data: z.strictObject({ ward: WardCode, reason: TextRef.optional(), documentRef: DocumentRef.optional() }),
});
