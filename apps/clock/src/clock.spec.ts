import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { consume } from '@tinbao/bus';
import { shortName } from '@tinbao/contracts';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { ClockEvents } from './clock.events.js';
import { Clock1764000000011 } from './migrations/1764000000011-clock.js';
import { Ticker } from './ticker.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };

suite('the clock stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  let tipId: string;
  const law = realLaw();
  const stage = new ClockEvents(law);
  const follow = async () => {
    const worker = { stage: 'clock' as const, ledger: house.ledger('clock'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ClockEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'clock' }, work);
  const rows = () => read((m): Promise<{ clock: string; state: string; due_at: Date }[]> => m.query('select clock, state, due_at from clock.clock where tip_id = $1 order by due_at, clock', [tipId]));
  const recorded = async () => (await read((m) => history(m, tipId))).map((e) => [shortName(e.type), e.data.clock].filter(Boolean).join(' '));

  beforeAll(async () => {
    shard = await openShard({ migrations: [Clock1764000000011] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    tipId = request.subject;
    await house.ledger('intake').append(request);
    await follow();
  });
  afterAll(() => shard.close());

  it('runs the clocks from receipt: 24 h to classify, 3 days to assign, 20 days to resolve (TTLT 01/2017 art. 8.1, 9.1; BLTTHS art. 147.1)', async () => {
    const due = new Map((await rows()).filter((r) => r.state === 'running').map((r) => [r.clock, r.due_at.toISOString()]));
    expect(due.get('classify')).toBe('2026-03-03T03:00:00.000Z');
    expect(due.get('assign')).toBe('2026-03-05T17:00:00.000Z');
    // 22/03/2026 is a Sunday: the next working day is the last (art. 134).
    expect(due.get('resolve_basic')).toBe('2026-03-23T17:00:00.000Z');
  });

  it('records nothing before its time', async () => {
    expect(await new Ticker(house, law).tick()).toBe(0);
    expect(await recorded()).toEqual(['TipReceived']);
  });

  it('warns once at three quarters of the limit, also when two instances look at the same moment', async () => {
    house.at('2026-03-02T21:00:00.000Z');
    await Promise.all([new Ticker(house, law).tick(), new Ticker(house, law).tick()]);
    await follow();
    expect(await recorded()).toEqual(['TipReceived', 'ClockWarned classify']);
    expect(await new Ticker(house, law).tick()).toBe(0);
  });

  it('is in time at the due instant itself, and breached one millisecond later, once', async () => {
    house.at('2026-03-03T03:00:00.000Z');
    await new Ticker(house, law).tick();
    expect(await recorded()).not.toContain('ClockBreached classify');
    house.at('2026-03-03T03:00:00.001Z');
    await new Ticker(house, law).tick();
    await new Ticker(house, law).tick();
    await follow();
    await new Ticker(house, law).tick();
    expect((await recorded()).filter((e) => e === 'ClockBreached classify')).toHaveLength(1);
    expect((await rows()).find((r) => r.clock === 'classify')?.state).toBe('breached');
  });
});
