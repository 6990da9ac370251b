import { z } from 'zod';
import { AgencyId } from '../codes.js';
import { Code, DocumentNumber } from '../event-codes.js';
import { reportKinds, reportReasons, secrecyMarks } from '../events/report-issued.js';
import { words } from './words.js';

export type ReportKind = (typeof reportKinds)[number];
export type ReportReason = (typeof reportReasons)[number];
export type SecrecyMark = (typeof secrecyMarks)[number];

/** Forms that a report is handed out in. */
export const reportFormats = ['json', 'docx', 'pdf', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Parts of a report that people write. */
export const reportTexts = ['assessment', 'deadlineCauses', 'models', 'shortcomings', 'forecast', 'proposals'] as const;
export type ReportText = (typeof reportTexts)[number];

/** Windows that a report may be compared with. */
export const reportComparisons = ['samePeriodLastYear', 'precedingPeriod', 'tetAligned'] as const;
export type ReportComparison = (typeof reportComparisons)[number];

const Day = z.iso.date().refine((day) => day >= '1900-01-01');

/** `POST /reports`: a closing report of a campaign, or the quick report of the period that holds `on`. */
export const ReportBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closing'), campaign: Code }),
  z.strictObject({ kind: z.enum(['daily', 'weekly', 'monthly']), on: Day, campaign: Code.optional() }),
]);

/** `PUT /reports/{id}`: for whom, how secret, against what, on which data. */
export const ReportSettingsBody = z.strictObject({
  recipients: z.array(AgencyId).max(50),
  secrecy: z.enum(secrecyMarks),
  comparisons: z.array(z.enum(reportComparisons)).max(3),
  /** Size of the ledger whose figures it takes; null: the newest. */
  cutOff: z.number().int().min(1).nullable(),
});

/** `PUT /reports/{id}/texts/{text}`: `version` is the one its author began with, 0 for a text that is new. */
export const ReportTextBody = z.strictObject({ words: words(0, 20_000), version: z.number().int().min(0) });

/** `POST /reports/{id}/issue`: who issues signs for the explanation. */
export const ReportIssueBody = z.strictObject({
  reason: z.enum(reportReasons),
  /** Required from the second version on. */
  explanation: words(1, 2_000).optional(),
  /** The version that is the newest to who issues: 0 for a report not issued yet. */
  version: z.number().int().min(0),
  number: DocumentNumber.optional(),
  /** Local date on the paper. */
  date: Day,
  /** The name that is printed under it. */
  signer: words(1, 120),
});

/** A version that was issued; instants are RFC 3339 UTC. */
export interface IssuedReport {
  readonly version: number;
  readonly reason: ReportReason;
  readonly sha256: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly asOf: string;
  readonly ledgerSize: number;
  readonly secrecy: SecrecyMark;
  readonly recipients: readonly string[];
  /** Where the ledger holds it. */
  readonly index: number;
}

/** A report with its versions, the newest first. */
export interface ListedReport {
  readonly id: string;
  readonly kind: ReportKind;
  readonly campaign: string | null;
  readonly from: string;
  readonly to: string;
  readonly versions: readonly IssuedReport[];
}

/** A text as it was saved last; `version` 0: never. */
export interface SavedText {
  readonly text: ReportText;
  readonly words: string;
  readonly version: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

/** A report as its editors see it. */
export interface EditedReport extends ListedReport {
  readonly recipients: readonly string[];
  readonly secrecy: SecrecyMark;
  readonly comparisons: readonly ReportComparison[];
  readonly cutOff: number | null;
  readonly texts: readonly SavedText[];
}

/** What a reader will look for in a report and not find. */
export interface ReportLack {
  readonly section: string;
  readonly code: string;
  readonly said: string;
}

/** A cell as it is printed; `made`: how its number came about, absent for words. */
export interface PrintedCell {
  readonly text: string;
  readonly made?: string;
  /** The list of exactly its records, as `/targets/list` is asked for it: of counts of the whole city. */
  readonly opens?: { readonly figure: string; readonly part: string; readonly from: string; readonly to: string; readonly asOf: string };
}

/** A part of a report as it is printed. Pictures are SVG. */
export type PrintedBlock =
  | { readonly block: 'text'; readonly text: string; readonly isEmpty: boolean }
  | { readonly block: 'list'; readonly items: readonly string[] }
  | {
      readonly block: 'table'; readonly id: string; readonly caption: string; readonly note: string | null;
      readonly columns: readonly { readonly name: string; readonly over: string | null; /** Share of the width, in percent. */ readonly width: number }[]; readonly rows: readonly (readonly PrintedCell[])[];
    }
  | { readonly block: 'picture'; readonly id: string; readonly caption: string; readonly alt: string; readonly svg: string };

/** `GET /reports/{id}/preview`: the draft as its pages will say it. */
export interface PrintedReport {
  readonly head: { readonly above: string | null; readonly issuer: string; readonly number: string; readonly place: string; readonly secrecy: string; readonly title: string; readonly subject: string };
  readonly to: readonly string[];
  readonly copies: readonly string[];
  readonly signer: string | null;
  /** On every page: marks, data as at when, size and root of the ledger. */
  readonly running: string;
  readonly sections: readonly { readonly title: string; readonly blocks: readonly PrintedBlock[] }[];
  readonly missing: readonly ReportLack[];
  readonly ledgerSize: number;
}
