import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { addAccount, type Account } from '@tinbao/access';
import { history, withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { decideShred, tipOf } from '@tinbao/tip';
import { BlindIndex1764000000095, VaultReveal1764000000112, VaultShred1764000000113 } from '@tinbao/vault';
import { executeCommand } from './command.js';
import { stepHold } from './hold.js';
import { indexer } from './indexing.js';
import { shredder } from './shredding.js';
import { textIdsOf } from './tip-texts.js';

const suite = await postgresSuite();
const order = { compartments: ['content', 'identity', 'contact'] as ('content' | 'identity' | 'contact')[], ground: 'order' as const, documentRef: { number: '9/QĐ', signer: 'hn.ca' } };

suite('words destroyed by order', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let tipId: string;
  const who: Record<string, Account> = {};
  const law = realLaw();
  const as = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'casework' }, work);
  const past = () => as((m) => history(m, tipId));
  const opened = async () => as(async (m) => [...(await house.vault.open(m, textIdsOf(await history(m, tipId)))).values()].map(({ text }) => text));
  const rowsOf = async (table: string) => (await owner.query(`select count(*)::int as n from ${table} where tip_id = $1`, [tipId])).rows[0].n;
  const add = async (information: string) => {
    const { version } = tipOf(await past());
    await executeCommand(house, law, { tipId, command: 'add-information', body: { information }, ifMatch: `"${version}"`, key: uuidv7(), account: 'account/canbo' });
  };
  /** The order in the ledger, as `cli shred` writes it; carried out by nobody yet. */
  const tombstone = () => house.ledger('casework').execute({
    subject: tipId, source: 'cli', actor: 'machine/cli', time: house.clock.iso(), decide: (_tip, events) => decideShred(order, events, ['content', 'contact']),
  });
  const hold = (username: string, command: 'place-hold' | 'lift-hold', body: unknown) => stepHold(house, law, who[username] as Account, { tipId, command, body, key: uuidv7() });
  const code = (done: Promise<unknown>) => done.then(() => 'done', (error: { code?: string; message: string }) => error.code ?? error.message);

  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095, VaultReveal1764000000112, VaultShred1764000000113] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    const accounts: [string, Role, string][] = [['chihuy', 'agencyHead', 'hn.pc01'], ['kiemsat', 'procurator', 'vks.hn'], ['canbo', 'officer', 'hn.pc01']];
    for (const [username, role, agency] of accounts) {
      who[username] = await withActor(shard.database, { role: 'web' }, (m) => addAccount(m, { username, name: username, role, agency, wards: [], passwordHash: 'x', mustChange: false }));
    }
  });
  beforeEach(async () => {
    const request = receiveRequest(shard.vault, 'Mất xe máy ở chợ Hôm');
    tipId = request.subject;
    const contact = shard.vault.sealNew(tipId, [{ compartment: 'contact', field: 'contact', text: 'sealed' }, { compartment: 'contact', field: 'trackingCode', text: '12345' }]);
    await house.ledger('intake').append({ ...request, sealed: { keys: [...request.sealed!.keys, ...contact.keys], texts: [...request.sealed!.texts, ...contact.texts] } });
    await add('Có người thấy xe ở bến');
    const events = await past();
    await as((m) => indexer(shard.vault)(m, [{ tipId, textIds: textIdsOf(events), at: house.clock.iso(), receivedAt: house.clock.iso() }]));
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('key, words, row of the blind index and waiting code go together; the events and the tree stay', async () => {
    expect([await rowsOf('vault.text'), await rowsOf('vault.tip_key'), await rowsOf('vault.blind_index')]).toEqual([4, 2, 1]);
    await tombstone();
    await as((m) => shredder(house.vault)(m, [tipId]));
    expect([await rowsOf('vault.text'), await rowsOf('vault.tip_key'), await rowsOf('vault.blind_index')]).toEqual([0, 0, 0]);
    expect(await opened()).toEqual([]);
    expect((await past()).map(({ type }) => type.split('.')[2])).toEqual(['TipReceived', 'InformationAdded', 'ContentShredded']);
    expect(await code(tombstone())).toBe('done');
  });

  it('cut off between the tombstone and the destruction it is carried out by the next who comes, once; words told later stay', async () => {
    await tombstone();
    expect(await opened()).toHaveLength(2);
    expect([await as((m) => house.vault.shred(m, tipId)), await as((m) => house.vault.shred(m, tipId))]).toEqual([1, 0]);
    await add('Lời kể sau khi hủy');
    await as((m) => shredder(house.vault)(m, [tipId, tipId]));
    expect(await opened()).toEqual(['Lời kể sau khi hủy']);
  });

  it('nobody destroys anything without a tombstone in the ledger', async () => {
    expect(await as((m) => house.vault.shred(m, tipId))).toBe(0);
    expect(await opened()).toHaveLength(2);
    await expect(as((m) => m.query('delete from vault.tip_key where tip_id = $1', [tipId]))).rejects.toThrow(/permission denied/);
  });

  it('a hold refuses, whoever orders; the database holds it, too, where the code forgot', async () => {
    const { events: [placed] } = await hold('kiemsat', 'place-hold', { reason: 'procuracy_demand' });
    expect(await code(tombstone())).toBe('held');
    const holdId = String(placed?.data['holdId']);
    expect([await code(hold('chihuy', 'lift-hold', { hold: holdId })), await code(hold('canbo', 'place-hold', { reason: 'other' }))]).toEqual(['hold_of_procuracy', 'forbidden']);
    await house.ledger('casework').execute({
      subject: tipId, source: 'cli', actor: 'machine/cli', time: house.clock.iso(), decide: () => ({ events: [{ name: 'ContentShredded', data: order }] }),
    });
    await expect(as((m) => house.vault.shred(m, tipId))).rejects.toThrow('a legal hold stands');
    expect(await opened()).toHaveLength(2);
    await hold('kiemsat', 'lift-hold', { hold: holdId });
    expect(await code(tombstone())).toBe('done');
  });
});
