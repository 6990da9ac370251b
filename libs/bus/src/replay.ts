import type { EntityManager } from 'typeorm';
import { Fault, Refused } from '@tinbao/contracts';
import { history, laneOf, type ShardHead } from '@tinbao/ledger';
import { parkedSubjects } from './parking.js';
import { fence } from './position.js';
import { appendEvents, handle, inTransaction, Undone, writeEffects, type Worker } from './transaction.js';

/** How often a replay is decided anew when others move the tip meanwhile. */
const ATTEMPTS = 6;

/**
 * Gives a parked tip back to its stage: every event from the parked one up to the position of its lane is handled in one
 * transaction, then the tip flows with the others again. The worker is fenced meanwhile, so no event slips between.
 * Yields how many events were waiting. Refuses `tip_not_found` when the stage has not parked it; a handler that still
 * fails leaves everything as it was, and so does the `Fault` `race_never_won`.
 */
export async function replayParked(worker: Worker, subject: string): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await inTransaction(worker, (manager, head) => replayWithin(worker, manager, subject, head));
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
  }
  throw new Fault('race_never_won', { retriable: true });
}

async function replayWithin(worker: Worker, manager: EntityManager, subject: string, head: ShardHead): Promise<number> {
  const { shard } = worker.ledger.signer;
  const { lanes } = await fence(manager, { stage: worker.stage, shard });
  const from = (await parkedSubjects(manager, worker.stage, shard)).get(subject);
  if (from === undefined) throw new Refused('tip_not_found');
  const last = lanes[laneOf(subject)] ?? -1;
  let waiting = (await history(manager, subject)).filter((e) => e.index >= from && e.index <= last);
  const count = waiting.length;
  while (waiting.length > 0) {
    const { effects, requests, handled } = await handle(worker, manager, waiting);
    await writeEffects(manager, effects);
    await appendEvents(worker, manager, requests, head);
    waiting = waiting.slice(handled);
  }
  await manager.query('select bus.release($1, $2, $3)', [worker.stage, shard, subject]);
  return count;
}
