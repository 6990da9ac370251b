import type { Clock, CommandName, EmergencyDispatch, Extracted, OpenProcuracyRequest, TipRow } from '@tinbao/contracts';
import type { Shredded } from '../identity/use-identity.js';

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

/** A clock with what it was computed by: versions of law and calendar, and how well the days off are known that moved its end. */
export interface ShownClock extends Clock {
  readonly law?: string;
  readonly calendar?: string;
  readonly calendarConfidence?: string;
}

/** What became of a matter that is no criminal case; nothing where nothing is to become of it. */
export interface FollowUp {
  readonly administrative?: {
    readonly stated?: string;
    readonly results: readonly { readonly outcome: string; readonly decidedBy: string; readonly number: string; readonly date: string }[];
  };
  readonly mediation?: { readonly ward: string; readonly result?: string };
}

/** What the tip's fold says beside its row. */
export interface TipState {
  readonly proposal?: Proposal;
  readonly requests: readonly OpenProcuracyRequest[];
  readonly links?: { readonly tips: readonly string[] };
  /** Tips joined into this one; the one that this was joined into. */
  readonly merged: readonly string[];
  readonly root?: string;
  readonly prosecutor?: string;
  readonly extensionRequested?: { readonly until?: string };
  readonly disputedBy?: string;
  readonly referredTo?: string;
  readonly takenOverBy?: string;
}

/** A tip with its words as far as the reader's right reaches, its clocks, and what he may do. */
export interface TipAnswer extends TipRow {
  readonly tip: TipState & FollowUp;
  /** The emergency dispatch, null where there was none. */
  readonly dispatch: EmergencyDispatch | null;
  readonly narrative: string | null;
  /** What the narrative names, read as it was received. */
  readonly extracted: readonly Extracted[];
  readonly texts: Readonly<Record<string, string>>;
  readonly clocks: readonly Clock[];
  readonly acts: readonly Act[];
  /** Words that an order destroyed. */
  readonly shredded: readonly Shredded[];
  /** Local day on which the informant read a question, by its text id; unread ones are absent. */
  readonly questionsSeen: Readonly<Record<string, string>>;
}

/** One entry of the ledger about a tip. */
export interface TipEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  /** Whoever passed the right on to the actor. */
  readonly onbehalfof?: string;
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
  /** Null where the law names no limit. */
  readonly dueAt: string | null;
  readonly state: 'owed' | 'sending' | 'sent' | 'not_deliverable' | 'not_owed';
  readonly channel: string | null;
  readonly attempts: number;
  readonly sentAt: string | null;
  readonly reason: string | null;
  /** What the receiver's side answered when a machine sent it. */
  readonly proof?: string | null;
}
