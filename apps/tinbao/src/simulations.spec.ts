import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readLawTexts, readModelFile } from '@tinbao/cli';
import { isRefused } from '@tinbao/contracts';
import { openShard, postgresSuite, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { Simulations1764000000094 } from './migrations/1764000000094-simulations.js';
import { RuleChanges } from './rule-changes.js';
import { RuleTexts } from './rule-texts.js';
import { RulesInForce } from './rules-in-force.js';
import { Simulations } from './simulations.js';

const suite = await postgresSuite();
const ELSEWHERE = '01900000-0000-7000-8000-000000000002';

suite('a rule version tried on the past', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let simulations: Simulations;
  let proposalId: string;
  const by = 'account/binh';
  const wish = () => ({ ruleSet: 'calendar' as const, proposalId, from: '2026-03-01', to: '2026-03-31' });

  beforeAll(async () => {
    shard = await openShard({ migrations: [Rules1764000000061, Simulations1764000000094] });
    house = testHouse(shard, '2026-03-02T04:00:00.000Z');
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    const texts = new RuleTexts(readLawTexts());
    const rules = new RulesInForce(house, texts);
    await rules.look();
    const text = texts.own('calendar').replace('"as_of": "2026-11"', '"as_of": "2026-11-a"');
    ({ id: proposalId } = await new RuleChanges(house, rules).propose({ ruleSet: 'calendar', text, inForceFrom: '2026-03-02', reason: 'Thử' }, 'account/anna'));
    for (let n = 0; n < 30; n++) await house.ledger('intake').append(receiveRequest(shard.vault, `tin ${n}`));
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });
  beforeEach(() => void (simulations = new Simulations(house, { now: readModelFile() })));

  const ended = async (id: string) => {
    for (;;) {
      const [one] = await simulations.list(proposalId);
      if (one?.id === id && one.state !== 'running') return one;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** One that another process runs, and says so now. */
  const elsewhere = () => owner.query(
    `insert into web.simulation (id, rule_set, proposal_id, from_day, to_day, started_by) values ($1, 'calendar', $2, '2026-03-01', '2026-03-31', $3)`, [ELSEWHERE, proposalId, by]);
  const code = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (isRefused(error) ? error.code : Promise.reject(error)));

  it('looks at the tips that were received in these days, and the same text moves none', async () => {
    const { id } = await simulations.start(wish(), by);
    expect(await ended(id)).toMatchObject({ state: 'done', done: 30, total: 30, startedBy: by, error: null });
    const none = await simulations.start({ ...wish(), from: '2026-03-03' }, by);
    expect(await ended(none.id)).toMatchObject({ state: 'done', total: 0 });
  });

  it('one runs at a time, whoever runs it; one whose process is gone has failed and is in nobody\'s way', async () => {
    await elsewhere();
    expect(await code(simulations.start(wish(), by))).toBe('simulation_running');
    await owner.query(`update web.simulation set beat_at = now() - interval '1 hour' where id = $1`, [ELSEWHERE]);
    const { id } = await simulations.start(wish(), by);
    expect((await ended(id)).state).toBe('done');
    expect((await simulations.list(proposalId)).find((one) => one.id === ELSEWHERE)).toMatchObject({ state: 'failed', error: 'broken_off' });
    await owner.query('delete from web.simulation where id = $1', [ELSEWHERE]);
  });

  it('is cancelled, also where another process runs it, and one that ends with its process is cancelled too', async () => {
    await elsewhere();
    expect(await simulations.cancel(ELSEWHERE)).toMatchObject({ state: 'cancelled' });
    const { id } = await simulations.start(wish(), by);
    await simulations.beforeApplicationShutdown();
    expect(await ended(id)).toMatchObject({ state: 'cancelled' });
    expect(await code(simulations.cancel('01900000-0000-7000-8000-000000000003'))).toBe('simulation_not_found');
    expect(await code(simulations.start({ ...wish(), proposalId: ELSEWHERE }, by))).toBe('rule_proposal_not_found');
  });
});
