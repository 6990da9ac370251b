import { Refused } from '@tinbao/contracts';
import { history } from '@tinbao/ledger';
import { appendEvents, handle, inTransaction, writeEffects, type Worker } from './transaction.js';

/**
 * Gives a parked tip back to its stage: every event from the parked one up to the stage's position is handled in one
 * transaction, then the tip flows with the others again. The worker is fenced meanwhile, so no event slips between.
 * Refuses `tip_not_found` when the stage has not parked it; a handler that still fails leaves everything as it was.
 */
export async function replayParked(worker: Worker, subject: string): Promise<number> {
  const shard = worker.ledger.signer.shard;
  return inTransaction(worker, async (manager, learn) => {
    const upTo: { fence: number }[] = await manager.query('select bus.fence($1, $2) as fence', [worker.stage, shard]);
    const parked: { from_index: number }[] = await manager.query(
      'select from_index from bus.parked where stage = $1 and shard = $2 and subject = $3 and released_at is null', [worker.stage, shard, subject],
    );
    const from = parked[0]?.from_index;
    if (from === undefined) throw new Refused('tip_not_found');
    const last = upTo[0]?.fence ?? -1;
    let waiting = (await history(manager, subject)).filter((e) => e.index >= from && e.index <= last);
    const count = waiting.length;
    while (waiting.length > 0) {
      const { effects, requests, handled } = await handle(worker, manager, waiting);
      await writeEffects(manager, effects);
      await appendEvents(worker, manager, requests, learn);
      waiting = waiting.slice(handled);
    }
    await manager.query('select bus.release($1, $2, $3)', [worker.stage, shard, subject]);
    return count;
  });
}
