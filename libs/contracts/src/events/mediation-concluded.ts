import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** How the mediation of a dispute ended; until then it is pending. */
export const mediationResults = ['mediated', 'not_mediated'] as const;

/** Kết quả hòa giải: what the mediation group told the agency that referred the dispute. */
export const MediationConcluded = defineEvent({
  name: 'MediationConcluded',
  term: 'kết quả hòa giải',
  article: null,
  data: z.strictObject({ result: z.enum(mediationResults), reason: TextRef.optional(), documentRef: DocumentRef.optional() }),
});
