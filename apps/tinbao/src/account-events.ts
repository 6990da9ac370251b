import { v7 as uuidv7 } from 'uuid';
import { Fault, type NewEvent } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { newest, withActor } from '@tinbao/ledger';

const ATTEMPTS = 6;

/** Puts an event on the ledger under the subject `account/<username>`; `causationId` is given where the event may happen once only. */
export async function recordOf(house: House, subject: string, given: { actor: string; event: NewEvent; causationId?: string }): Promise<void> {
  const { actor, event, causationId = uuidv7() } = given;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const last = await withActor(house.database, { role: 'web' }, (m) => newest(m, subject));
    const outcome = await house.ledger('web').append({
      subject, expectedVersion: last?.tipversion ?? 0, ...(last ? { correlationId: last.correlationid } : {}),
      source: 'web', actor, time: house.clock.iso(), causationId, count: 1, draft: () => [event],
    });
    if ('done' in outcome) return;
  }
  throw new Fault('race_never_won', { retriable: true });
}
