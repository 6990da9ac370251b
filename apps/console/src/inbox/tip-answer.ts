import type { CommandName } from '@tinbao/contracts';
import type { Bilingual } from '../api/session.js';

/** One tip as lists show it; instants are RFC 3339 UTC. */
export interface TipRow {
  readonly tipId: string;
  readonly version: number;
  readonly registerNumber: string;
  readonly state: string;
  readonly owner: string;
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  readonly assignee: string | null;
  readonly category: string | null;
  readonly priority: string | null;
  readonly ward: string | null;
  readonly channel: string;
  readonly rule: string | null;
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** The open duty that runs out first, and when; null where none is open. */
  readonly nextClock: string | null;
  readonly nextDue: string | null;
  /** Whether that duty was warned of (`ClockWarned`); absent on a server that does not say it. */
  readonly nextWarned?: boolean;
}

/** States a clock may be in. */
export const clockStates = ['running', 'met', 'late', 'breached', 'paused', 'not_owed'] as const;
export type ClockState = (typeof clockStates)[number];

/** One statutory clock of a tip; a limit in days is due at the instant its last day ends. */
export interface Clock {
  /** Id of the law's list of limits. */
  readonly id: string;
  /** The legal body it binds. */
  readonly agency?: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly state: ClockState;
  readonly stoppedAt?: string;
  /** `duty`: passing it is a breach; at an option a right ends or begins. */
  readonly nature: 'duty' | 'option_until' | 'option_from';
  readonly replacedBy?: string;
  /** The calendar of `missingYear` is unknown: `dueAt` may be too early. */
  readonly refused?: 'calendar_missing';
  readonly missingYear?: number;
  /** Last day of a limit in days, local date. */
  readonly lastDay?: string;
  readonly source: string | null;
  readonly confidence: string;
  readonly arithmetic: Bilingual;
}

/** What a machine or person proposed last; no legal effect. */
export interface Proposal {
  readonly category: string;
  readonly article?: string;
  readonly tipKind: string;
  readonly confidence: number;
}

/** Open tips, the clock that runs out first on top; `total` counts those beyond the limit too. */
export interface Inbox {
  readonly items: readonly TipRow[];
  readonly total: number;
}

/** A command that the account may give on a tip; `refused` says why state or law forbid it now. */
export interface Act {
  readonly command: CommandName;
  readonly refused?: { readonly code: string; readonly title: string; readonly detail: string; readonly article?: string };
}

/** A tip with its words as far as the reader's right reaches, its clocks, and what he may do. */
export interface TipAnswer extends TipRow {
  readonly tip: { readonly proposal?: Proposal };
  readonly narrative: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly clocks: readonly Clock[];
  readonly acts: readonly Act[];
}

/** One entry of the ledger about a tip. */
export interface TipEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly tipversion: number;
  readonly shard: number;
  readonly index: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A notice the law owes; `reason` says why no machine sends it. */
export interface Notice {
  readonly id: string;
  readonly notice: string;
  readonly recipient: 'procuracy' | 'informant' | 'agency';
  /** The legal body that owes it; empty where the law names none. */
  readonly owedBy: string;
  readonly article: string | null;
  readonly confidence: string;
  readonly dueAt: string;
  readonly state: 'owed' | 'sending' | 'sent' | 'not_deliverable' | 'not_owed';
  readonly channel: string | null;
  readonly attempts: number;
  readonly sentAt: string | null;
  readonly reason: string | null;
}
