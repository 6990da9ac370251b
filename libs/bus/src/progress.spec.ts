import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Ledger, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import { movePosition, readPosition } from './position.js';
import { lagsOf, type Lag } from './progress.js';

const suite = await postgresSuite();

suite('how far a stage is behind', () => {
  let shard: TestShard;
  let ledger: Ledger;
  let began: number;
  beforeEach(async () => {
    shard = await openShard();
    ledger = new Ledger(shard, 'intake');
    began = Date.now();
    for (let n = 0; n < 5; n++) await ledger.append(receiveRequest(shard.vault, `tin ${n}`));
  });
  afterEach(() => shard.close());
  const lags = (...stages: string[]) => withActor(shard.database, { role: 'web' }, (m) => lagsOf(m, stages, 0));
  const lag = async () => (await lags('router'))[0] as Lag;
  const move = (to: (index: number, lane: number) => number, lane?: number) => withActor(shard.database, { role: 'router' }, async (m) => {
    const from = await readPosition(m, 'router', 0);
    expect(await movePosition(m, { stage: 'router', shard: 0, lane }, from, from.lanes.map(to))).toBe(true);
  });
  const lanes = async (): Promise<number[]> =>
    (await withActor(shard.database, { role: 'web' }, (m): Promise<{ lane: number }[]> => m.query('select lane::int from ledger.event order by index'))).map((e) => e.lane);

  it('is everything for one that never began, since the first event was appended, whatever time that event tells', async () => {
    expect(await lags('router', 'clock')).toEqual(['router', 'clock'].map((stage) => ({ stage, settled: -1, events: 5, since: expect.any(Number), parked: 0 })));
    const { since } = await lag();
    expect(since).toBeGreaterThanOrEqual(began);
    expect(since).toBeLessThanOrEqual(Date.now());
  });

  it('is what lies beyond its position, and nothing once it has handled all', async () => {
    const first = (await lag()).since as number;
    await move(() => 2);
    expect(await lag()).toMatchObject({ settled: 2, events: 2 });
    expect((await lag()).since).toBeGreaterThanOrEqual(first);
    await move(() => 4);
    expect(await lag()).toEqual({ stage: 'router', settled: 4, events: 0, since: undefined, parked: 0 });
  });

  it('counts what each lane has handled by itself, as on Kafka', async () => {
    const last = (await lanes()).at(-1);
    await move(() => 4, last);
    const waiting = (await lanes()).flatMap((lane, index) => (lane === last ? [] : [index]));
    expect(await lag()).toMatchObject({ events: waiting.length, settled: (waiting[0] ?? 5) - 1 });
  });

  it('tells how many tips it has set aside', async () => {
    await withActor(shard.database, { role: 'router' }, (m) => m.query(`select bus.park('router', 0::smallint, 'a', 0, 'x', 'hn.pc01'), bus.park('clock', 0::smallint, 'b', 0, 'x', 'hn.pc01')`));
    expect((await lag()).parked).toBe(1);
  });
});
