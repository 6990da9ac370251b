import type { z } from 'zod';
import type { TextRef } from '../codes.js';
import type { CampaignEntryFiled } from '../events/campaign-entry-filed.js';

/** What a unit entered, by `kind`. */
export type CampaignEntryData = z.infer<typeof CampaignEntryFiled.data>;
export type CampaignEntryKind = CampaignEntryData['kind'];
export type CampaignEntryOf<K extends CampaignEntryKind> = Extract<CampaignEntryData, { kind: K }>;

/** Whether somebody still has to look at what was filed last. */
export type CampaignEntryState = 'filed' | 'approved' | 'returned' | 'withdrawn';

/** One entry of a unit; instants are RFC 3339 UTC. */
export interface CampaignEntry {
  readonly entryId: string;
  readonly campaign: string;
  readonly unit: string;
  readonly version: number;
  readonly state: CampaignEntryState;
  /** What was filed last. */
  readonly filed: CampaignEntryData;
  readonly filedAt: string;
  readonly filedBy: string;
  /** What was approved last: it counts until another filing is approved, or the entry is withdrawn. */
  readonly approved?: CampaignEntryData;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly reason?: TextRef;
}

/** What a unit sent upward, and what became of it. */
export interface CampaignSheet {
  readonly campaign: string;
  readonly unit: string;
  readonly version: number;
  readonly state: 'submitted' | 'approved' | 'returned';
  readonly upper: string;
  readonly entries: number;
  /** It was approved, and not given back since: its entries count above, also while a corrected one waits. */
  readonly takenIn: boolean;
  /** The first time it was sent decides whether it was late. */
  readonly firstSubmittedAt: string;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly reason?: TextRef;
}

/** An import of figures from before the ledger: provenance, no figures. Days are local, both ends whole. */
export interface SeriesNote {
  readonly measure: string;
  readonly source: string;
  readonly documentNumber: string;
  readonly signer: string;
  readonly version: number;
  readonly sha256: string;
  readonly rows: number;
  readonly from: string;
  readonly to: string;
  readonly importedAt: string;
  readonly importedBy: string;
  /** The newest of its measure is compared with; older ones stay to be read. */
  readonly superseded: boolean;
}

/** The three counts of accidents and fires. */
export interface IncidentCounts {
  readonly cases: number;
  readonly dead: number;
  readonly injured: number;
}

/** An incident that counts. */
export interface CampaignIncident extends IncidentCounts {
  readonly entryId: string;
  readonly unit: string;
  readonly kind: string;
  readonly at: string;
  readonly ward: string | null;
  readonly imported: boolean;
}

/** What a period is compared with: figures of one origin over one window; null counts: nothing is known of it. */
export interface CountReference {
  readonly window: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly origin: 'imported' | 'entered' | null;
  readonly series: SeriesNote | null;
  readonly counts: IncidentCounts | null;
  /** `diff ÷ reference` of each count, unrounded; null where the reference is none, 0 or too small to be told in percent. */
  readonly change: Readonly<Record<keyof IncidentCounts, number | null>>;
}

/** An accident or fire target: what happened, against what, and how it stands. */
export interface CountTarget {
  readonly target: string;
  readonly measure: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly counts: IncidentCounts;
  readonly incidents: readonly CampaignIncident[];
  /** Every window once for each origin that knows it, else once without counts; never a sum of two origins. */
  readonly references: readonly CountReference[];
  /** `notComparable` where a window that the target names has no figures. */
  readonly standing: 'reached' | 'missed' | 'notComparable';
}

/** What must not happen, or as little as possible, with every incident of it. */
export interface ZeroTarget {
  readonly kind: string;
  readonly goal: 'zero' | 'minimise';
  readonly incidents: readonly CampaignIncident[];
  readonly counts: IncidentCounts;
}

/** A task of the plan with its groups expanded. */
export interface CampaignTask {
  readonly task: string;
  readonly subject: string;
  readonly leads: readonly string[];
  readonly accountable: string | null;
  readonly implementing: readonly string[];
  readonly coordinating: readonly string[];
  readonly committees: readonly string[];
  readonly source: string | null;
  readonly confidence: string;
  readonly accountableConfidence: string | null;
}

/** How far one unit is with a task: its newest approved result. */
export interface TaskResult {
  readonly unit: string;
  readonly role: 'lead' | 'implementing' | 'coordinating' | null;
  readonly entryId: string;
  readonly done: number;
  readonly planned: number;
  readonly finished: boolean;
  readonly at: string;
}

/** A task with the approved results of its units; `pending`: results filed that nobody decided on. */
export interface TaskProgress extends CampaignTask {
  readonly results: readonly TaskResult[];
  readonly done: number;
  readonly planned: number;
  readonly unitsFinished: number;
  readonly pending: number;
}

/** Where a unit's report stands; `awaited` before the deadline, `missing` after it. */
export interface Submission {
  readonly unit: string;
  readonly state: 'awaited' | 'missing' | CampaignSheet['state'];
  readonly late: boolean;
  readonly sheet: CampaignSheet | null;
}

/** Who is to be reminded: days left to the last day, the reminder that has come due, and the units without a report (or with a returned one). */
export interface Reminder {
  readonly daysLeft: number;
  /** Of the days on which the campaign reminds; null while none has come, or the deadline is over. */
  readonly step: number | null;
  readonly units: readonly string[];
}

/** The newest approved attestation of each unit, and the sums over them. */
export interface Attestations {
  readonly units: readonly { readonly unit: string; readonly entryId: string; readonly briefed: number; readonly staff: number; readonly ownPlan: boolean }[];
  readonly briefed: number;
  readonly staff: number;
  readonly ownPlans: number;
}

/** A row of the table of administrative results: the sum over approved entries. */
export interface AdministrativeRow {
  readonly matter: string;
  readonly checks: number;
  readonly violations: number;
  readonly finesVnd: number;
  readonly entries: number;
}

/** An approved achievement, case or proposal; its words are behind `text`. */
export type ListedEntry<K extends CampaignEntryKind> = Pick<CampaignEntry, 'entryId' | 'filedAt'> & CampaignEntryOf<K>;
/** A very serious case; `ageDays` counts the days since it happened, that day included. */
export type SeriousCase = ListedEntry<'seriousCase'> & { readonly ageDays: number };

/** A campaign as it stands: what units entered and their heads approved. Tips are not in it: T1 to T3 are computed from them. */
export interface CampaignState {
  readonly campaign: string;
  readonly tasks: readonly TaskProgress[];
  readonly submissions: readonly Submission[];
  readonly reminder: Reminder;
  readonly countTargets: readonly CountTarget[];
  readonly zeroTargets: readonly ZeroTarget[];
  readonly administrative: readonly AdministrativeRow[];
  readonly attestations: Attestations;
  readonly seriousCases: readonly SeriousCase[];
  readonly achievements: readonly ListedEntry<'achievement'>[];
  readonly rewards: readonly ListedEntry<'rewardProposal'>[];
  readonly breaches: readonly ListedEntry<'breachProposal'>[];
  readonly series: readonly SeriesNote[];
  /** Entries filed that nobody decided on; they count nowhere. */
  readonly pending: number;
}
