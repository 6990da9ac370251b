import type { House } from '@tinbao/host';
import type { TestShard } from './shard.js';

/** A house around a test shard whose clock stands where the suite sets it. */
export interface TestHouse extends House {
  /** Sets the clock to an instant, RFC 3339. */
  at(instant: string): void;
}

/** Real parts throughout; only the time is the suite's. */
export function testHouse(shard: TestShard, instant: string): TestHouse {
  let now = new Date(instant);
  return {
    config: { data: shard.keys } as House['config'],
    database: shard.database, vault: shard.vault, signer: shard.signer, ...shard.adapters(),
    clock: { simulated: true, now: () => now, iso: () => now.toISOString() },
    strategies: [],
    at: (at) => (now = new Date(at)),
  };
}
