import pino from 'pino';
import { WakeUp } from '@tinbao/bus';
import { Metrics, type House } from '@tinbao/host';
import { applicationUrl, Ledger, type Role } from '@tinbao/ledger';
import type { TestShard } from './shard.js';

/** A house around a test shard whose clock stands where the suite sets it. */
export interface TestHouse extends House {
  /** Sets the clock to an instant, RFC 3339. */
  at(instant: string): void;
}

/** Real parts throughout; only the time is the suite's. */
export function testHouse(shard: TestShard, instant: string): TestHouse {
  let now = new Date(instant);
  const ledgers = new Map<Role, Ledger>();
  return {
    config: { data: shard.keys } as House['config'],
    database: shard.database, vault: shard.vault, signer: shard.signer, wakeUp: new WakeUp(applicationUrl(shard.ownerUrl)),
    clock: { simulated: true, now: () => now, iso: () => now.toISOString() },
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    ledger: (role) => ledgers.get(role) ?? (ledgers.set(role, new Ledger(shard, role)), ledgers.get(role) as Ledger),
    strategies: [],
    at: (at) => (now = new Date(at)),
  };
}
