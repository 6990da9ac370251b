import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentNumber, DocumentRef } from '../event-codes.js';
import { administrativeOutcomes } from './case-declined.js';

/** Kết quả xử lý hành chính: what the competent body decided on the violation that remained, told to the agency that sent the file. */
export const AdministrativeOutcomeRecorded = defineEvent({
  name: 'AdministrativeOutcomeRecorded',
  term: 'kết quả xử lý hành chính',
  article: 'TTLT 01/2017 art. 16.1; TT 28/2020/TT-BCA art. 7.2.d, 21',
  data: z.strictObject({
    administrativeOutcome: z.enum(administrativeOutcomes),
    /** The body that decided, with its unit: `hn.pc04`, `ubnd.xa/00004`. */
    decidedBy: AgencyId,
    documentRef: DocumentRef.extend({ number: DocumentNumber, date: z.iso.date() }),
  }),
});
