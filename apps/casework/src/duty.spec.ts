import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addAccount, disableAccount, type Account } from '@tinbao/access';
import { withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { DutyHttp } from './duty.http.js';
import { isOnDuty } from './duty.store.js';
import { Casework1764000000012 } from './migrations/1764000000012-casework.js';
import { Duty1764000000061 } from './migrations/1764000000061-duty.js';

const suite = await postgresSuite();

suite('TT 28/2020/TT-BCA art. 4.3: who is on duty in an agency is known by name, shift by shift', () => {
  let shard: TestShard;
  let house: TestHouse;
  let duty: DutyHttp;
  const account = (username: string, role: Role, agency: string | null, wards: string[] = []): Promise<Account> =>
    withActor(shard.database, { role: 'web' }, (m) => addAccount(m, { username, name: `Tên ${username}`, role, agency, wards, passwordHash: 'x', mustChange: false }));
  const [from, until] = ['2026-03-02T00:00:00.000Z', '2026-03-02T12:00:00.000Z'];
  const set = (by: Account, officers: string[], hours: { from?: string; until?: string } = {}) => duty.set({ from, until, officers, ...hours }, { account: by });
  const seen = async (by: Account, query: object = {}) => (await duty.list(query, { account: by })).items.map(({ agency, officers }) => [agency, ...officers.map(({ name }) => name)]);
  const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: { code: string }) => error.code);
  let leader: Account;
  let officer: Account;

  beforeAll(async () => {
    shard = await openShard({ migrations: [Casework1764000000012, Duty1764000000061] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    duty = new DutyHttp(house);
    leader = await account('truongca', 'shiftLeader', 'hn.pc01');
    officer = await account('truc1', 'officer', 'hn.pc01');
    await account('pc02.canbo', 'officer', 'hn.pc02');
  });
  afterAll(() => shard.close());

  it('the shift leader names people of his own agency, and who reads the roster sees their names', async () => {
    await set(leader, ['account/truc1', 'account/truongca']);
    expect(await seen(officer)).toEqual([['hn.pc01', 'Tên truc1', 'Tên truongca']]);
    expect((await duty.colleagues({ account: leader })).items.map(({ id }) => id)).toEqual(['account/truc1', 'account/truongca']);
  });

  it('somebody of another agency, a closed account and a name nobody has are refused, and the shift stays as it was', async () => {
    await account('gone', 'officer', 'hn.pc01');
    await withActor(shard.database, { role: 'web' }, (m) => disableAccount(m, 'gone'));
    for (const stranger of ['account/pc02.canbo', 'account/gone', 'account/nobody']) expect(await refusal(set(leader, [stranger]))).toBe('not_a_colleague');
    expect(await seen(officer)).toEqual([['hn.pc01', 'Tên truc1', 'Tên truongca']]);
  });

  it('a shift that ends before it begins, lasts longer than 24 hours or is over is refused', async () => {
    const until24 = '2026-03-03T00:00:00.000Z';
    expect(await refusal(set(leader, ['account/truc1'], { until: from }))).toBe('shift_times');
    expect(await refusal(set(leader, ['account/truc1'], { until: '2026-03-03T00:00:00.001Z' }))).toBe('shift_times');
    expect(await refusal(set(leader, ['account/truc1'], { until: '2026-03-02T03:00:00.000Z' }))).toBe('shift_times');
    expect(await refusal(set(leader, ['account/truc1'], { until: until24 }))).toBeUndefined();
  });

  it('set again, a shift is replaced; without anybody it leaves the roster', async () => {
    await set(leader, ['account/truc1']);
    expect(await seen(officer)).toEqual([['hn.pc01', 'Tên truc1']]);
    await set(leader, []);
    expect(await seen(officer)).toEqual([]);
  });

  it('a shift that is over is shown for the instant it was running, and no more now', async () => {
    await set(leader, ['account/truc1']);
    house.at(until);
    expect(await seen(officer)).toEqual([]);
    expect(await seen(officer, { at: '2026-03-02T03:00:00.000Z' })).toHaveLength(1);
    house.at('2026-03-02T03:00:00.000Z');
  });

  it('on duty is whom the roster names at that instant: from the beginning of the shift, and no more at its end', async () => {
    const on = (at: string, who = 'account/truc1') => withActor(shard.database, { role: 'casework' }, (m) => isOnDuty(m, { agency: 'hn.pc01', officer: who, at }));
    expect([await on('2026-03-01T23:59:59.999Z'), await on(from), await on(until), await on(from, 'account/truongca')]).toEqual([false, true, false, false]);
  });

  it('another agency does not see it, a supervisor sees his territory, an auditor all of them', async () => {
    const head = await account('p4.truong', 'agencyHead', 'commune/00004');
    await set(head, ['account/p4.truong']);
    const whole = [['commune/00004', 'Tên p4.truong'], ['hn.pc01', 'Tên truc1']];
    expect(await seen(await account('pc02.chihuy', 'agencyHead', 'hn.pc02'))).toEqual([]);
    expect(await seen(await account('chihuy', 'supervisor', 'hn.ca'))).toEqual(whole);
    expect(await seen(await account('chihuy.phuong', 'supervisor', 'hn.ca', ['00004']))).toEqual([whole[0]]);
    expect(await seen(await account('kiemtoan', 'auditor', null))).toEqual(whole);
    expect(await seen(head, { agency: 'hn.pc01' })).toEqual([]);
  });

  it('the database itself lets nobody enter or clear a shift of another agency, nor without the right', async () => {
    const as = (who: Account, sql: string) => withActor(shard.database, { role: 'staff', account: who.id }, (m) => m.query(sql));
    const insert = (agency: string) => `insert into casework.duty values ('${agency}', '${from}', '${until}', 'account/x', 'x', 'account/x', '${from}')`;
    await expect(as(leader, insert('hn.pc02'))).rejects.toThrow(/row-level security/);
    await expect(as(officer, insert('hn.pc01'))).rejects.toThrow(/row-level security/);
    await as(officer, 'delete from casework.duty');
    expect(await seen(officer)).toHaveLength(1);
  });
});
