import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addAccount, type Account } from '@tinbao/access';
import { withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { assertMayAct, assertMayActOn } from './may-act.js';

const suite = await postgresSuite();

suite('who may act on which tip, and for whom', () => {
  let shard: TestShard;
  let house: TestHouse;
  let tips: string[];
  const account = (username: string, role: Role, agency: string, wards: string[] = []): Promise<Account> =>
    withActor(shard.database, { role: 'web' }, (m) => addAccount(m, { username, name: username, role, agency, wards, passwordHash: 'x', mustChange: false }));
  const refusal = (done: Promise<unknown>) => done.then((value) => value, (error: { code: string }) => error.code);

  beforeAll(async () => {
    shard = await openShard();
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    const away = { version: 1, state: 'received', owner: 'hn.andt', coordinating: [], territory: '00008', assignee: null, leads: [], receivedBy: 'hn.andt', receivedAt: '2026-03-02T03:00:00.000Z' };
    const requests = [receiveRequest(shard.vault, 'Mất xe'), receiveRequest(shard.vault, 'Mất xe, cùng vụ'), receiveRequest(shard.vault, 'Vụ khác', { head: away })];
    for (const request of requests) await house.ledger('intake').append(request);
    tips = requests.map(({ subject }) => subject);
  });
  afterAll(() => shard.close());

  it('TTLT 01/2017 art. 12: the right to a command on several tips must reach each of them; one out of reach is as good as none', async () => {
    const head = await account('pc01.head', 'agencyHead', 'hn.pc01');
    const [, same = '', foreign = ''] = tips;
    const merge = (others: string[]) => refusal(assertMayActOn(house, head, { command: 'merge', others }));
    expect([await merge([same]), await merge([same, foreign]), await merge(['018f2c6e-0000-7000-8000-00000000dead'])]).toEqual([undefined, 'other_tip_not_found', 'other_tip_not_found']);
  });

  it('an officer without the right to it merges nothing, whatever he sees', async () => {
    const officer = await account('pc01.officer', 'officer', 'hn.pc01');
    expect(await refusal(assertMayActOn(house, officer, { command: 'merge', others: [tips[1] ?? ''] }))).toBe('other_tip_not_found');
    expect(await refusal(assertMayActOn(house, officer, { command: 'link', others: [tips[1] ?? ''] }))).toBeUndefined();
  });

  it('BLTTHS art. 159, 160: a procurator acts for his procuracy, within his territory; a supervisor for the agency that holds the tip', async () => {
    const procurator = await account('kiemsat', 'procurator', 'vks.hn');
    const elsewhere = await account('kiemsat.khac', 'procurator', 'vks.kv', ['00008']);
    const supervisor = await account('chihuy', 'supervisor', 'hn.ca');
    const may = (who: Account, command: string) => refusal(assertMayAct(house, who, { id: tips[0] ?? '', command, body: {} }));
    expect(await may(procurator, 'request')).toEqual({ agency: 'vks.hn' });
    expect(await may(elsewhere, 'request')).toBe('tip_not_found');
    expect(await may(supervisor, 'transfer')).toEqual({});
    expect(await may(procurator, 'assign')).toBe('forbidden');
  });
});
