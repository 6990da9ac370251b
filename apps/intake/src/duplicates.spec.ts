import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Account } from '@tinbao/access';
import type { Receipt } from '@tinbao/contracts';
import { unitsBeside } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { BlindIndex1764000000095 } from '@tinbao/vault';
import pg from 'pg';
import { Duplicates } from './duplicates.js';

const suite = await postgresSuite();
const WORDS = 'Cháy quán karaoke Ánh Sao tầng ba, còn năm người mắc kẹt, khói đen dày đặc, xe cứu hoả chưa tới';
const NOW = '2026-03-02T03:20:00.000Z';

suite('the search for duplicates beside a call', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  const operator = { id: 'account/op', username: 'op', name: 'op', role: 'operator', agency: 'hn.pc01', wards: [] } as unknown as Account;
  const duplicates = () => new Duplicates(house, { now: realLaw() });

  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095] });
    house = testHouse(shard, NOW);
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await owner.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values ('op', 'op', 'operator', 'hn.pc01', 'x', false)`);
    const request = receiveRequest(shard.vault, WORDS);
    await house.ledger('intake').append(request);
    const at = '2026-03-02T03:00:00.000Z';
    await withActor(shard.database, { role: 'casework' }, (m) => shard.vault.index.add(m, [{ tipId: request.subject, texts: [WORDS], ward: '00004', at, receivedAt: at }]));
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  /** Asks until there was time to look: the machine of a test may be busy. */
  const found = async (telling: Parameters<Duplicates['of']>[0], of = duplicates()) => {
    for (;;) {
      const answer = await of.of(telling, operator);
      if (answer.duplicateSearch === 'done') return answer.possibleDuplicates;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('knows the wards beside, and counts from when it happened where that was said', async () => {
    const beside = unitsBeside(realLaw(), '2026-03-02')('00004');
    const [near] = await found({ narrative: WORDS, ward: beside[0] });
    expect(near?.why).toMatchObject({ place: 'near', minutes: 20 });
    const [same] = await found({ narrative: WORDS, ward: '00004', occurredAt: '2026-03-02T02:50:00.000Z' });
    expect(same?.why).toMatchObject({ place: 'same', minutes: 10, nearText: true });
    expect(await found({ narrative: WORDS, ward: '00004', occurredAt: '2026-02-20T02:50:00.000Z' })).toEqual([]);
  });

  it('answers a fifth call at once without looking, and looks again when one of the four has ended', async () => {
    const searching = duplicates();
    await found({ narrative: WORDS }, searching);
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    const four = Promise.all(Array.from({ length: 4 }, () => searching.of({ narrative: WORDS }, operator)));
    expect(await searching.of({ narrative: WORDS }, operator)).toEqual({ possibleDuplicates: [], duplicateSearch: 'busy' });
    expect((await four).map(({ duplicateSearch }) => duplicateSearch)).toEqual(['late', 'late', 'late', 'late']);
    await owner.query('rollback');
    expect(await found({ narrative: WORDS }, searching)).toHaveLength(1);
  });

  it('lets no receipt wait where several are made at once, and never names the tip itself', async () => {
    const searching = duplicates();
    const receipt = { registerNumber: 'TB-2026-0000009' } as Receipt;
    let give: (receipt: Receipt) => void = () => undefined;
    const lodging = new Promise<Receipt>((resolve) => (give = resolve));
    const three = [1, 2, 3].map(() => searching.beside(lodging, { narrative: WORDS }, operator));
    give(receipt);
    expect((await Promise.all(three)).at(-1)).toEqual({ receipt, possibleDuplicates: [], duplicateSearch: 'busy' });
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect(await duplicates().beside(Promise.resolve(receipt), { narrative: WORDS }, operator)).toEqual({ receipt, possibleDuplicates: [], duplicateSearch: 'late' });
    await owner.query('rollback');
    const own = { registerNumber: 'TB-2026-0000001' } as Receipt;
    for (let search = ''; search !== 'done'; ) {
      const answer = await searching.beside(Promise.resolve(own), { narrative: WORDS }, operator);
      expect(answer.possibleDuplicates).toEqual([]);
      search = answer.duplicateSearch;
    }
    await expect(searching.beside(Promise.reject(new Error('the database is down')), { narrative: WORDS }, operator)).rejects.toThrow('the database is down');
  });
});
