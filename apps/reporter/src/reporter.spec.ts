import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { CaseOpened, newEvent, TipAssigned, TipClassified, type NewEvent } from '@tinbao/contracts';
import { followUp, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Figures } from './figures.js';
import { Reporter1764000000013 } from './migrations/1764000000013-reporter.js';
import { ReporterEvents } from './reporter.events.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const march = { from: '2026-03-01', to: '2026-03-31' };

suite('the reporter stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  const stage = new ReporterEvents();
  const follow = async () => {
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const receive = async () => {
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    await house.ledger('intake').append(request);
    return request.subject;
  };
  const act = async (tipId: string, event: NewEvent) => {
    const past = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, [event]), source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const figures = async (): Promise<any> => new Figures(house, realLaw()).targets(march);

  beforeAll(async () => {
    shard = await openShard({ migrations: [Reporter1764000000013] });
    house = testHouse(shard, '2026-03-02T05:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('has no rate where nothing is due, rather than 0 % or 100 %', async () => {
    expect(await figures()).toMatchObject({ ledgerSize: 0, t1: { receiptRate: { numerator: 0, denominator: 0, ratio: null } }, t2: { rateStrict: { ratio: null } } });
  });

  it('counts receipt, classification and resolution with numerator, denominator and the ledger size they were true at', async () => {
    const [resolved, classified] = [await receive(), await receive(), await receive()];
    for (const tip of [resolved, classified]) await act(tip, newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' }));
    await act(resolved, newEvent(TipAssigned, { agency: 'hn.pc01', assignee: 'account/ha' }));
    await act(resolved, newEvent(CaseOpened, { article: '173', document: 'QĐ-1' }));
    await follow();
    const now = await figures();
    expect(now.ledgerSize).toBe(7);
    expect(now.t1).toMatchObject({
      receiptRate: { numerator: 3, denominator: 3 }, classificationRate: { numerator: 2, denominator: 3, pending: 1, failingCount: 0 },
      handlingRate: { numerator: 1, denominator: 2, pending: 1 },
    });
    expect(now.t2).toMatchObject({ due: 2, resolved: 1, rateStrict: { numerator: 1, denominator: 2 }, reached: false });
  });

  it('names the tips that miss the 24 hours once they have passed', async () => {
    house.at('2026-03-03T03:00:01.000Z');
    const { t1 } = await figures();
    expect(t1.classificationRate).toMatchObject({ late: 1, pending: 0, failingCount: 1, failing: [expect.any(String)] });
  });

  it('gives the same figures after every event was consumed a second time', async () => {
    const { computedAt: _, ...before } = await figures();
    await withOwner(shard, `update bus.position set index = -1 where stage = 'reporter'`);
    await follow();
    const { computedAt: __, ...after } = await figures();
    expect(after).toEqual(before);
  });

  it('adds up: the parts by channel make the whole', async () => {
    const whole = await figures();
    const { groups } = (await new Figures(house, realLaw()).targets({ ...march, by: 'channel' })) as never as { groups: { t1: { receiptRate: { denominator: number } } }[] };
    expect(groups.reduce((sum, g) => sum + g.t1.receiptRate.denominator, 0)).toBe(whole.t1.receiptRate.denominator);
  });
});

async function withOwner(shard: TestShard, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: shard.ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
