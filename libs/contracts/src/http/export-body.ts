import { z } from 'zod';
import { DocumentRef } from '../event-codes.js';

/** What a list of tips is taken away for. */
export const exportPurposes = ['inspection', 'procuracy_demand', 'court_demand', 'handover', 'statistics'] as const;
export type ExportPurpose = (typeof exportPurposes)[number];

const code = z.string().regex(/^[\w./-]{1,64}$/);

/** `POST /exports`: a list of tips that one person asks for and another approves; `from` and `to` are local days, both included. */
export const ExportBody = z.strictObject({
  purpose: z.enum(exportPurposes),
  documentRef: DocumentRef.optional(),
  format: z.enum(['csv', 'xlsx']),
  /** With the words of those whose words the requester may read. */
  withWords: z.boolean().default(false),
  filter: z.strictObject({ from: z.iso.date(), to: z.iso.date(), category: code.optional(), state: code.optional(), ward: code.optional() })
    .refine(({ from, to }) => from <= to, {
      path: ['to'], params: { code: 'ends_before_it_begins', detail: { vi: 'Ngày cuối không được trước ngày đầu.', en: 'The last day must not lie before the first.' } },
    }),
});

/** How an export stands: `approved` for 60 minutes. */
export type ExportState = 'waiting' | 'approved' | 'refused' | 'ended';

/** A request for a list, as its requester and those who may decide on it see it. Instants are RFC 3339 UTC. */
export interface ListedExport extends Omit<z.infer<typeof ExportBody>, 'documentRef'> {
  readonly id: string;
  readonly state: ExportState;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly document: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Until when an approved one may be taken. */
  readonly until: string | null;
  readonly mayDecide: boolean;
  /** Only who asked takes it. */
  readonly mayTake: boolean;
}
