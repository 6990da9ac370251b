import type { ReportKind, ReportText, TargetDay } from '@tinbao/contracts';
import type { Change, Ratio, T2Counts } from '@tinbao/targets';
import type { CutOff, Letter, Reason } from './model.js';

/** A share of T1 as `/api/targets` answers it. */
export interface FullShare extends Ratio {
  readonly failingCount: number;
}
export interface TimedShare extends FullShare {
  readonly onTime: number;
  readonly late: number;
  readonly pending: number;
}

/** T1 and T2 of a window or of one group in it, as `/api/targets` answers them. */
export interface T1Answer {
  readonly receiptRate: FullShare;
  readonly classificationRate: TimedShare;
  readonly handlingRate: TimedShare;
  readonly missedCalls: number;
  readonly reached: boolean | null;
}
export interface T2Answer extends T2Counts {
  readonly rateStrict: Ratio;
  readonly rateInclSuspended: Ratio;
  readonly cohortRate: Ratio;
  readonly onTimeRate: Ratio;
  readonly reached: boolean | null;
}
export interface Measured {
  readonly t1: T1Answer | null;
  readonly t2: T2Answer | null;
}
export interface Group extends Measured {
  readonly key: string;
}

/** One window of the ledger's own figures. */
export interface Measure {
  readonly cutOff: CutOff;
  readonly whole: { readonly t1: T1Answer; readonly t2: T2Answer };
  readonly kinds: readonly Group[];
  /** Each in its own scope: they do not add up to the whole. */
  readonly units: readonly Group[];
  readonly categories: readonly Group[];
}

/** T3 against one reference, of the ledger or of an imported series that is named; `cases` of categories for table B. */
export interface Reference {
  readonly cutOff: CutOff;
  /** Words on where its numbers come from, where they are not the ledger's. */
  readonly series: string | null;
  readonly total: Change;
  readonly byCategory: ReadonlyMap<string, number>;
}

export interface SocialOrder {
  readonly categories: readonly { readonly id: string; readonly cases: number }[];
  readonly cases: number;
  readonly references: readonly Reference[];
  /** Whether it fell by the target against both references of the plan; null: cannot be said. */
  readonly reached: boolean | null;
  /** What is counted, in words. */
  readonly counted: string;
}

export interface ThreeCounts {
  readonly cases: number;
  readonly deaths: number;
  readonly injured: number;
}

/** What units entered and somebody approved. Every text is the unit's own. */
export interface CampaignInput {
  readonly cutOff: CutOff;
  readonly tasks: readonly { readonly task: string; readonly subject: string; readonly answers: string; readonly coordinating: string; readonly results: readonly string[]; readonly units: number }[];
  readonly accidents: readonly {
    readonly target: string; readonly name: string; readonly now: ThreeCounts; readonly reached: boolean | null;
    readonly references: readonly { readonly cutOff: string; readonly name: string; readonly counts: ThreeCounts | null; readonly series: string | null }[];
  }[];
  readonly zeroTargets: readonly { readonly name: string; readonly aim: string; readonly count: number; readonly items: readonly string[] }[];
  readonly administrative: readonly { readonly name: string; readonly checks: number | null; readonly violations: number | null; readonly fines: number | null }[];
  readonly seriousCases: readonly (readonly string[])[];
  readonly achievements: readonly string[];
  readonly commendations: readonly string[];
  readonly breaches: readonly string[];
  readonly attestations: { readonly briefed: number; readonly staff: number; readonly units: number };
  readonly sheets: { readonly owed: number; readonly sent: number; readonly late: number; readonly approved: number; readonly lacking: readonly string[] };
}

/** Words that a person wrote for a section. */
export interface Written {
  readonly words: string;
  readonly by: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Extensions and suspensions of the period, by decision. */
export interface Deadlines {
  readonly prolonged: number;
  readonly extended: number;
  readonly suspendedBy: Readonly<Record<'a' | 'b' | 'c', number>>;
}

/** Clusters in space and time against the period's own baseline. */
export interface FoundHotspots {
  readonly hotspots: readonly { readonly category: string; readonly wards: readonly string[]; readonly from: string; readonly to: string; readonly observed: number; readonly expected: number }[];
  /** False where the period is too short or too empty for any alarm. */
  readonly isSearched: boolean;
  readonly falseAlarmsPerWeek: number;
}

/** Names in Vietnamese for codes. */
export interface Names {
  agency(id: string): string;
  ward(code: string): string;
  category(id: string): string;
  channel(id: string): string;
  kind(id: string): string;
}

/** Everything a report says. */
export interface ReportInput {
  readonly id: string;
  readonly kind: ReportKind;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly letter: Letter;
  readonly author: string;
  readonly approver: string;
  readonly now: Measure;
  readonly channels: readonly Group[];
  readonly wards: readonly Group[];
  readonly days: readonly TargetDay[];
  /** Comparison windows that the ledger holds as a whole. */
  readonly compared: readonly Measure[];
  /** Names of the windows asked for that it does not hold. */
  readonly unknown: readonly string[];
  readonly socialOrder: SocialOrder | null;
  readonly entered: CampaignInput | null;
  readonly hotspots: FoundHotspots;
  readonly deadlines: Deadlines;
  /** The first of those that keep T1 below 100 %, and the overdue, by register number. */
  readonly failing: readonly { readonly figure: string; readonly numbers: readonly string[]; readonly total: number }[];
  readonly texts: ReadonlyMap<ReportText, Written>;
  /** Late entries, unknown places, changes of the organisation inside the window. */
  readonly notes: readonly string[];
  readonly names: Names;
  readonly version: number | null;
  readonly reason: Reason | null;
  readonly previous: string | null;
}
