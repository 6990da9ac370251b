import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import {
  CaseDeclined, CaseOpened, DeclineAnnulled, newEvent, TipAccepted, TipAssigned, TipClassified, TipReceived, TipsLinked, TipsMerged, TipTransferred, TransferAccepted, type NewEvent,
} from '@tinbao/contracts';
import type { Law } from '@tinbao/law';
import { followUp, history, withActor } from '@tinbao/ledger';
import { evolveRecord, intakeFacts, receivedWithin, rowOf, t1OfFacts, t2OfFacts, WHOLE, type TargetRecord } from '@tinbao/targets';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import type { Asked } from './asked.js';
import { Figures } from './figures.js';
import { Reporter1764000000013 } from './migrations/1764000000013-reporter.js';
import { TargetRows1764000000070 } from './migrations/1764000000070-target-rows.js';
import { Campaigns1764000000080 } from './migrations/1764000000080-campaigns.js';
import { ReporterEvents } from './reporter.events.js';
import { saveRecords } from './reporter.store.js';
import { targetLaw } from './target-law.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const march: Asked = { from: '2026-03-01', to: '2026-03-31', reach: { scope: 'all' } };
const february: Asked = { ...march, from: '2026-02-01', to: '2026-02-28' };

// The shape is what each test asserts.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;
interface Group { readonly key: string; readonly t1: Answer; readonly t2: Answer; readonly t3: Answer }

suite('the figures of the reporter', () => {
  let shard: TestShard;
  let house: TestHouse;
  let figures: Figures;
  const law = { now: realLaw() };

  const followWith = async (by: { now: Law }) => {
    const stage = new ReporterEvents(by);
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const follow = () => followWith(law);
  /** A tip entered now; `receivedAt` may lie before. */
  const receive = async (receivedAt = house.clock.iso(), receivedBy = 'hn.pc01') => {
    const request = receiveRequest(shard.vault, 'Mất xe máy', { time: house.clock.iso() });
    const draft = (numbers: ReadonlyMap<string, number>) => [newEvent(TipReceived, { ...(request.draft(numbers)[0]!.data as object), firstReceivedAt: receivedAt, receivedBy } as never)];
    await house.ledger('intake').append({ ...request, draft });
    return request.subject;
  };
  const act = async (tipId: string, ...events: NewEvent[]) => {
    for (const event of events) {
      const past = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
      await house.ledger('casework').append({ ...followUp(past, [event]), source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
    }
  };
  const classify = (category: string) => newEvent(TipClassified, { tipKind: 'report', category });

  /** What the running figures say, after they were found equal to those counted again from the ledger by the pure folds. */
  const now = async (asked: Asked): Promise<Answer> => {
    await follow();
    const answer = await figures.targets(asked);
    const records: TargetRecord[] = (await withActor(shard.database, { role: 'reporter' }, (m) => m.query('select record from reporter.record') as Promise<{ record: TargetRecord }[]>)).map(({ record }) => record);
    const { rules } = targetLaw(law);
    const all = intakeFacts(records, answer.asOf, rules);
    const period = { from: asked.from, to: asked.to, asOf: answer.asOf };
    expect([answer.t1, answer.t2]).toEqual([t1OfFacts(receivedWithin(all, period), period.asOf, rules), t2OfFacts(all, period, rules)]);
    return answer;
  };
  const groups = async (asked: Asked): Promise<Map<string, Group>> => new Map(((await now(asked)).groups as Group[]).map((group) => [group.key, group]));
  /** The whole body less the instant it was computed at: what a frozen answer has to repeat, byte for byte. */
  const bodyOf = async (of: Figures, asked: Asked): Promise<string> => {
    const { computedAt, ...body } = await of.targets(asked);
    expect(computedAt).toBe(house.clock.iso());
    return JSON.stringify(body);
  };

  beforeAll(async () => {
    shard = await openShard({ migrations: [Reporter1764000000013, Campaigns1764000000080, TargetRows1764000000070] });
    house = testHouse(shard, '2026-03-10T05:00:00.000Z');
    figures = new Figures(house, law);
  });
  afterAll(() => shard.close());

  it('counts a tip that is entered late in the period it was received in', async () => {
    expect((await now(february)).t2.registered).toBe(0);
    await act(await receive('2026-02-20T03:00:00.000Z'), classify('theft_burglary'));
    expect((await now(february)).t2).toMatchObject({ registered: 1, received: 1 });
    expect((await now(march)).t2).toMatchObject({ registered: 0, carriedOver: 1, due: 1 });
  });

  it('moves a tip whose category is corrected from one row to the other, in the month it was received in', async () => {
    const tip = await receive('2026-02-21T03:00:00.000Z');
    await act(tip, classify('fraud_online'));
    expect((await groups({ ...february, by: 'category' })).get('fraud_online')?.t2.received).toBe(1);
    await act(tip, classify('drug_crime'));
    const by = await groups({ ...february, by: 'category' });
    expect([by.get('fraud_online'), by.get('drug_crime')?.t2.received]).toEqual([undefined, 1]);
  });

  it('transfers between units leave the city as it was, and stand in the account of both units', async () => {
    const tip = await receive();
    await act(tip, classify('theft_burglary'));
    const before = (await now(march)).t2;
    house.at('2026-03-12T05:00:00.000Z');
    await act(tip, newEvent(TipTransferred, { from: 'hn.pc01', to: 'hn.pa09', slipNumber: 'P-1' }), newEvent(TransferAccepted, { by: 'hn.pa09', competent: true }));
    const after = (await now(march)).t2;
    expect([after.due, after.transferredIn, after.transferredOut]).toEqual([before.due, 0, 0]);
    const units = await groups({ ...march, by: 'unit' });
    expect([units.get('hn.pc01')?.t2.transferredOut, units.get('hn.pa09')?.t2.transferredIn, units.get('hn.pa09')?.t2.due]).toEqual([1, 1, 1]);
  });

  it('takes a decline that is annulled back out of the resolved, and it is due again', async () => {
    const tip = await receive();
    await act(tip, classify('theft_burglary'), newEvent(TipAssigned, { agency: 'hn.pc01', assignee: 'account/ha' }), newEvent(CaseDeclined, { ground: 1, document: 'QĐ-1' }));
    const declined = (await now(march)).t2;
    house.at('2026-03-14T05:00:00.000Z');
    await act(tip, newEvent(DeclineAnnulled, {}));
    const annulled = (await now(march)).t2;
    expect([annulled.declined, annulled.resolved, annulled.due]).toEqual([declined.declined - 1, declined.resolved - 1, declined.due]);
  });

  it('counts linked tips each, and merged ones by their root', async () => {
    const [one, other] = [await receive(), await receive()];
    for (const tip of [one, other]) await act(tip, classify('theft_burglary'));
    const before = (await now(march)).t2;
    const incidentId = uuidv7();
    await act(one, newEvent(TipsLinked, { incidentId, tips: [other] }));
    await act(other, newEvent(TipsLinked, { incidentId, tips: [one] }));
    const linked = (await now(march)).t2;
    expect([linked.due, linked.linked - before.linked]).toEqual([before.due, 2]);
    await act(other, newEvent(TipsMerged, { root: one, merged: [other], role: 'merged' }));
    const merged = (await now(march)).t2;
    expect([merged.due, merged.merged - before.merged, (await now(march)).t1.receiptRate.denominator]).toEqual([before.due - 1, 1, (await now(march)).t2.registered]);
  });

  it('lets a limit pass without any event', async () => {
    const { t1 } = await now(march);
    house.at('2026-03-31T05:00:00.000Z');
    const later = await now(march);
    expect(later.t1.handlingRate.failingCount).toBeGreaterThan(t1.handlingRate.failingCount);
    expect(later.t2.overdue).toBeGreaterThan(0);
  });

  it('repeats an answer of a past size byte for byte after fifty more events, in this process and in a new one', async () => {
    const asks: Asked[] = [march, february, { ...march, by: 'ward' }, { ...march, by: 'unit' }, { ...march, by: 'category', compare: 'all' }];
    await follow();
    const { ledgerSize, asOf } = await figures.targets(march);
    const [live, frozen] = [await Promise.all(asks.map((asked) => bodyOf(figures, asked))), await Promise.all(asks.map((asked) => bodyOf(figures, { ...asked, asOf: ledgerSize })))];
    const list = await figures.list({ ...march, asOf: ledgerSize, figure: 't2', part: 'due', limit: 500 });
    for (let i = 0; i < 12; i++) {
      const tip = await receive(i % 2 === 0 ? '2026-02-10T03:00:00.000Z' : undefined);
      await act(tip, classify('theft_burglary'), newEvent(TipAccepted, { by: 'hn.pc02', competent: true }), newEvent(CaseOpened, { article: '173', document: `QĐ-${i}` }));
    }
    const known = list.items.find((item) => item.state === 'classified')!;
    await act(known.subject, classify('drug_crime'), newEvent(CaseOpened, { article: '249', document: 'QĐ-99' }));
    house.at('2026-04-20T05:00:00.000Z');
    await now(march);
    for (const reader of [figures, new Figures(house, law)]) {
      expect(await Promise.all(asks.map((asked) => bodyOf(new Figures(house, law), { ...asked, asOf: ledgerSize })))).toEqual(frozen);
      // What a watcher saw live is the same size, judged at the instant he saw it.
      expect(await Promise.all(asks.map(async (asked) => (await reader.targets({ ...asked, asOf: `${ledgerSize}@${asOf}` })).t2))).toEqual(live.map((body) => JSON.parse(body).t2));
      const again = await reader.list({ ...march, asOf: ledgerSize, figure: 't2', part: 'due', limit: 500 });
      expect(again.items).toEqual(list.items);
    }
    expect((await bodyOf(figures, march))).not.toBe(live[0]);
  });

  it('what was counted beforehand answers, after an event more, as one who was never asked before', async () => {
    const prepared = new Figures(house, law);
    await prepared.prepare(0);
    await act(await receive(), classify('theft_burglary'));
    await follow();
    const offered: Asked = { reach: { scope: 'all' }, from: '2026-01-01', to: '2026-12-31', by: 'agency' };
    const counted = async (reader: Figures) => JSON.parse(await bodyOf(reader, offered)) as { t1: object; t2: object; groups: object };
    const [one, other] = [await counted(prepared), await counted(new Figures(house, law))];
    expect([one.t1, one.t2, one.groups]).toEqual([other.t1, other.t2, other.groups]);
  });

  it('repeats an answer as of an instant too', async () => {
    const asked: Asked = { ...march, by: 'category', asOf: '2026-03-13T00:00:00.000Z' };
    const before = await bodyOf(new Figures(house, law), asked);
    await act(await receive(), classify('theft_burglary'));
    await follow();
    expect(await bodyOf(new Figures(house, law), asked)).toBe(before);
    expect(await bodyOf(figures, asked)).toBe(before);
  });

  it.each([['0'], ['999999'], ['999999@2026-03-13T00:00:00.000Z']])('refuses the size %s, which the ledger never had', async (asOf) => {
    await expect(figures.targets({ ...march, asOf })).rejects.toMatchObject({ code: 'invalid_query', errors: [{ pointer: '/asOf', detail: { vi: expect.any(String), en: expect.any(String) } }] });
  });

  it('answers alike in a second process, and after the reporter has read the whole ledger again', async () => {
    const asked: Asked = { ...march, by: 'ward' };
    const before = await bodyOf(figures, asked);
    expect(await bodyOf(new Figures(house, law), asked)).toBe(before);
    await owner(`truncate reporter.record; update bus.position set index = -1 where stage = 'reporter'`);
    await follow();
    expect(await bodyOf(new Figures(house, law), asked)).toBe(before);
  });

  it('misses no record where two lanes write side by side and the one that began first ends last', async () => {
    const { t1: { receiptRate } } = await figures.targets(march) as Answer;
    const save = (subject: string, until: Promise<void>) => withActor(shard.database, { role: 'reporter' }, async (m) => {
      const record = evolveRecord(undefined, { name: 'IntakeRecorded', subject, time: '2026-03-11T03:00:00.000Z', data: { recordNumber: 1, channel: 'phone', receivedBy: 'hn.pc01' } });
      await saveRecords(m, [{ subject, version: 1, record, law: targetLaw(law).digest, fold: () => rowOf(record, WHOLE, targetLaw(law).rules) }]);
      await until;
    });
    let end = (): void => undefined;
    const first = save('intake/slow', new Promise((resolve) => (end = resolve)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = save('intake/quick', Promise.resolve());
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300))]);
    await figures.targets({ ...march, by: 'ward' });
    end();
    await Promise.all([first, second]);
    house.at('2026-04-20T05:00:01.000Z');
    expect((await figures.targets(march) as Answer).t1.receiptRate.denominator).toBe(receiptRate.denominator + 2);
    await owner(`delete from reporter.record where subject like 'intake/%'`);
    figures = new Figures(house, law);
  });

  it('folds what a process of the build before wrote, which keeps no narrow rows', async () => {
    const asked: Asked = { ...march, by: 'category' };
    const before = await bodyOf(figures, asked);
    await owner(`update reporter.record set seq = nextval('reporter.change'), narrow_of = version - 1, narrow = '{"subject":"","last":0,"size":0}'`);
    expect(await bodyOf(new Figures(house, law), asked)).toBe(before);
    expect(await owner('select count(*)::int as left from reporter.record where narrow_of <> version')).toEqual([{ left: 0 }]);
  });

  it('compares with no window that the ledger does not hold: no percentage of nothing', async () => {
    const { references, t3 } = await now({ ...march, compare: 'all' });
    expect(references.samePeriodLastYear).toMatchObject({ window: { from: '2025-03-01', to: '2025-03-31', days: 31 }, account: null, received: { comparable: 'noReference', change: null } });
    expect([t3.reached, t3.references.precedingPeriod.own.change]).toEqual([null, null]);
    const custom = (await now({ ...march, custom: { from: '2026-02-15', to: '2026-02-28' } })).references.custom;
    expect(custom).toMatchObject({ window: { days: 14 }, account: { from: '2026-02-15' } });
  });

  it('hides the small cells of a breakdown from who may not read tips, and names nobody to him', async () => {
    const shown = await figures.targets({ ...march, by: 'category', hidesSmall: true }) as Answer;
    const open = await figures.targets({ ...march, by: 'category' }) as Answer;
    const small = (open.groups as Group[]).find(({ t2 }) => t2?.due === 1 || t2?.due === 2)!;
    expect(shown.groups.find(({ key }: Group) => key === small.key).t2.due).toBeNull();
    expect(JSON.stringify(open.t1)).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(JSON.stringify([shown.t1, shown.t2, shown.groups])).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('goes by another law once every record is folded anew, says which, and answers by the one before meanwhile', async () => {
    await receive('2026-03-30T03:00:00.000Z');
    await follow();
    const before = await figures.targets(march);
    const longer = changedLaw();
    const turning = { now: longer };
    const mine = new Figures(house, turning);
    turning.now = law.now;
    await mine.targets(march);
    turning.now = longer;
    expect(await mine.targets(march)).toMatchObject({ law: before.law, t1: before.t1 });
    let after = await mine.targets(march);
    for (const end = Date.now() + 5_000; after.law['clocks'] === before.law['clocks'] && Date.now() < end; after = await mine.targets(march)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(after.law['clocks']).toBe('another');
    expect([before, after].map(({ t1 }) => (t1 as Answer).classificationRate.pending)).toEqual([0, 1]);
    // The rows are kept by the law they were folded by last: whoever comes up under it folds none.
    expect(await owner('select distinct law from reporter.record')).toEqual([{ law: targetLaw(turning).digest }]);
    expect(await bodyOf(figures, march)).toBe(await bodyOf(new Figures(house, law), march));
  });

  /** A law that gives a hundred days for classifying. */
  function changedLaw(): Law {
    const clocks = new Map(law.now.clocks);
    const classify = clocks.get('classify')!;
    clocks.set('classify', { ...classify, duration: 2_400 });
    return { ...law.now, clocks, clocksVersion: 'another' };
  }

  async function owner(sql: string): Promise<unknown[]> {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: shard.ownerUrl });
    await client.connect();
    const { rows } = (await client.query(sql).finally(() => client.end())) as { rows?: unknown[] };
    return rows ?? [];
  }
});
