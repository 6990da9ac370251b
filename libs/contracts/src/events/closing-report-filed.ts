import { z } from 'zod';
import { TextRef } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { DocumentRef } from '../event-codes.js';

/** Báo cáo kết thúc xác minh, at least 7 days before the limit ends (TT 28/2020/TT-BCA art. 15). */
export const ClosingReportFiled = defineEvent({
  name: 'ClosingReportFiled',
  term: 'báo cáo kết thúc xác minh',
  article: 'TT 28/2020/TT-BCA art. 15',
  data: z.strictObject({ report: TextRef.optional(), documentRef: DocumentRef.optional() }),
});
