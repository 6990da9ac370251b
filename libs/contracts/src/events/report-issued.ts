import { z } from 'zod';
import { AgencyId, Instant } from '../codes.js';
import { defineEvent } from '../envelope.js';
import { Code, DocumentRef, Sha256 } from '../event-codes.js';

/** What a report sums up; a closing report ends a campaign. */
export const reportKinds = ['closing', 'daily', 'weekly', 'monthly'] as const;

/** Why a version was issued; what is wrong with the one before stands in the version itself, in words. */
export const reportReasons = ['first', 'late_data', 'figure_corrected', 'text_corrected', 'recipients_changed', 'other'] as const;

/** Levels of state secrets; `none` for a report that is none. */
export const secrecyMarks = ['none', 'mat', 'toiMat', 'tuyetMat'] as const;

/** Phát hành báo cáo: one version of a report for good, by the hash of what it says; subject `report/<id>`, versions by `tipversion`. */
export const ReportIssued = defineEvent({
  name: 'ReportIssued',
  term: 'phát hành báo cáo',
  article: 'NĐ 128/2017/NĐ-CP art. 8.4, 10.3, 11',
  data: z.strictObject({
    reportId: z.uuid(),
    kind: z.enum(reportKinds),
    campaign: Code.optional(),
    /** Local dates, both days whole. */
    period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    version: z.number().int().min(1),
    reason: z.enum(reportReasons),
    /** Of the version's canonical JSON, which holds the explanation in words and who gave it. */
    sha256: Sha256,
    /** The version before, which stays. */
    previous: Sha256.optional(),
    /** The data it was made of: as known at `asOf` to the first `ledgerSize` events. */
    asOf: Instant,
    ledgerSize: z.number().int().min(0),
    secrecy: z.enum(secrecyMarks),
    recipients: z.array(AgencyId).min(1).max(50),
    documentRef: DocumentRef.optional(),
  }),
});
