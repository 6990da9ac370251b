import type { Bilingual } from './answers.js';

/** One question of the police; days are local (Asia/Ho_Chi_Minh), no finer than a reader needs. */
export interface AskedQuestion {
  readonly id: string;
  /** Null where the words were destroyed by law. */
  readonly text: string | null;
  readonly on: string;
  readonly answered: boolean;
}

/** One message of the informant. */
export interface SentMessage {
  readonly text: string | null;
  readonly on: string;
  readonly inReplyTo?: string;
}

/** Where a tip stands, so that nobody is named: `GET /api/public/follow-up`. */
export interface FollowUp {
  /** Absent while the tip is held and not yet numbered. */
  readonly registerNumber?: string;
  /** As on the receipt, RFC 3339 UTC. */
  readonly receivedAt: string;
  /** `held`, or a state of the tip. */
  readonly state: string;
  readonly words: Bilingual;
  /** The next date owed to the informant; `lastDay` for limits in days, otherwise `dueAt`. */
  readonly next?: { readonly words: Bilingual; readonly dueAt: string; readonly lastDay?: string };
  readonly questions: readonly AskedQuestion[];
  readonly messages: readonly SentMessage[];
  /** Days on which two persons had his identity opened. */
  readonly opened: readonly { readonly on: string }[];
}
