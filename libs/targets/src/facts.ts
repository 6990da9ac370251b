import type { LimitRun } from './rules.js';

export type Outcome = 'opened' | 'declined' | 'administrative';
export type Standing = 'open' | 'suspended' | Outcome;

/** From `at` on the tip stands so (the date of the signed decision, not of its entry). */
export interface StandingChange {
  readonly at: string;
  readonly to: Standing;
}

/** From `at` on `agency` holds the tip; a `slip` is a transfer not yet accepted, dated by its slip. */
export interface Move {
  readonly at: string;
  readonly agency: string;
  readonly slip: boolean;
}

/** One record read as at an instant; instants are UTC, absent means it has not happened. */
export interface TargetFacts {
  readonly subject: string;
  readonly tip: boolean;
  readonly recordNumber?: number;
  readonly registerNumber?: string;
  readonly intakeRecordId?: string;
  readonly receivedAt?: string;
  readonly receivedBy?: string;
  readonly channel?: string;
  readonly kind?: string;
  readonly category?: string;
  /** The article of the Penal Code that the officer named. */
  readonly article?: string;
  /** Chapter of that article, else of the category (see `TargetRules.chapterOf`). */
  readonly chapter?: string;
  readonly ward?: string;
  /** Who holds the tip, or received the record. */
  readonly agency?: string;
  /** Agencies with their unit: proposed to lead (without those that returned it), and coordinating; the investigator. */
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly assignee?: string;
  readonly disposition?: string;
  /** The disposition is by a named person. */
  readonly disposed: boolean;
  /** Origin of the 24 h of TTLT 01/2017 art. 8 at the body that holds the tip. */
  readonly classifyFrom?: string;
  readonly classifiedAt?: string;
  readonly notATip: boolean;
  readonly competentReceivedAt?: string;
  readonly handledAt?: string;
  readonly standings: readonly StandingChange[];
  readonly moves: readonly Move[];
  readonly limits: readonly LimitRun[];
  /** The root this tip was merged into. */
  readonly mergedInto?: string;
  readonly linked: boolean;
  /** The tips it is linked with. */
  readonly links: readonly string[];
  /** Of a record that is an addition: the tip it was added to. */
  readonly addedTo?: string;
  /** Intake records that became an addition to this tip and no tip of their own (InformationAdded). */
  readonly additions: readonly Addition[];
}

/** An intake record that was added to a known tip; it still counts in T1. */
export interface Addition {
  readonly key: string;
  readonly at: string;
  readonly intakeRecordId?: string;
  readonly recordNumber?: number;
  readonly channel?: string;
}
