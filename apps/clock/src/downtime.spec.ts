import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { CaseOpened, newEvent, NoticeSent, shortName, TipAssigned, TipClassified, type NewEvent } from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { followUp, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { ClockEvents } from './clock.events.js';
import { Clock1764000000011 } from './migrations/1764000000011-clock.js';
import { ClockLaw1764000000024 } from './migrations/1764000000024-clock-law.js';
import { Ticker } from './ticker.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const RECEIVED = '2026-03-02T03:00:00.000Z';
const classified = newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' });
const assigned = newEvent(TipAssigned, { agency: 'hn.pc02', assignee: 'account/dtv' });
const opened = newEvent(CaseOpened, { article: '173', document: 'QĐ-1' });

suite('the clock stage over a stop and over a change of the law', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = realLaw();
  /** Sunday 22/03/2026 rolls the 20 days to Monday 23/03; were that a day off too, to Tuesday 24/03. */
  const more = { start: '2026-03-23', end: '2026-03-23', vi: 'Ngày nghỉ thêm', en: 'One more day off', kind: 'official_day_off', confidence: 'sourced', source: null, note: null };
  const correctedCalendar: Law = {
    ...law,
    calendar: { ...law.calendar, version: 'tinbao.holidays/1@corrected', holidays: [...law.calendar.holidays, more], daysOff: new Set([...law.calendar.daysOff, more.start]) },
  };
  const shorterLimit: Law = { ...law, clocks: new Map([...law.clocks].map(([id, rule]) => [id, id === 'resolve_basic' ? { ...rule, duration: 10 } : rule])) };
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'clock' }, work);

  const receive = async (): Promise<string> => {
    house.at(RECEIVED);
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    await house.ledger('intake').append(request);
    return request.subject;
  };
  const act = async (tipId: string, at: string, ...events: NewEvent[]) => {
    house.at(at);
    const past = await read((m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, events), source: 'casework', actor: 'account/ha', time: at, causationId: uuidv7() });
  };
  /** The stage comes up under a law, at an instant: it reads what it missed, and looks at the clocks until nothing turns. */
  const wake = async (at: string, under = law) => {
    house.at(at);
    const stage = new ClockEvents({ now: under });
    const worker = { stage: 'clock' as const, ledger: house.ledger('clock'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ClockEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
    const ticker = new Ticker(house, { now: under });
    await ticker.tick();
    while ((await consume(worker, quiet)).events > 0);
    await ticker.tick();
  };
  const turns = async (tipId: string, name: string) =>
    (await read((m) => history(m, tipId))).filter((e) => shortName(e.type) === name).map((e) => `${String(e.data.clock)} ${String(e.data.dueAt)}`);
  const row = async (tipId: string, clock: string) =>
    (await read((m): Promise<{ state: string; due_at: Date }[]> => m.query('select state, due_at from clock.clock where tip_id = $1 and clock = $2', [tipId, clock])))[0];
  const moved = (tipId: string) =>
    read((m): Promise<object[]> => m.query('select clock, due_before as before, due_after as after, version from clock.moved where tip_id = $1 order by clock', [tipId]));

  beforeAll(async () => {
    shard = await openShard({ migrations: [Clock1764000000011, ClockLaw1764000000024] });
    house = testHouse(shard, RECEIVED);
  });
  afterAll(() => shard.close());

  it('stopped from before the receipt until after several due dates, it records each breach once, with the instant it fell at', async () => {
    const tipId = await receive();
    // Due Tue 03/03 03:00Z; classified an hour late, and assigned in time on Thu 05/03: nobody was awake.
    await act(tipId, '2026-03-03T04:00:00.000Z', classified);
    await act(tipId, '2026-03-05T16:00:00.000Z', assigned);
    await wake('2026-03-10T02:00:00.000Z');
    const broken = ['classify 2026-03-03T03:00:00.000Z', 'receipt_notice_informant 2026-03-05T17:00:00.000Z', 'receipt_notice_procuracy 2026-03-05T17:00:00.000Z'];
    expect((await turns(tipId, 'ClockBreached')).sort()).toEqual(broken);
    await wake('2026-03-10T02:00:00.000Z');
    await wake('2026-03-11T02:00:00.000Z');
    expect((await turns(tipId, 'ClockBreached')).sort()).toEqual(broken);
  });

  it('asleep or awake, the same breaches are on record in the end, also of limits that lapsed after they were broken', async () => {
    const notATip = newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'civil' });
    const awake = await receive();
    for (const at of ['2026-03-03T03:00:00.001Z', '2026-03-05T17:00:00.001Z']) await wake(at);
    await act(awake, '2026-03-06T02:00:00.000Z', notATip);
    await wake('2026-03-12T02:00:00.000Z');
    const asleep = await receive();
    await act(asleep, '2026-03-06T02:00:00.000Z', notATip);
    await wake('2026-03-12T02:00:00.000Z');
    const breaches = (await turns(awake, 'ClockBreached')).sort();
    expect(breaches.map((each) => each.split(' ')[0])).toEqual(['assign', 'classify', 'receipt_notice_informant', 'receipt_notice_procuracy']);
    expect((await turns(asleep, 'ClockBreached')).sort()).toEqual(breaches);
  });

  it('a corrected calendar moves the open tip, keeps both ends on record, and moves it once', async () => {
    const tipId = await receive();
    await wake('2026-03-02T04:00:00.000Z');
    expect((await row(tipId, 'resolve_basic'))?.due_at.toISOString()).toBe('2026-03-23T17:00:00.000Z');
    for (const at of ['2026-03-02T05:00:00.000Z', '2026-03-02T06:00:00.000Z']) await wake(at, correctedCalendar);
    expect(await moved(tipId)).toEqual([{
      clock: 'resolve_basic', before: new Date('2026-03-23T17:00:00.000Z'), after: new Date('2026-03-24T17:00:00.000Z'),
      version: 'tinbao.clocks/1@2026-11 tinbao.holidays/1@corrected',
    }]);
    expect((await row(tipId, 'resolve_basic'))?.due_at.toISOString()).toBe('2026-03-24T17:00:00.000Z');
    await wake('2026-03-02T07:00:00.000Z');
  });

  it('a shorter limit never makes a decision late that was in time when it fell', async () => {
    const [decided, open] = [await receive(), await receive()];
    await act(decided, '2026-03-20T02:00:00.000Z', classified, assigned, opened);
    await wake('2026-03-20T03:00:00.000Z');
    expect(await row(decided, 'resolve_basic')).toMatchObject({ state: 'met', due_at: new Date('2026-03-23T17:00:00.000Z') });
    await wake('2026-03-21T02:00:00.000Z', shorterLimit);
    await act(decided, '2026-03-21T03:00:00.000Z', newEvent(NoticeSent, { notice: 'case_opened_procuracy' }));
    await wake('2026-03-24T02:00:00.000Z', shorterLimit);
    const ofLimit = async (tipId: string) => (await turns(tipId, 'ClockBreached')).filter((each) => each.startsWith('resolve_basic'));
    expect(await row(decided, 'resolve_basic')).toMatchObject({ state: 'met', due_at: new Date('2026-03-23T17:00:00.000Z') });
    expect(await ofLimit(decided)).toEqual([]);
    expect((await moved(decided)).filter((each) => (each as { clock: string }).clock === 'resolve_basic')).toEqual([]);
    // 02/03 + 10 days = 12/03, a Thursday.
    expect(await ofLimit(open)).toEqual(['resolve_basic 2026-03-12T17:00:00.000Z']);
  });
});
