import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readLawTexts } from '@tinbao/cli';
import { withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { Reconciliation1764000000093 } from './migrations/1764000000093-reconciliation.js';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { Reconciliation } from './reconciliation.js';
import { RuleTexts } from './rule-texts.js';
import { RulesInForce } from './rules-in-force.js';
import { stages } from './stages.js';

const suite = await postgresSuite();
const MANY = 1_000;

suite('the comparison of read models with the ledger', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let one: Reconciliation;
  let other: Reconciliation;
  const tips: string[] = [];

  beforeAll(async () => {
    shard = await openShard({ migrations: [...stages.flatMap(({ migrations }) => migrations), Rules1764000000061, Reconciliation1764000000093], entities: stages.flatMap(({ entities }) => entities) });
    house = testHouse(shard, '2026-03-02T04:00:00.000Z');
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    const rules = new RulesInForce(house, new RuleTexts(readLawTexts()));
    await rules.look();
    const models = stages.flatMap(({ readModels }) => readModels ?? []);
    [one, other] = [new Reconciliation(house, rules, models), new Reconciliation({ ...testHouse(shard, '2026-03-02T04:00:00.000Z') }, rules, models)];
    for (let n = 0; n < 3; n++) {
      const request = receiveRequest(shard.vault, `tin ${n}`);
      await house.ledger('intake').append(request);
      tips.push(request.subject);
    }
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  /** Looks along everything once, whoever was how far before. */
  const walk = async () => {
    await one.ask('account/test');
    while ((await one.standing()).walk?.askedAt !== null) await one.look(MANY);
  };
  /** What was seen is as old as it takes to be told. */
  const seenLongAgo = () => owner.query(`update web.reconciliation_difference set first_seen_at = now() - interval '1 minute'`);
  const told = async () => (await one.standing()).differences.map(({ model, subject, field }) => `${model} ${subject} ${field}`);

  it('what no stage has handled yet is no difference', async () => {
    await walk();
    await seenLongAgo();
    await walk();
    expect(await one.standing()).toMatchObject({ count: 0, walk: { lastWalkSubjects: 3 } });
  });

  it('one process looks at a time: while somebody holds the walk, nobody else moves it', async () => {
    await owner.query(`select pg_advisory_lock(hashtextextended('tinbao/reconciliation', 0))`);
    expect([await one.look(MANY), await other.look(MANY)]).toEqual([undefined, undefined]);
    await owner.query(`select pg_advisory_unlock(hashtextextended('tinbao/reconciliation', 0))`);
    expect(await other.look(MANY)).toMatchObject({ phase: expect.any(Number) });
  });

  it('rows that a stage says it has written and are not there are told, each once it was seen again, and what the stage set aside is not', async () => {
    for (const stage of ['clock', 'casework', 'notifier', 'reporter']) {
      await owner.query('insert into bus.position (stage, shard, lane, index) select $1, 0, n, 2 from generate_series(0, 11) n on conflict (stage, shard, lane) do update set index = 2', [stage]);
    }
    await owner.query(`insert into bus.parked (stage, shard, subject, from_index, reason, owner) values ('casework', 0, $1, 0, 'TypeError', 'hn.pc01')`, [tips[0]]);
    // However long the walk takes, nothing it sees is old enough to be told.
    await owner.query(`
      create function web.just_seen() returns trigger language plpgsql as $$ begin new.first_seen_at := now() + interval '1 hour'; return new; end $$;
      create trigger just_seen before insert on web.reconciliation_difference for each row execute function web.just_seen()`);
    await walk();
    expect(await told()).toEqual([]);
    await seenLongAgo();
    await walk();
    const found = await told();
    expect(found.filter((each) => each.startsWith('casework'))).toEqual([tips[1], tips[2]].sort().map((tip) => `casework ${tip} row`));
    for (const tip of tips) expect(found).toEqual(expect.arrayContaining([`reporter ${tip} row`, `clock ${tip} classify row`, `notifier ${tip} receipt_procuracy row`]));
    expect(await house.metrics.text()).toContain('tinbao_reconciliation_difference{model="casework"} 2\n');
  });

  it('what is right again is told no more, without a full walk', async () => {
    await owner.query('update bus.position set index = -1');
    await one.look(MANY);
    expect(await told()).toEqual([]);
    expect(await withActor(shard.database, { role: 'web' }, (m) => m.query('select * from web.reconciliation_difference'))).toEqual([]);
  });
});
