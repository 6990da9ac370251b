import type { Receipt } from '@tinbao/contracts';
import type { Draft } from './draft.js';

/** One tip on its way: what lies on the disk of it. */
export interface Letter {
  readonly draft: Draft;
  /** The JSON body, kept byte for byte: a retry under the key is the same request. */
  readonly text: string;
}

/** A tip that was finished at this desk, from the key to the receipt. */
export interface Sending extends Letter {
  readonly id: string;
  readonly state: 'waiting' | 'sending' | 'received' | 'setAside';
  /** Failed attempts so far. */
  readonly attempts: number;
  readonly receipt?: Receipt;
  /** Why the server will not take it as it stands. */
  readonly refusal?: unknown;
}

/** What happens to a tip on its way. */
export type OutboxEvent =
  | { readonly is: 'queued'; readonly id: string; readonly letter: Letter }
  | { readonly is: 'sent'; readonly id: string }
  | { readonly is: 'received'; readonly id: string; readonly receipt: Receipt }
  | { readonly is: 'unanswered'; readonly id: string }
  | { readonly is: 'refused'; readonly id: string; readonly refusal: unknown }
  | { readonly is: 'reopened'; readonly id: string };

/** The outbox after an event; oldest first. Only a receipt makes a tip received. */
export function outboxAfter(all: readonly Sending[], event: OutboxEvent): readonly Sending[] {
  const change = (patch: (one: Sending) => Partial<Sending>) => all.map((one) => (one.id === event.id ? { ...one, ...patch(one) } : one));
  switch (event.is) {
    case 'queued': return all.some(({ id }) => id === event.id) ? all : [...all, { ...event.letter, id: event.id, state: 'waiting', attempts: 0 }];
    case 'sent': return change(() => ({ state: 'sending' }));
    case 'received': return change(() => ({ state: 'received', receipt: event.receipt }));
    case 'unanswered': return change(({ attempts }) => ({ state: 'waiting', attempts: attempts + 1 }));
    case 'refused': return change(() => ({ state: 'setAside', refusal: event.refusal }));
    case 'reopened': return all.filter(({ id }) => id !== event.id);
  }
}

/** The tip to send now: the oldest that waits, one at a time, so that they arrive in order. */
export function nextToSend(all: readonly Sending[]): Sending | undefined {
  return all.some(({ state }) => state === 'sending') ? undefined : all.find(({ state }) => state === 'waiting');
}

/** Pause before the next attempt, ms: none at first, then 1 s doubling to 30 s. */
export const pauseAfter = (attempts: number): number => (attempts === 0 ? 0 : Math.min(30_000, 1_000 * 2 ** (attempts - 1)));
