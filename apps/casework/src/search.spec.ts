import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InformationAdded, newEvent, type CommandName } from '@tinbao/contracts';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { casework } from './casework.module.js';
import { saveTips } from './casework.store.js';
import { executeCommand } from './command.js';
import { broughtBy, indexer } from './indexing.js';
import { Reindexing } from './reindexing.js';
import { searched, withinReach } from './search.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();

suite('a search by words', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  const law = realLaw();
  const theft: string[] = [];
  const as = { role: 'casework' as const };

  /** What the stage does with the newest event of a tip. */
  const followed = (tipId: string) => withActor(shard.database, as, async (m) => {
    const events = await history(m, tipId);
    const row = rowOf(events, law, house.clock.iso());
    const last = events.at(-1);
    const brought = row && last && broughtBy(last, row);
    if (row) await saveTips(m, [row]);
    if (brought) await indexer(house.vault)(m, [brought]);
    return brought;
  });
  const receive = async (words: string) => {
    const request = receiveRequest(shard.vault, words);
    await house.ledger('intake').append(request);
    await followed(request.subject);
    return request.subject;
  };
  const act = async (tipId: string, command: CommandName, body: unknown) => {
    const { length } = await withActor(shard.database, as, (m) => history(m, tipId));
    await executeCommand(house, law, { tipId, command, body, ifMatch: `"${length}"`, key: uuidv7(), account: 'account/ha' });
    return followed(tipId);
  };
  const find = (q: string, filter = {}, page: { cursor?: { receivedAt: string; tipId: string }; limit?: number } = {}) =>
    withActor(shard.database, { role: 'staff', account: 'account/sup', now: house.clock.iso() }, (m) => searched(m, house.vault.index, { q, filter }, { cursor: page.cursor, limit: page.limit ?? 50 }));
  const ids = async (...asked: Parameters<typeof find>) => (await find(...asked)).items.map(({ tipId }) => tipId);

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await owner.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values ('sup', 's', 'supervisor', 'hn.ca', 'x', false)`);
    for (let i = 0; i < 7; i++) theft.push(await receive(`Mất trộm xe đạp điện thứ ${i} ở sân chung cư`));
    await receive('Đánh nhau ở quán bia');
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('finds tips by words without diacritics, newest receipt first, and shows the row of the inbox', async () => {
    const { items, next } = await find('xe dap DIEN');
    expect(items.map(({ tipId }) => tipId)).toEqual([...theft].reverse());
    expect(items[0]).toMatchObject({ registerNumber: expect.stringMatching(/^TB-2026-/), state: 'received', owner: 'hn.pc01', ward: '00004' });
    expect(JSON.stringify(items)).not.toMatch(/trộm|chung cư/);
    expect(next).toBeUndefined();
  });

  it('goes page by page, also where the filters leave few of many matches', async () => {
    for (const tip of [theft[0], theft[3], theft[6]]) await act(tip ?? '', 'classify', { tipKind: 'report', category: 'theft_burglary' });
    const first = await find('xe dap', { state: 'classified' }, { limit: 2 });
    expect(first.items.map(({ tipId }) => tipId)).toEqual([theft[6], theft[3]]);
    const rest = await find('xe dap', { state: 'classified' }, { limit: 2, ...(first.next ? { cursor: first.next } : {}) });
    expect([rest.items.map(({ tipId }) => tipId), rest.next]).toEqual([[theft[0]], undefined]);
    expect(await ids('xe dap', { ward: '00008' })).toEqual([]);
    expect(await ids('xe dap', { from: '2026-03-03T00:00:00.000Z' })).toEqual([]);
    expect(await ids('xe dap', { agency: 'hn.pc01', from: '2026-03-01T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' })).toHaveLength(7);
  });

  it('finds what was added later; a reason of an act is no telling, and is not searched', async () => {
    const [tip = ''] = theft;
    await act(tip, 'add-information', { information: 'Người lấy xe đeo khẩu trang Hello Kitty' });
    expect(await ids('kitty')).toEqual([tip]);
    expect(await act(tip, 'link', { tips: [theft[1]], reason: 'dâu tây Đà Lạt' })).toBeUndefined();
    expect(await ids('dau tay')).toEqual([]);
  });

  it('of words that were shredded before the stage came to them keeps nothing, and goes on', async () => {
    const request = receiveRequest(shard.vault, 'Kẻ lạ tên Quắc Thước');
    await house.ledger('intake').append(request);
    await owner.query('delete from vault.tip_key where tip_id = $1', [request.subject]);
    await followed(request.subject);
    expect(await ids('quac thuoc')).toEqual([]);
    expect((await owner.query('select from vault.blind_index where tip_id = $1', [request.subject])).rowCount).toBe(0);
  });

  it('finds what was told before there was an index, with what was added to it, once the stage has started', async () => {
    const request = receiveRequest(shard.vault, 'Bán pháo nổ tự chế');
    await house.ledger('intake').append(request);
    await executeCommand(house, law, { tipId: request.subject, command: 'add-information', body: { information: 'kho ở gầm cầu Phú Viên' }, ifMatch: '"1"', key: uuidv7(), account: 'account/ha' });
    expect(await ids('phao no')).toEqual([]);
    const before = (await owner.query('select count(*)::int as n from vault.blind_index')).rows[0].n;
    for (let start = 0; start < 2; start++) {
      const reindexing = new Reindexing(house);
      reindexing.start();
      await reindexing.stop();
    }
    expect((await owner.query('select count(*)::int as n from vault.blind_index')).rows[0].n).toBe(before + 1);
    await followed(request.subject);
    expect(await ids('"gầm cầu" pháo')).toEqual([request.subject]);
  });

  it('of a desk looks at its shift alone, however long ago the days asked for begin', () => {
    const asked = { q: 'x', filter: { from: '2026-01-01T00:00:00.000Z' } };
    const reader = (role: 'operator' | 'officer') => ({ id: 'account/x', role, agency: 'hn.pc01', wards: [] });
    expect(withinReach(asked, reader('operator'), '2026-03-02T15:00:00.000Z').filter.from).toBe('2026-03-02T03:00:00.000Z');
    expect(withinReach({ q: 'x', filter: { from: '2026-03-02T09:00:00.000Z' } }, reader('operator'), '2026-03-02T15:00:00.000Z').filter.from).toBe('2026-03-02T09:00:00.000Z');
    expect(withinReach(asked, reader('officer'), '2026-03-02T15:00:00.000Z')).toEqual(asked);
  });

  it('that would take too long is refused with what helps, and nothing waits for it', async () => {
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    await expect(find('xe dap')).rejects.toMatchObject({ code: 'search_too_wide', params: { seconds: '3' } });
    await owner.query('rollback');
    expect(await ids('xe dap')).toHaveLength(7);
  });

  it('tells with the address where an information says it', () => {
    const event = newEvent(InformationAdded, { place: { ward: '00008', address: { textId: uuidv7(), commitment: 'x'.repeat(44) } }, occurredAt: '2026-03-01T00:00:00.000Z' });
    const brought = broughtBy({ type: InformationAdded.type, data: event.data, subject: 'x' }, { receivedAt: '2026-03-02T00:00:00.000Z' });
    expect(brought).toMatchObject({ ward: '00008', at: '2026-03-01T00:00:00.000Z', textIds: [expect.any(String)] });
  });
});
