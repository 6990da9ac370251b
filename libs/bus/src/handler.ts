import type { EntityManager } from 'typeorm';
import type { NewEvent } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';

/** What a handler is given beside the event. */
export interface BusContext {
  /** The strategy's transaction, under the stage's role: reads see the state before this batch. */
  readonly manager: EntityManager;
  /** The subject's events up to and with this one: what a read model folds. */
  readonly past: readonly WrittenEvent[];
  /** All of the subject's events by now: what a decision is made on. */
  readonly latest: readonly WrittenEvent[];
  /** The instant of handling, RFC 3339 UTC, from the host's clock. */
  readonly now: string;
}

/** A row to write and the function that writes many of them at once, inside the same transaction. */
export interface Effect<R = unknown> {
  readonly write: (manager: EntityManager, rows: readonly R[]) => Promise<void>;
  readonly row: R;
}

/** What a handler returns: effects on its own schema, and events on the same subject. Both or nothing become true. */
export interface Handled {
  readonly effects?: readonly Effect[];
  readonly events?: readonly NewEvent[];
}

/** Binds a row to its writer. `write` gets the rows of a whole batch in ledger order; the last one of a key wins. */
export function effect<R>(write: Effect<R>['write'], row: R): Effect {
  return { write: write as Effect['write'], row };
}

/** Calls the handler of one event, or yields undefined where the stage has none. */
export type Dispatch = (event: WrittenEvent, context: BusContext) => Promise<Handled | undefined>;
