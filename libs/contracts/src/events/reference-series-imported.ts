import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, DocumentNumber, PersonCode, Sha256 } from '../event-codes.js';

/** Nhập chuỗi số liệu so sánh from before the ledger: whose, who signed it, which version; subject `campaign/<id>/series/<measure>`. */
export const ReferenceSeriesImported = defineEvent({
  name: 'ReferenceSeriesImported',
  term: 'nhập chuỗi số liệu so sánh',
  article: null,
  data: z.strictObject({
    campaign: Code,
    /** The measure of the target it is compared with. */
    measure: Code,
    /** The body whose figures they are, and the paper they stand on. */
    source: AgencyId,
    documentNumber: DocumentNumber,
    signer: PersonCode,
    /** Counts up within a measure: a newer one takes the place of the older, which stays to be read. */
    version: z.number().int().min(1),
    /** Of the file as it was sent. */
    sha256: Sha256,
    rows: z.number().int().min(1),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
});
