import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { newEvent, shortName, TipClassified } from '@tinbao/contracts';
import { followUp, history, Ledger, unknownHead, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { ClockEvents } from './clock.events.js';
import { saveClocks } from './clock.store.js';
import { Clock1764000000011 } from './migrations/1764000000011-clock.js';
import { ClockLaw1764000000024 } from './migrations/1764000000024-clock-law.js';
import { Ticker } from './ticker.js';
import { tipClocks } from './tip-clocks.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };

suite('the clock stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  let tipId: string;
  const law = realLaw();
  const stage = new ClockEvents({ now: law });
  const follow = async () => {
    const worker = { stage: 'clock' as const, ledger: house.ledger('clock'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ClockEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const receive = async () => {
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    tipId = request.subject;
    await house.ledger('intake').append(request);
    await follow();
  };
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'clock' }, work);
  const rows = () => read((m): Promise<{ clock: string; state: string; due_at: Date }[]> => m.query('select clock, state, due_at from clock.clock where tip_id = $1 order by due_at, clock', [tipId]));
  const recorded = async () => (await read((m) => history(m, tipId))).map((e) => [shortName(e.type), e.data.clock].filter(Boolean).join(' '));

  beforeAll(async () => {
    shard = await openShard({ migrations: [Clock1764000000011, ClockLaw1764000000024] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    await receive();
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
    expect(await new Ticker(house, { now: law }).tick()).toBe(0);
    expect(await recorded()).toEqual(['TipReceived']);
  });

  it('warns once at three quarters of the limit, also when two instances look at the same moment', async () => {
    house.at('2026-03-02T21:00:00.000Z');
    await Promise.all([new Ticker(house, { now: law }).tick(), new Ticker(house, { now: law }).tick()]);
    await follow();
    expect(await recorded()).toEqual(['TipReceived', 'ClockWarned classify']);
    expect(await new Ticker(house, { now: law }).tick()).toBe(0);
  });

  it('is in time at the due instant itself, and breached one millisecond later, once', async () => {
    house.at('2026-03-03T03:00:00.000Z');
    await new Ticker(house, { now: law }).tick();
    expect(await recorded()).not.toContain('ClockBreached classify');
    house.at('2026-03-03T03:00:00.001Z');
    await new Ticker(house, { now: law }).tick();
    await new Ticker(house, { now: law }).tick();
    await follow();
    await new Ticker(house, { now: law }).tick();
    expect((await recorded()).filter((e) => e === 'ClockBreached classify')).toHaveLength(1);
    expect((await rows()).find((r) => r.clock === 'classify')?.state).toBe('breached');
  });

  it('runs the clocks of a tip whose receiver\'s clock is ahead of ours: what the ledger holds has happened', async () => {
    house.at('2026-03-02T02:59:58.000Z');
    await receive();
    expect((await rows()).filter((r) => r.state === 'running').map((r) => r.clock)).toEqual(expect.arrayContaining(['classify', 'assign', 'resolve_basic']));
  });

  it('breaches once although two processes with heads of their own look at the same moment, several times', async () => {
    house.at('2026-03-02T03:00:00.000Z');
    await receive();
    house.at('2026-03-03T03:00:00.001Z');
    const other = { ...house, ledger: () => elsewhere };
    const elsewhere = new Ledger({ ...shard, head: unknownHead(0) }, 'clock');
    const pair = [new Ticker(house, { now: law }), new Ticker(other, { now: law })];
    for (let i = 0; i < 3; i++) await Promise.all(pair.map((ticker) => ticker.tick()));
    expect(await recorded()).toEqual(['TipReceived', 'ClockBreached classify']);
  });

  it('leaves what an act of an officer changed while it caught up', async () => {
    house.at('2026-03-02T03:00:00.000Z');
    await receive();
    house.at('2026-03-02T21:00:00.000Z');
    const ticker = new Ticker(house, { now: law });
    const past = await read((m) => history(m, tipId));
    let ticking: Promise<number> | undefined;
    await read(async (m) => {
      // The stage is writing: the ticker, which has a warning to record and rows to catch up, comes upon it.
      await saveClocks(m, [tipClocks(past, law, house.clock.iso())!]);
      ticking = ticker.tick();
      await until(async () => (await recorded()).includes('ClockWarned classify'));
      const warned = await history(m, tipId);
      ticking = ticking.then(() => ticker.tick());
      await new Promise((resolve) => setTimeout(resolve, 200));
      await house.ledger('casework').append({
        ...followUp(warned, [newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' })]),
        source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7(),
      });
      await saveClocks(m, [tipClocks(await history(m, tipId), law, house.clock.iso())!]);
    });
    await ticking;
    expect((await rows()).find((r) => r.clock === 'classify')?.state).toBe('met');
  });

  it('lets the stage write over what a ticker is still writing', async () => {
    house.at('2026-03-02T03:00:00.000Z');
    await receive();
    const before = tipClocks(await read((m) => history(m, tipId)), law, house.clock.iso())!;
    const after = { ...before, version: 2, rows: before.rows.map((row) => ({ ...row, state: 'met', nextAt: null })) };
    let stage: Promise<void> | undefined;
    await read(async (m) => {
      await saveClocks(m, [before]);
      stage = read((other) => saveClocks(other, [after]));
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await stage;
    expect(new Set((await rows()).map((r) => r.state))).toEqual(new Set(['met']));
  });

  it('finds nothing to do in the next look once all turns are recorded, although no handler ran', async () => {
    house.at('2026-03-02T03:00:00.000Z');
    await receive();
    house.at('2026-03-02T21:00:00.000Z');
    await new Ticker(house, { now: law }).tick();
    await new Ticker(house, { now: law }).tick();
    expect(await read((m): Promise<unknown[]> => m.query('select 1 from clock.clock where tip_id = $1 and next_at <= $2', [tipId, house.clock.iso()]))).toEqual([]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
