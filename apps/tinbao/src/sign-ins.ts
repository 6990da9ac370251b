import { v7 as uuidv7 } from 'uuid';
import type { Account } from '@tinbao/access';
import { Fault, newEvent, SignedIn } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { history, withActor } from '@tinbao/ledger';

const ATTEMPTS = 6;

/** Puts a sign-in on the ledger: who came in, when, how; nothing of where from. Subject `account/<username>`. */
export async function recordSignIn(house: House, account: Account): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const past = await withActor(house.database, { role: 'web' }, (m) => history(m, account.id));
    const last = past.at(-1);
    const outcome = await house.ledger('web').append({
      subject: account.id, expectedVersion: last?.tipversion ?? 0, ...(last ? { correlationId: last.correlationid } : {}),
      source: 'web', actor: account.id, time: house.clock.iso(), causationId: uuidv7(), count: 1,
      draft: () => [newEvent(SignedIn, { method: 'password' })],
    });
    if ('done' in outcome) return;
  }
  throw new Fault('race_never_won', { retriable: true });
}
