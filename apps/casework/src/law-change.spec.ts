import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Law } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { casework } from './casework.module.js';
import { inbox, saveTips } from './casework.store.js';
import { LawChange } from './law-change.js';
import { rowOf } from './tip-row.js';

const suite = await postgresSuite();
const RECEIVED = '2026-03-02T03:00:00.000Z';

suite('the inbox over a change of the law', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = realLaw();
  const stricter: Law = { ...law, clocks: new Map([...law.clocks].map(([id, rule]) => [id, id === 'classify' ? { ...rule, duration: 6 } : rule])) };
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'casework' }, work);
  const dues = async () => (await read((m) => inbox(m, {}, 500))).items.map(({ nextClock, nextDue }) => `${nextClock} ${nextDue}`);

  beforeAll(async () => {
    shard = await openShard({ migrations: [...casework.migrations], entities: [...casework.entities] });
    house = testHouse(shard, RECEIVED);
    for (let tip = 0; tip < 2; tip += 1) {
      const request = receiveRequest(shard.vault, 'Mất xe máy');
      await house.ledger('intake').append(request);
      await read(async (m) => saveTips(m, [rowOf(await history(m, request.subject), law, RECEIVED)!]));
    }
    await new LawChange(house, { now: law }).look();
  });
  afterAll(() => shard.close());

  it('shows the end by the law in force as soon as the stage is up, though nothing happened to the tips; and the former when it is taken back', async () => {
    const before = await dues();
    expect(before).toEqual(Array(2).fill('classify 2026-03-03T03:00:00.000Z'));
    expect(await new LawChange(house, { now: stricter }).look()).toBe(2);
    expect(await dues()).toEqual(Array(2).fill('classify 2026-03-02T09:00:00.000Z'));
    expect(await new LawChange(house, { now: law }).look()).toBe(2);
    expect(await dues()).toEqual(before);
  });

  it('follows a version that comes into force while the stage runs, once', async () => {
    const held: { now: Law } = { now: law };
    const change = new LawChange(house, held);
    expect(await change.look()).toBe(0);
    held.now = stricter;
    expect(await change.look()).toBe(2);
    expect(await dues()).toEqual(Array(2).fill('classify 2026-03-02T09:00:00.000Z'));
    expect(await change.look()).toBe(0);
    held.now = law;
    expect(await change.look()).toBe(2);
  });

  it('leaves the rows alone under the law they were computed by', async () => {
    expect(await new LawChange(house, { now: law }).look()).toBe(0);
  });
});
