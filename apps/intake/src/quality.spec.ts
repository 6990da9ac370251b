import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '@tinbao/access';
import type { QualitySample } from '@tinbao/contracts';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';
import { IntakeQualitySample1764000000099 } from './migrations/1764000000099-quality-sample.js';
import { QualityHttp } from './quality.http.js';
import { wilson } from './quality.js';
import { changeRecord, dispose, openRecord, reverse } from './records.js';

const suite = await postgresSuite();
const person = (name: string, role: string, agency: string | null) => ({ id: `account/${name}`, role, agency, wards: [] }) as unknown as Account;

suite('a sample of the calls held for no tip is looked at again by another person', () => {
  const CALLS = 400;
  let shard: TestShard;
  let house: TestHouse;
  let door: QualityHttp;
  const operator = person('truc113', 'operator', 'hn.pc01');
  const leader = { account: person('truongca', 'shiftLeader', 'hn.pc01') };
  const stranger = { account: person('khac', 'shiftLeader', 'hn.pc03') };
  const supervisor = { account: person('chihuy', 'supervisor', 'hn.ca') };
  let all: QualitySample;
  const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: { code: string }) => error.code);
  const id = (at: number) => all.items[at]!.intakeRecordId;

  beforeAll(async () => {
    shard = await openShard({ migrations: [Intake1764000000010, IntakeQualitySample1764000000099] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    door = new QualityHttp(house);
    await Promise.all(Array.from({ length: CALLS }, async (_, i) => {
      if (i % 2 === 0) return openRecord(house, operator, { channel: 'phone', disposition: 'silent_call' });
      const { intakeRecordId } = await openRecord(house, operator, { channel: 'phone' });
      return changeRecord(house, { id: intakeRecordId, actor: operator.id }, (record) => dispose(record, 'abuse'));
    }));
    all = await door.sample(leader);
  });
  afterAll(() => shard.close());

  it('is about one in twenty, of calls disposed of at once and of those opened before, and the same whoever asks again', async () => {
    // Five sigma around 400 x 13/256.
    expect(all.items.length).toBeGreaterThan(1);
    expect(all.items.length).toBeLessThan(43);
    expect(await door.sample(leader)).toEqual(all);
    const { rows } = { rows: await withActor(shard.database, { role: 'intake' }, (m) => m.query("select subject from ledger.event where body::jsonb->'data' ? 'disposition' and get_byte(leaf, 0) < 13")) };
    expect(all.items.map(({ intakeRecordId }) => `intake/${intakeRecordId}`).sort()).toEqual(rows.map(({ subject }: { subject: string }) => subject).sort());
    expect(all).toMatchObject({ reviewed: 0, mistaken: 0, interval: null });
  });

  it('is shown to the leader of the desk that received them and to the command, not to another desk', async () => {
    expect((await door.sample(supervisor)).items).toHaveLength(all.items.length);
    expect((await door.sample(stranger)).items).toEqual([]);
    expect(await refusal(door.review(id(0), { verdict: 'confirmed' }, stranger))).toBe('intake_record_not_found');
  });

  it('a disposition that was mistaken is taken back: the call counts as not handled, and stands in the sample as such', async () => {
    await door.review(id(0), { verdict: 'mistaken' }, leader);
    const events = await withActor(shard.database, { role: 'intake' }, (m) => history(m, `intake/${id(0)}`));
    expect(events.slice(-2).map(({ type, actor, data }) => [type.split('.')[2], actor, data['verdict'] ?? data['reversed']])).toEqual([
      ['IntakeDispositionReviewed', 'account/truongca', 'mistaken'], ['IntakeDispositionReversed', 'account/truongca', all.items[0]?.disposition],
    ]);
    await door.review(id(1), { verdict: 'confirmed' }, supervisor);
    const after = await door.sample(leader);
    expect(after).toMatchObject({ reviewed: 2, mistaken: 1 });
    expect(after.items.slice(0, 2).map(({ review }) => [review?.verdict, review?.by])).toEqual([['mistaken', 'account/truongca'], ['confirmed', 'account/chihuy']]);
  });

  it('nobody looks again at his own, and nobody twice', async () => {
    const self = { account: person('truc113', 'shiftLeader', 'hn.pc01') };
    expect(await refusal(door.review(id(2), { verdict: 'confirmed' }, self))).toBe('own_disposition');
    expect(await refusal(door.review(id(1), { verdict: 'mistaken' }, leader))).toBe('intake_record_reviewed');
  });

  it('one that the operator took back himself leaves the sample', async () => {
    await changeRecord(house, { id: id(3), actor: operator.id }, reverse);
    expect((await door.sample(leader)).items.some(({ intakeRecordId }) => intakeRecordId === id(3))).toBe(false);
    expect(await refusal(door.review(id(3), { verdict: 'confirmed' }, leader))).toBe('intake_record_open');
  });
});

describe('the share that is mistaken', () => {
  it.each([[0, 10, 0, 0.278], [1, 50, 0.0035, 0.105], [5, 10, 0.237, 0.763]])('%i of %i lies between %d and %d', (hits, of, low, high) => {
    const [from, to] = wilson(hits, of)!;
    expect(from).toBeCloseTo(low, 2);
    expect(to).toBeCloseTo(high, 2);
  });

  it('is not said before the first look', () => expect(wilson(0, 0)).toBeNull());
});
