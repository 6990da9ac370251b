import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Ledger, withActor, type Actor } from '@tinbao/ledger';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import { laneEvents } from './kafka-message.js';
import { movePosition, readPosition } from './position.js';

const suite = await postgresSuite();

suite('the role of the relay to Kafka', () => {
  let shard: TestShard;
  beforeAll(async () => {
    shard = await openShard();
    await new Ledger(shard, 'intake').append(receiveRequest(shard.vault, 'Bán ma tuý ở ngõ 5'));
  });
  afterAll(() => shard.close());
  const as = <T>(role: Actor['role'], work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role }, work);
  const denied = (sql: string) => expect(as('relay', (m) => m.query(sql))).rejects.toThrow(/permission denied/);

  it('reads events and head, and reads and moves the position of the relay', async () => {
    expect(await as('relay', (m) => laneEvents(m, { shard: 0 }, -1, 10))).toHaveLength(1);
    expect(await as('relay', (m) => m.query('select size from ledger.head'))).toEqual([{ size: 1 }]);
    const position = await as('relay', (m) => readPosition(m, 'relay', 0));
    expect(await as('relay', (m) => movePosition(m, { stage: 'relay', shard: 0 }, position, position.lanes.map(() => 0)))).toBe(true);
  });

  it.each([
    'vault.text', 'vault.tip_key', 'vault.kek', 'access.account', 'access.session', 'ledger.tip_head', 'ledger.batch', 'ledger.idempotency',
    'ledger.counter', 'bus.position', 'bus.parked',
  ])('reads no row of %s', (table) => denied(`select 1 from ${table}`));

  it('appends nothing, changes nothing, sets no tip aside and gives none back', async () => {
    await denied(`select ledger.append(0::smallint, 1, '', '', '', '', '', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '')`);
    await denied(`update ledger.event set body = '{}'`);
    await denied('update ledger.head set size = 0');
    await denied(`insert into bus.position values ('relay', 0, 0, 5, 0)`);
    await denied(`select bus.park('router', 0::smallint, 'x', 0, 'x', 'x')`);
    await denied(`select bus.release('router', 0::smallint, 'x')`);
    await denied(`select bus.fence('router', 0::smallint)`);
    const granted: { name: string }[] = await shard.database.query(`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('access', 'bus', 'ledger', 'vault') and has_function_privilege('tinbao_relay', p.oid, 'execute') order by 1`);
    expect(granted.map(({ name }) => name.replace(/\(.*/, ''))).toEqual(['bus.move_position', 'bus.read_position']);
  });

  it('moves no position but its own, and no stage moves that of another', async () => {
    const position = await as('router', (m) => readPosition(m, 'router', 0));
    const move = (role: Actor['role']) => as(role, (m) => movePosition(m, { stage: 'router', shard: 0 }, position, position.lanes.map(() => 0)));
    for (const role of ['relay', 'clock', 'web'] as const) {
      await expect(move(role)).rejects.toThrow(/permission denied for the position of router/);
      await expect(as(role, (m) => readPosition(m, 'router', 0))).rejects.toThrow(/permission denied/);
    }
    expect(await move('router')).toBe(true);
  });
});
