import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addAccount } from '@tinbao/access';
import type { CommandName, SupervisedTip } from '@tinbao/contracts';
import { asStaff } from '@tinbao/host';
import { histories, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { v7 as uuidv7 } from 'uuid';
import { casework } from './casework.module.js';
import { saveTips, supervised, tips } from './casework.store.js';
import { executeCommand } from './command.js';
import { supervisedOf } from './supervision.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();

suite('what is open between the holder of a tip and the procuracy', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = realLaw();
  const past = (id: string) => withActor(shard.database, { role: 'casework' }, (m) => history(m, id));

  /** A tip of 2 March 2026, assigned, with its row. */
  async function assigned(): Promise<string> {
    house.at('2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    await house.ledger('intake').append(request);
    await act(request.subject, 'classify', { tipKind: 'report', category: 'theft_burglary' });
    await act(request.subject, 'assign', { assignee: 'account/dtv1' });
    return request.subject;
  }

  async function act(tipId: string, command: CommandName, body: unknown, agency?: string): Promise<void> {
    const { tipversion = 0 } = (await past(tipId)).at(-1) ?? {};
    await executeCommand(house, law, { tipId, command, body, ifMatch: `"${tipversion}"`, key: uuidv7(), account: 'account/ha', ...(agency ? { agency } : {}) });
    const row = rowOf(await past(tipId), law, house.clock.iso());
    await withActor(shard.database, { role: 'casework' }, (m) => saveTips(m, row ? [row] : []));
  }

  /** As a prosecutor of these wards reads it, none standing for the whole city. */
  async function seen(username: string, wards: string[] = []): Promise<SupervisedTip[]> {
    const account = await withActor(shard.database, { role: 'web' }, (m) => addAccount(m, { username, name: username, role: 'procurator', agency: 'vks.hn', wards, passwordHash: 'x', mustChange: false }));
    return withActor(shard.database, asStaff(house, account), async (m) => {
      const { items } = await supervised(m, 10);
      const events = await histories(m, items.map(({ tipId }) => tipId));
      return items.map((row) => supervisedOf(row, events.get(row.tipId) ?? [], law, house.clock.iso()));
    });
  }

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('TTLT 01/2017 art. 10.2: a tip that is assigned wants a prosecutor until one is named; whoever watches another ward sees neither', async () => {
    const [named, unnamed] = [await assigned(), await assigned()];
    await act(named, 'assign-prosecutor', { prosecutor: 'account/ksv1' }, 'vks.hn');
    expect((await seen('kiemsat')).map(({ tipId, supervision }) => [tipId, supervision])).toEqual([[unnamed, ['prosecutor']]]);
    expect(await seen('kiemsat.khac', ['00008'])).toEqual([]);
  });

  it('BLTTHS art. 147.2, 159: requests and an extension stand first, with the day of the answer and the clock of the decision, until answered and decided', async () => {
    const id = await assigned();
    await act(id, 'prolong', { ground: 'complex', documentRef: { number: '3/QĐ' } });
    house.at('2026-03-20T03:00:00.000Z');
    await act(id, 'request', { request: 'Xác minh camera', kind: 'verification', answerDueAt: '2026-03-25T17:00:00Z', documentRef: { number: '1/YC' } }, 'vks.hn');
    await act(id, 'request-extension', { until: '2026-06-01T17:00:00Z', documentRef: { number: '4/ĐN' } });
    const [first] = await seen('kiemsat.1');
    expect(first).toMatchObject({
      tipId: id, supervision: ['request', 'extension', 'prosecutor'], extensionUntil: '2026-06-01T17:00:00Z',
      requests: [{ by: 'vks.hn', kind: 'verification', answerDueAt: '2026-03-25T17:00:00Z' }],
    });
    expect(first?.clocks.filter((clock) => clock.id === 'extension_decision')).toMatchObject([{ lastDay: '2026-03-23', state: 'running' }]);
    await act(id, 'answer', { answer: 'Đã xác minh' });
    await act(id, 'decide-extension', { granted: false, documentRef: { number: '5/TB' } }, 'vks.hn');
    expect((await seen('kiemsat.2')).find(({ tipId }) => tipId === id)).toMatchObject({ supervision: ['prosecutor'], requests: [], extensionUntil: null });
  });

  it('a tip is found by a part of its register number, in any case', async () => {
    const id = await assigned();
    const { registerNumber } = rowOf(await past(id), law, house.clock.iso()) ?? { registerNumber: '' };
    const found = (number: string) => withActor(shard.database, { role: 'casework' }, (m) => tips(m, { number }, { limit: 50 }));
    expect((await found(registerNumber.toLowerCase())).map(({ tipId }) => tipId)).toContain(id);
    expect(await found('%')).toEqual([]);
  });
});
