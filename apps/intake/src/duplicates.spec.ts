import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Account } from '@tinbao/access';
import type { Receipt } from '@tinbao/contracts';
import { unitsBeside } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { BlindIndex1764000000095 } from '@tinbao/vault';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Duplicates } from './duplicates.js';
import type { Lodgement } from './lodge.js';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';
import { IntakeNamedDuplicates1764000000098 } from './migrations/1764000000098-named-duplicates.js';
import { TypedSearches } from './typed-searches.js';

const suite = await postgresSuite();
const WORDS = 'Cháy quán karaoke Ánh Sao tầng ba, còn năm người mắc kẹt, khói đen dày đặc, xe cứu hoả chưa tới';
const NOW = '2026-03-02T03:20:00.000Z';

suite('the search for duplicates beside a call', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let tip: string;
  const operator = { id: 'account/op', username: 'op', name: 'op', role: 'operator', agency: 'hn.pc01', wards: [] } as unknown as Account;
  const duplicates = () => new Duplicates(house, { now: realLaw() });

  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095, Intake1764000000010, IntakeNamedDuplicates1764000000098] });
    house = testHouse(shard, NOW);
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await owner.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values ('op', 'op', 'operator', 'hn.pc01', 'x', false)`);
    const request = receiveRequest(shard.vault, WORDS);
    await house.ledger('intake').append(request);
    tip = request.subject;
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

  it('lets whoever is typing wait for no search, and gives the same text asked again what was found meanwhile', async () => {
    const typed = new TypedSearches(duplicates());
    const telling = { narrative: WORDS, ward: '00004' };
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect(await typed.soon(telling, operator)).toEqual({ possibleDuplicates: [], duplicateSearch: 'late' });
    await owner.query('rollback');
    let again = await typed.soon(telling, operator);
    while (again.duplicateSearch !== 'done') again = await typed.soon(telling, operator);
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect(await typed.soon(telling, operator)).toEqual(again);
    expect(again.possibleDuplicates).toHaveLength(1);
    expect((await typed.soon({ ...telling, ward: '00008' }, operator)).duplicateSearch).toBe('late');
    await owner.query('rollback');
  });

  it('lets no receipt wait where several are made at once, or where the search is late', async () => {
    const searching = duplicates();
    const receipt = { tipId: uuidv7(), registerNumber: 'TB-2026-0000009' } as Receipt;
    let give: (made: Lodgement) => void = () => undefined;
    const lodging = new Promise<Lodgement>((resolve) => (give = resolve));
    const three = [1, 2, 3].map(() => searching.beside(lodging, { narrative: WORDS }, operator));
    give({ receipt, isFirst: true });
    expect((await Promise.all(three)).at(-1)).toEqual({ receipt, possibleDuplicates: [] });
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect(await duplicates().beside(Promise.resolve({ receipt: { ...receipt, tipId: uuidv7() }, isFirst: true }), { narrative: WORDS }, operator)).toMatchObject({ possibleDuplicates: [] });
    await owner.query('rollback');
    await expect(searching.beside(Promise.reject(new Error('the database is down')), { narrative: WORDS }, operator)).rejects.toThrow('the database is down');
  });

  it('names with a receipt what is alike, never the tip itself, and to a retry what it named first, whatever came meanwhile', async () => {
    const searching = duplicates();
    await found({ narrative: WORDS }, searching);
    const lodged = (tipId: string, isFirst: boolean) => searching.beside(Promise.resolve({ receipt: { tipId } as Receipt, isFirst }), { narrative: WORDS, ward: '00004' }, operator);
    expect((await lodged(tip, true)).possibleDuplicates).toEqual([]);
    let [own, first] = ['', [] as readonly object[]];
    // The machine of a test may be busy, and a receipt waits for no search.
    while (first.length === 0) first = (await lodged((own = uuidv7()), true)).possibleDuplicates;
    expect(first).toMatchObject([{ registerNumber: 'TB-2026-0000001', why: { place: 'same' } }]);
    await owner.query('begin');
    await owner.query('lock table vault.blind_index in access exclusive mode');
    expect((await lodged(own, false)).possibleDuplicates).toEqual(first);
    expect((await lodged(uuidv7(), false)).possibleDuplicates).toEqual([]);
    await owner.query('rollback');
    expect(JSON.stringify((await owner.query('select * from intake.named_duplicates')).rows)).not.toMatch(/karaoke|cháy/i);
  });
});
