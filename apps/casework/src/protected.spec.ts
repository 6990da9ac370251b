import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addAccount, type Account } from '@tinbao/access';
import { newEvent, TipRouted, type StaffRole } from '@tinbao/contracts';
import { asStaff, type Caller } from '@tinbao/host';
import { followUp, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { v7 as uuidv7 } from 'uuid';
import { casework } from './casework.module.js';
import { saveTips, tips } from './casework.store.js';
import { ProtectedHttp } from './protected.http.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();

suite('the tips of a protected event or site', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = realLaw();
  /** Made up: two areas beside the real law. */
  const area = (id: string) => ({ id, vi: `${id} (mô phỏng)`, en: `${id} (simulated)`, kind: 'event', simulated: true, priority: 'P1' });
  const guarded = { now: { ...law, protectedAreas: new Map(['sim-a', 'sim-b'].map((id) => [id, area(id)])) } as never };

  async function tip(areas: string, lead: string): Promise<string> {
    const request = receiveRequest(shard.vault, 'Móc túi ở quảng trường');
    await house.ledger('intake').append(request);
    const past = () => withActor(shard.database, { role: 'casework' }, (m) => history(m, request.subject));
    const routed = newEvent(TipRouted, {
      rule: 'R13', leadAgencies: [lead], coordinatingAgencies: [], units: {}, callFirst: [], reason: areas === '' ? {} : { protectedAreas: areas }, ...(areas === '' ? {} : { priority: 'P1' }),
      organisation: { version: 't', on: '2026-03-02' },
    });
    await house.ledger('router').append({ ...followUp(await past(), [routed]), source: 'router', actor: 'machine/router', time: house.clock.iso(), causationId: uuidv7() });
    const row = rowOf(await past(), law, house.clock.iso());
    await withActor(shard.database, { role: 'casework' }, (m) => saveTips(m, row ? [row] : []));
    return request.subject;
  }

  const person = (role: StaffRole, agency: string | null): Promise<Account> => withActor(shard.database, { role: 'web' }, (m) =>
    addAccount(m, { username: `${role.toLowerCase()}.${agency}`, name: role, role, agency, wards: [], passwordHash: 'x', mustChange: false }));
  const counts = async (account: Account) => {
    const { areas } = await new ProtectedHttp(house, guarded).list({ account } as Caller);
    return areas.map(({ id, tips: all, open }) => [id, all, open]);
  };

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('are listed by the area with their raised priority, and counted for each reader as far as he sees; numbers alone hide one and two', async () => {
    const inBoth = await tip('sim-a sim-b', 'hn.pc02');
    const [second, third] = [await tip('sim-a', 'hn.pc02'), await tip('sim-a', 'hn.pc04')];
    await tip('', 'hn.pc02');
    const [supervisor, head, committee] = [await person('supervisor', 'hn.ca'), await person('agencyHead', 'hn.pc04'), await person('committee', 'bcd.138')];
    const listed = (account: Account, id: string) => withActor(shard.database, asStaff(house, account), (m) => tips(m, { area: id }, { limit: 10 }));
    expect((await listed(supervisor, 'sim-a')).map(({ tipId }) => tipId).sort()).toEqual([inBoth, second, third].sort());
    expect(await listed(supervisor, 'sim-b')).toMatchObject([{ tipId: inBoth, priority: 'P1', protectedAreas: ['sim-a', 'sim-b'] }]);
    expect((await listed(head, 'sim-a')).map(({ tipId }) => tipId)).toEqual([third]);
    expect(await listed(supervisor, 'sim-c')).toEqual([]);
    expect(await counts(supervisor)).toEqual([['sim-a', 3, 3], ['sim-b', 1, 1]]);
    expect(await counts(head)).toEqual([['sim-a', 1, 1], ['sim-b', 0, 0]]);
    expect(await counts(committee)).toEqual([['sim-a', 3, 3], ['sim-b', null, null]]);
  });
});
