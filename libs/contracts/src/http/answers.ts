import type { DocumentKind } from '../event-codes.js';
import type { StaffRole } from '../staff-role.js';

/** A name or sentence in both languages. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** What the lodger takes away; see docs/ledger.md. `event` holds the exact bytes that were hashed. */
export interface Receipt {
  readonly tipId: string;
  readonly registerNumber: string;
  readonly receivedAt: string;
  readonly event: string;
  /** Base64; in the lodging answer and its retries only: with it and his words he can show that they are his. */
  readonly salt?: string;
  /** C2SP tlog-proof text. */
  readonly proof: string;
}

/** What a tip waits for between its holder and the procuracy: an answer, an extension, a decision on competence, a named prosecutor. */
export const supervisionMatters = ['request', 'extension', 'competence', 'prosecutor'] as const;
export type SupervisionMatter = (typeof supervisionMatters)[number];

/** An emergency dispatch that nobody answered in time; a tip that two agencies gave back; a message of the informant on which nobody has acted. */
export const tipAlerts = ['dispatch_unanswered', 'bounced_twice', 'informant_answered'] as const;
export type TipAlert = (typeof tipAlerts)[number];

/** The emergency dispatch of a tip; instants are RFC 3339 UTC. */
export interface EmergencyDispatch {
  /** 113, 114, 115: to be called before anything else. */
  readonly numbers: readonly string[];
  readonly dispatchedAt: string;
  /** Until when a named person is to answer it: Tinbao's policy. */
  readonly dueAt: string;
  /** What ended the waiting: an answer, or that nothing is left to dispatch; absent while it waits. */
  readonly ended?: { readonly at: string; readonly event: string; readonly actor: string };
  readonly escalatedAt?: string;
}

/** One tip as lists show it. Instants are RFC 3339 UTC. */
export interface TipRow {
  readonly tipId: string;
  readonly version: number;
  readonly registerNumber: string;
  readonly state: string;
  readonly owner: string;
  /** Proposed leads with their unit (`commune/00004`), without those that returned it; empty before the tip is routed. */
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly assignee: string | null;
  readonly category: string | null;
  readonly tipKind: string | null;
  readonly priority: string | null;
  readonly confidence: number | null;
  readonly ward: string | null;
  readonly channel: string;
  readonly rule: string | null;
  /** Agency whose desk received it. */
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** The duty that runs out first, and when; null where none is open. */
  readonly nextClock: string | null;
  readonly nextDue: string | null;
  /** Whether `ClockWarned` is on record for that duty and that end. */
  readonly nextWarned: boolean;
  /** Until when a named person is to answer the emergency dispatch; null where none waits, or it was escalated. */
  readonly answerDue: string | null;
  /** What a shift leader or supervisor has to look at. */
  readonly alerts: readonly TipAlert[];
  /** Whether anything is left to do. */
  readonly open: boolean;
  readonly supervision: readonly SupervisionMatter[];
  /** Ids of the protected events and sites it lies in, the most urgent first; they may have raised its priority. */
  readonly protectedAreas: readonly string[];
}

/** A request of the procuracy that waits for its answer. */
export interface OpenProcuracyRequest {
  /** Id of its text. */
  readonly requestId: string;
  readonly by: string;
  readonly kind?: string | undefined;
  /** RFC 3339 UTC; absent where the request names no day. */
  readonly answerDueAt?: string | undefined;
}

/** A tip with something open between its holder and the procuracy; `clocks`: the open limits that bind the procuracy itself. */
export interface SupervisedTip extends TipRow {
  readonly requests: readonly OpenProcuracyRequest[];
  /** End that was asked for, RFC 3339 UTC; null where the lawful maximum was, or nothing. */
  readonly extensionUntil: string | null;
  readonly clocks: readonly Clock[];
}

/** States a statutory clock may be in. */
export const clockStates = ['running', 'met', 'late', 'breached', 'paused', 'not_owed'] as const;
export type ClockState = (typeof clockStates)[number];

/** One statutory clock of a tip. Instants are UTC; a limit in days is due at the instant its last day ends (24:00 local). */
export interface Clock {
  /** Id of clocks.json. */
  readonly id: string;
  /** The legal body it binds: PC01–PC04 are `hn.csdt`. */
  readonly agency?: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly state: ClockState;
  /** When the act of law fell that stopped or paused it. */
  readonly stoppedAt?: string;
  /** `duty`: passing it is a breach. `option_until`, `option_from`: a right ends or begins there, nothing is breached. */
  readonly nature: 'duty' | 'option_until' | 'option_from';
  /** The clock that runs instead. */
  readonly replacedBy?: string;
  /** Not rolled over days off because the calendar of `missingYear` is unknown: `dueAt` may be too early. */
  readonly refused?: 'calendar_missing';
  readonly missingYear?: number;
  /** Last day of the limit after roll-forward, local date; absent for limits in hours. */
  readonly lastDay?: string;
  /** Backward limit that ends on a day off: to be warned of on the working day before (it is never rolled). */
  readonly warnBy?: string;
  readonly source: string | null;
  readonly confidence: string;
  /** How the due instant came about, in words. */
  readonly arithmetic: Bilingual;
}

/** A record behind a number of the targets: codes and numbers, no words of a tip. Instants are RFC 3339 UTC. */
export interface ListedRecord {
  readonly subject: string;
  /** The tip to open: itself, or the one an addition went to; null for a record that became none. */
  readonly tipId: string | null;
  readonly registerNumber: string | null;
  readonly recordNumber: number | null;
  readonly receivedAt: string;
  readonly channel: string | null;
  readonly category: string | null;
  readonly owner: string | null;
  readonly state: string;
  /** What a record that is no tip turned out to be; null while nobody said. */
  readonly disposition: string | null;
  readonly ward: string | null;
}

/** One local date of a period of the targets; a date on which nothing happened has no row. */
export interface TargetDay {
  readonly day: string;
  /** Register entries of the day. */
  readonly received: number;
  /** Decisions of the day that settle a tip of the account. */
  readonly resolved: number;
  /** Due and resolved from the start of the period to the end of the day; on the last row those of T2. */
  readonly dueSoFar: number;
  readonly resolvedSoFar: number;
}

/** An account of staff as its administrator sees it; instants are RFC 3339 UTC. */
export interface ListedAccount {
  /** `account/<username>`. */
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Agency with its unit, `hn.pc02`, `commune/00004`; null for an account that belongs to none. */
  readonly agency: string | null;
  /** Wards of the account's territory; empty = the whole city. */
  readonly wards: readonly string[];
  /** The generated password is still in force. */
  readonly mustChange: boolean;
  readonly madeAt: string;
  readonly disabledAt: string | null;
  readonly lastSignInAt: string | null;
}

/** A shift of an agency's duty desk (ca trực) and who is on it; instants are RFC 3339 UTC. */
export interface DutyShift {
  /** Agency with its unit, `hn.pc02`, `commune/00004`. */
  readonly agency: string;
  readonly from: string;
  readonly until: string;
  readonly officers: readonly { readonly id: string; readonly name: string }[];
  readonly setBy: string;
  readonly setAt: string;
}

/** What a list of a tip's papers shows of one of them: a draft that can be made now, or one that was issued. */
export interface ListedDocument {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly state: 'draft' | 'issued';
  readonly form: string | null;
  readonly number: string | null;
  readonly date: string | null;
  readonly signer: string | null;
  readonly article: string | null;
  /** SHA-256 of the file, hex; null for a draft. */
  readonly hash: string | null;
  readonly issuedAt: string | null;
  /** Where the ledger holds it. */
  readonly index: number | null;
  /** Whether the caller may issue it. */
  readonly mayIssue: boolean;
}

/** Who opened, took away or changed what: one event of the ledger, in codes. */
export interface AccessEntry {
  readonly index: number;
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Short name of the event, `ContentOpened`. */
  readonly event: string;
  readonly actor: string;
  readonly tipId: string | null;
  readonly registerNumber?: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}
