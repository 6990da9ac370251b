import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { consume } from '@tinbao/bus';
import type { Law } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { CaseworkEvents } from './casework.events.js';
import { TipEntity } from './casework.store.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Refolding } from './refolding.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };

suite('the inbox when another law comes into force', () => {
  let shard: TestShard;
  let house: TestHouse;
  beforeAll(async () => {
    shard = await openShard({ migrations: [Casework1764000000012], entities: [TipEntity as never] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('shows the moved limit of an open tip without anybody acting on it, and folds nothing while the law stays', async () => {
    const law = realLaw();
    const held: { now: Law } = { now: law };
    const stage = new CaseworkEvents(held);
    const refolding = new Refolding(house, held);
    const { subject, ...request } = receiveRequest(shard.vault, 'Mất xe máy');
    await house.ledger('intake').append({ subject, ...request });
    const worker = { stage: 'casework' as const, ledger: house.ledger('casework'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<CaseworkEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
    const due = async () => {
      const rows: { next_clock: string; next_due: Date }[] = await withActor(shard.database, { role: 'casework' }, (m) => m.query('select next_clock, next_due from casework.tip where tip_id = $1', [subject]));
      return [rows[0]?.next_clock, rows[0]?.next_due.toISOString()];
    };
    expect(await refolding.look()).toBe(0);
    expect(await due()).toEqual(['classify', '2026-03-03T03:00:00.000Z']);
    held.now = { ...law, clocks: new Map([...law.clocks].map(([id, rule]) => [id, id === 'classify' ? { ...rule, duration: 12 } : rule])) };
    expect(await refolding.look()).toBe(1);
    expect(await due()).toEqual(['classify', '2026-03-02T15:00:00.000Z']);
    expect(await refolding.look()).toBe(0);
  });
});
