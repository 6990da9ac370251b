import type { NewEvent, Source, StoredEvent } from '@tinbao/contracts';
import type { TipHead } from '@tinbao/tip';
import type { SealedRows } from '@tinbao/vault';

/** Events of a further subject that one decision changes too. */
export type Beside = Pick<AppendRequest, 'subject' | 'expectedVersion' | 'correlationId' | 'count' | 'head' | 'draft'>;

/** One caller's wish: events of one subject, and of those `beside` it: all or none. */
export interface AppendRequest {
  /** Tip id, or `intake/<id>`, `account/<id>`, `rule/<id>`, `incident/<id>`. */
  readonly subject: string;
  /** Version of the subject that the decision was made on; 0 for a new one. */
  readonly expectedVersion: number;
  readonly source: Source;
  readonly actor: string;
  /** Whoever passed the right on to the actor; absent: the right is his own. */
  readonly onBehalfOf?: string | undefined;
  /** RFC 3339 UTC. */
  readonly time: string;
  /** Versions of the law data that the decision was made with. */
  readonly lawVersion?: string;
  /** Cause: an event's id, or a fresh id for a command from outside. With source and ordinal it is unique for ever. */
  readonly causationId: string;
  /** Id of the subject's first event; a new subject's first event is its own. */
  readonly correlationId?: string;
  /** How many events `draft` yields: heads are compared and set before the numbers are known. */
  readonly count: number;
  /** The head of the tip after the events; absent for subjects that are no tips. */
  readonly head?: TipHead;
  /** Counters of which each gives this request one number, without a gap. */
  readonly counters?: readonly string[];
  /** The events, given the numbers by counter name. Called once, before the head is locked. */
  draft(numbers: ReadonlyMap<string, number>): readonly NewEvent[];
  /** Further subjects of the same decision, under the same cause: written with this one or not at all. The key stands for them all. */
  readonly beside?: readonly Beside[];
  /** Ordinal of the first event under its cause; absent: 0. */
  readonly firstOrdinal?: number;
  /** Ciphertext the events refer to. */
  readonly sealed?: SealedRows;
  /** SHA-256 of scope and key; SHA-256 of what was asked. */
  readonly idempotency?: { readonly key: Buffer; readonly request: Buffer };
}

/** An event as written: the envelope, its place, and its exact bytes. */
export interface WrittenEvent extends StoredEvent {
  readonly body: string;
}

/** What an append yields once it is durable. */
export interface Appended {
  readonly events: readonly WrittenEvent[];
  /** Size of the tree after the batch: the head the receipt is signed at. */
  readonly treeSize: number;
  /** C2SP tlog-proof of the first event at `treeSize`; signed on demand, after the commit. */
  proof(): string;
}

/** How an append ended. `taken`: the idempotency key exists; `lost`: the version moved. Nothing was written then. */
export type AppendOutcome =
  | { readonly done: Appended }
  | { readonly taken: true }
  | { readonly lost: true };
