import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { CaseOpened, IntakeRecorded, newEvent, TipAccepted, TipAssigned, TipClassified, TipRouted, type NewEvent } from '@tinbao/contracts';
import { figureParts, figures as figureNames } from '@tinbao/targets';
import { followUp, history, withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Figures } from './figures.js';
import { Reporter1764000000013 } from './migrations/1764000000013-reporter.js';
import { TargetRows1764000000070 } from './migrations/1764000000070-target-rows.js';
import { Campaigns1764000000080 } from './migrations/1764000000080-campaigns.js';
import { Live, type LiveMessage } from './live.js';
import { ReporterEvents } from './reporter.events.js';
import { ReporterHttp } from './reporter.http.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const march = { from: '2026-03-01', to: '2026-03-31' };
const all = { ...march, reach: { scope: 'all' } } as const;
const account = (role: Role, agency: string | null, wards: string[] = []) => ({ account: { id: `account/${role}`, username: role, name: role, role, agency, wards, mustChange: false } });
const supervisor = account('supervisor', 'hn.ca');

suite('the reporter stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  const stage = new ReporterEvents({ now: realLaw() });
  const follow = async () => {
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const receive = async () => {
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    await house.ledger('intake').append(request);
    return request.subject;
  };
  const act = async (tipId: string, event: NewEvent) => {
    const past = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, [event]), source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const figures = async (): Promise<any> => new Figures(house, { now: realLaw() }).targets(all);

  beforeAll(async () => {
    shard = await openShard({ migrations: [Reporter1764000000013, Campaigns1764000000080, TargetRows1764000000070] });
    house = testHouse(shard, '2026-03-02T05:00:00.000Z');
  });
  afterAll(() => shard.close());

  it('has no rate where nothing is due, rather than 0 % or 100 %', async () => {
    expect(await figures()).toMatchObject({ ledgerSize: 0, t1: { receiptRate: { numerator: 0, denominator: 0, ratio: null } }, t2: { rateStrict: { ratio: null } } });
  });

  it('counts receipt, classification and resolution with numerator, denominator and the ledger size they were true at', async () => {
    const [resolved, classified] = [await receive(), await receive(), await receive()];
    for (const tip of [resolved, classified]) await act(tip, newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' }));
    await act(resolved, newEvent(TipAssigned, { agency: 'hn.pc01', assignee: 'account/ha' }));
    await act(resolved, newEvent(CaseOpened, { article: '173', document: 'QĐ-1' }));
    await follow();
    const now = await figures();
    expect(now.ledgerSize).toBe(7);
    expect(now.t1).toMatchObject({
      receiptRate: { numerator: 3, denominator: 3 }, classificationRate: { numerator: 2, denominator: 3, pending: 1, failingCount: 0 },
      handlingRate: { numerator: 1, denominator: 2, pending: 1 },
    });
    expect(now.t2).toMatchObject({ due: 2, resolved: 1, rateStrict: { numerator: 1, denominator: 2 }, reached: false });
  });

  it('names the tips that miss the 24 hours once they have passed', async () => {
    house.at('2026-03-03T03:00:01.000Z');
    const { t1 } = await figures();
    expect(t1.classificationRate).toMatchObject({ late: 1, pending: 0, failingCount: 1, failing: [expect.any(String)] });
  });

  it('gives the same figures after every event was consumed a second time', async () => {
    const { computedAt: _, ...before } = await figures();
    await withOwner(shard, `update bus.position set index = -1 where stage = 'reporter'`);
    await follow();
    const { computedAt: __, ...after } = await figures();
    expect(after).toEqual(before);
  });

  it('adds up: the parts by channel make the whole', async () => {
    const whole = await figures();
    const { groups } = (await new Figures(house, { now: realLaw() }).targets({ ...all, by: 'channel' })) as never as { groups: { t1: { receiptRate: { denominator: number } } }[] };
    expect(groups.reduce((sum, g) => sum + g.t1.receiptRate.denominator, 0)).toBe(whole.t1.receiptRate.denominator);
  });

  it('sees nothing of what was recorded after "asOf", however the instant is written', async () => {
    const at = async (asOf: string) => (await http().targets({ ...march, asOf }, supervisor) as never as { t1: { receiptRate: { denominator: number } } }).t1.receiptRate.denominator;
    for (const asOf of ['2026-03-02T02:59:59Z', '2026-03-02T02:59:59.999Z']) expect(await at(asOf)).toBe(0);
    for (const asOf of ['2026-03-02T03:00:00Z', '2026-03-02T03:00:00.000Z']) expect(await at(asOf)).toBe(3);
    const request = receiveRequest(shard.vault, 'Mất xe máy', { time: '2026-03-02T03:00:00.500Z' });
    await house.ledger('intake').append(request);
    await follow();
    expect([await at('2026-03-02T03:00:00Z'), await at('2026-03-02T03:00:00.5Z')]).toEqual([3, 4]);
  });

  it.each([
    ['a period that begins after today', { from: '2030-01-01' }, '/from'],
    ['a period that ends before it begins', { from: '2026-03-02', to: '2026-03-01' }, '/to'],
    ['a date before all calendars', { to: '0000-02-01' }, '/to'],
    ['a day that does not exist', { from: '2026-02-30' }, '/from'],
    ['an instant without a zone', { asOf: '2026-03-02T03:00:00' }, '/asOf'],
    ['a dimension nobody knows', { by: 'mood' }, '/by'],
    ['a size with no instant behind it', { asOf: '12@noon' }, '/asOf'],
    ['a size that the ledger never had', { asOf: '900000' }, '/asOf'],
    ['a comparison nobody knows', { compare: 'lastWeek' }, '/compare'],
    ['half of the dates to compare with', { compareFrom: '2026-01-01' }, '/compareTo'],
    ['dates to compare with that end before they begin', { compareFrom: '2026-01-02', compareTo: '2026-01-01' }, '/compareTo'],
    ['a parameter nobody knows', { since: '2026-03-01' }, '/since'],
  ])('refuses %s by the name of the parameter', async (_, query, pointer) => {
    const asked = Promise.resolve().then(() => http().targets(query, supervisor));
    await expect(asked).rejects.toMatchObject({ code: 'invalid_query', errors: [{ pointer, detail: { vi: expect.any(String), en: expect.any(String) } }] });
  });

  it('opens every number into a list that is exactly as long, at the same ledger size', async () => {
    const whole = await http().targets(march, supervisor) as never as Answer;
    for (const figure of figureNames) {
      for (const part of figureParts[figure]) {
        const list = await http().list({ ...march, figure, part }, supervisor);
        expect({ figure, part, total: list.total, ledgerSize: list.ledgerSize }).toEqual({ figure, part, total: numberIn(whole, figure, part), ledgerSize: whole.ledgerSize });
      }
    }
  });

  it('pages through a list without gap or repeat, and refuses a cursor that no page gave', async () => {
    const query = { ...march, figure: 'receiptRate', part: 'denominator' };
    const whole = await http().list(query, supervisor);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await http().list({ ...query, limit: '1', ...(cursor ? { cursor } : {}) }, supervisor);
      seen.push(...page.items.map((item) => item.subject));
      cursor = page.next;
    }
    expect(seen).toEqual(whole.items.map((item) => item.subject));
    expect(seen.length).toBe(4);
    await expect(refusedBy({ ...query, cursor: 'x' })).rejects.toMatchObject({ errors: [{ pointer: '/cursor' }] });
  });

  it('lists a call that became no tip by its record number, and what it turned out to be', async () => {
    const like = receiveRequest(shard.vault, 'x');
    const subject = `intake/${uuidv7()}`;
    await house.ledger('intake').append({
      ...like, subject, head: undefined, sealed: undefined, counters: ['record'],
      draft: (numbers: ReadonlyMap<string, number>) => [newEvent(IntakeRecorded, { recordNumber: numbers.get('record') ?? 0, channel: 'phone', receivedBy: 'hn.pc01', receivedAt: like.time, disposition: 'test' })],
    } as never);
    await follow();
    const { items } = await http().list({ ...march, figure: 'receiptRate', part: 'numerator' }, supervisor);
    expect(items.find((item) => item.subject === subject)).toMatchObject({ registerNumber: null, recordNumber: expect.any(Number), tipId: null, state: 'disposed', disposition: 'test' });
  });

  it('opens a group into its list by dimension and key', async () => {
    const { groups } = await http().targets({ ...march, by: 'category' }, supervisor) as never as { groups: { key: string; t2: { due: number } }[] };
    const burglary = groups.find((group) => group.key === 'theft_burglary');
    const list = await http().list({ ...march, figure: 't2', part: 'due', by: 'category', key: 'theft_burglary' }, supervisor);
    expect([list.total, list.items.map((item) => item.category)]).toEqual([burglary?.t2.due, ['theft_burglary', 'theft_burglary']]);
  });

  it.each([
    ['a part that the figure does not have', { figure: 'receiptRate', part: 'pending' }, '/part'],
    ['a figure nobody knows', { figure: 'mood', part: 'numerator' }, '/figure'],
    ['a key without its dimension', { figure: 't2', part: 'due', key: 'theft_burglary' }, '/by'],
    ['a dimension without its key', { figure: 't2', part: 'due', by: 'ward' }, '/key'],
  ])('refuses the list of %s', async (_, query, pointer) => {
    await expect(refusedBy(query)).rejects.toMatchObject({ code: 'invalid_query', errors: [{ pointer }] });
  });

  it('counts for each account only what its right reaches, and says how far that is', async () => {
    const [routed, accepted] = [await receive(), await receive()];
    for (const tip of [routed, accepted]) await act(tip, newEvent(TipRouted, { rule: 'R1', leadAgencies: ['hn.pc04'], coordinatingAgencies: ['hn.pa09'], units: {}, callFirst: [], reason: {}, organisation: { version: '1', on: '2026-03-02' } }));
    await act(accepted, newEvent(TipAccepted, { by: 'hn.pc04', competent: true }));
    await act(accepted, newEvent(TipClassified, { tipKind: 'report', category: 'drug_crime' }));
    await act(accepted, newEvent(TipAssigned, { agency: 'hn.pc04', assignee: 'account/officer' }));
    await follow();
    const seenBy = async (caller: ReturnType<typeof account>) => {
      const { scope, t1 } = await http().targets(march, caller) as never as Answer & { scope: object };
      const { items } = await http().list({ ...march, figure: 'classificationRate', part: 'denominator' }, caller);
      expect(items.length).toBe(t1.classificationRate.denominator);
      return { scope, of: [routed, accepted].map((tip) => items.some((item) => item.subject === tip)), all: items.length };
    };
    expect(await seenBy(supervisor)).toEqual({ scope: { scope: 'all' }, of: [true, true], all: 6 });
    expect(await seenBy(account('agencyHead', 'hn.pc04'))).toEqual({ scope: { scope: 'agency', agency: 'hn.pc04' }, of: [true, true], all: 2 });
    expect(await seenBy(account('agencyHead', 'hn.pa09'))).toMatchObject({ of: [true, true], all: 2 });
    expect(await seenBy(account('agencyHead', 'hn.pc02'))).toMatchObject({ of: [false, false], all: 0 });
    expect(await seenBy(account('operator', 'hn.pc01'))).toMatchObject({ scope: { scope: 'unit' }, of: [true, true], all: 6 });
    expect(await seenBy(account('officer', 'hn.pc04'))).toMatchObject({ scope: { scope: 'assigned', account: 'account/officer' }, of: [true, true], all: 2 });
    const colleague = { account: { ...account('officer', 'hn.pc04').account, id: 'account/other' } };
    expect(await seenBy(colleague)).toMatchObject({ of: [true, false], all: 1 });
    expect(await seenBy(account('supervisor', 'hn.ca', ['00008']))).toMatchObject({ scope: { scope: 'territory', wards: ['00008'] }, all: 0 });
    expect(await seenBy(account('supervisor', 'hn.ca', ['00004']))).toMatchObject({ all: 6 });
  });

  it('never hands the shared figures of one reach to another', async () => {
    const mine = new Figures(house, { now: realLaw() });
    const [whole, none] = [await mine.targets(all), await mine.targets({ ...march, reach: { scope: 'agency', agency: 'hn.pc02' } })] as never as Answer[];
    expect([whole?.t1.receiptRate.denominator, none?.t1.receiptRate.denominator]).toEqual([7, 0]);
  });

  it('tells what came in and was resolved date by date, ending with the figures of the period', async () => {
    const { t2 } = await http().targets(march, supervisor) as never as Answer;
    const { days } = await http().days(march, supervisor);
    expect(days.at(-1)).toMatchObject({ dueSoFar: t2.due, resolvedSoFar: t2.resolved });
  });

  it('sends the figures to a watcher at once and within a second after a change, and computes them once for all', async () => {
    await withLive(async (live, counted) => {
      const seen = [watch(live), watch(live), watch(live)];
      await until(() => seen.every((s) => s.messages.length === 1));
      expect(counted.computed).toBe(1);
      const { ledgerSize } = await figures();
      expect(seen.map((s) => s.messages[0]?.id)).toEqual(Array(3).fill(String(ledgerSize)));
      for (let i = 1; i <= 3; i++) {
        await receive();
        await follow();
        const changed = Date.now();
        await until(() => seen.every((s) => s.messages.at(-1)?.id === String(ledgerSize + i)));
        expect(Date.now() - changed).toBeLessThan(1_000);
      }
      expect(counted.computed).toBe(4);
    });
  });

  it('sends again after the database was away, although nothing changed meanwhile', async () => {
    await withLive(async (live, counted) => {
      counted.away = true;
      const seen = watch(live);
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(seen.messages).toEqual([]);
      counted.away = false;
      await until(() => seen.messages.length > 0);
    });
  });

  it('ends every stream when it closes, and takes no watcher any more', async () => {
    await withLive(async (live) => {
      const [stays, left] = [watch(live), watch(live)];
      left.stop();
      live.close();
      expect([stays.ended, left.ended, watch(live).ended]).toEqual([true, false, true]);
    });
  });

  const http = () => {
    const mine = new Figures(house, { now: realLaw() });
    return new ReporterHttp(house, mine, new Live(house, mine), { now: realLaw() });
  };

  const refusedBy = async (query: object) => http().list({ ...march, figure: 't2', part: 'due', ...query }, supervisor);

  /** A live stream over figures that count how often they are computed. */
  async function withLive(work: (live: Live, counted: Counted) => Promise<void>): Promise<void> {
    const counted = new Counted(house, { now: realLaw() });
    const live = new Live(house, counted);
    await house.wakeUp.start();
    await work(live, counted).finally(() => (live.close(), house.wakeUp.close()));
    house = testHouse(shard, house.clock.iso());
  }
});

// The shape is what each test asserts.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = Record<'t1' | 't2' | 't3' | 'ledgerSize', any>;

function numberIn({ t1, t2, t3 }: Answer, figure: string, part: string): unknown {
  if (figure === 't1') return t1[part];
  if (figure === 't3') return t3[part];
  if (figure === 't2') return part === 'unresolved' ? t2.unresolved.total : t2[part];
  return { ...t1, ...t2 }[figure][part === 'failing' ? 'failingCount' : part];
}

class Counted extends Figures {
  computed = 0;
  away = false;

  protected override compute(...given: Parameters<Figures['compute']>) {
    this.computed++;
    return super.compute(...given);
  }

  override async targets(asked: Parameters<Figures['targets']>[0]) {
    if (this.away) throw new Error('away');
    return super.targets(asked);
  }
}

function watch(live: Live) {
  const seen = { messages: [] as LiveMessage[], ended: false, stop: () => subscription.unsubscribe() };
  const subscription = live.stream(() => all).subscribe({ next: (m) => seen.messages.push(m), complete: () => (seen.ended = true) });
  return seen;
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function withOwner(shard: TestShard, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: shard.ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
