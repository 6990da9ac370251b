import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { consume } from '@tinbao/bus';
import { newEvent, TipAccepted, TipClassified, TipReceived, TipRouted, type DataOf, type NewEvent } from '@tinbao/contracts';
import { addDays } from '@tinbao/law';
import { followUp, history, withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { v7 as uuidv7 } from 'uuid';
import { Figures } from '../figures.js';
import { reporter } from '../reporter.module.js';
import { ReporterEvents } from '../reporter.events.js';
import { HotspotSearch } from './hotspots.js';
import { HotspotsHttp } from './hotspots.http.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
type Received = DataOf<typeof TipReceived>;
const account = (role: Role, agency: string | null, wards: string[] = []) => ({ account: { id: `account/${role}`, username: role, name: role, role, agency, wards, mustChange: false } });

suite('hotspots', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = { now: realLaw() };
  const stage = new ReporterEvents(law);
  const follow = async () => {
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const act = async (tipId: string, ...events: NewEvent[]) => {
    const past = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, events), source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
  };
  /** A tip of a local day, classified unless it is to wait. */
  const tip = async (day: string, ward: string | undefined, category?: string) => {
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    const more = { firstReceivedAt: `${day}T03:00:00.000Z`, place: ward === undefined ? undefined : { ward } };
    const draft: typeof request.draft = (numbers) => request.draft(numbers).map((event) => newEvent(TipReceived, { ...(event.data as Received), ...more }));
    await house.ledger('intake').append({ ...request, draft });
    if (category) await act(request.subject, newEvent(TipClassified, { tipKind: 'report', category }));
    return request.subject;
  };
  const ask = (caller: ReturnType<typeof account>, query: object = {}) => new HotspotsHttp(house, law, new HotspotSearch(law, new Figures(house, law))).hotspots(query, caller as never);
  const supervisor = account('supervisor', 'hn.ca');
  let burst: string[];

  beforeAll(async () => {
    shard = await openShard({ migrations: reporter.migrations.filter(({ name }) => !name.startsWith('Reports')) });
    house = testHouse(shard, '2026-03-31T05:00:00.000Z');
    const wards = ['00004', '00008', '00025', '00070', '00082', '09556'];
    // Two tips a day, the wards in turn: nothing about them clusters.
    for (let i = 0; i < 60; i += 1) await tip(addDays('2026-03-01', Math.floor(i / 2)), wards[i % 6], 'theft_burglary');
    burst = await Promise.all(Array.from({ length: 7 }, () => tip('2026-03-20', '09556', 'theft_burglary')));
    await tip('2026-03-20', '09556');
    await tip('2026-03-20', undefined, 'theft_burglary');
    await act(burst[0]!, newEvent(TipRouted, { rule: 'R1', leadAgencies: ['hn.pc04'], coordinatingAgencies: [], units: {}, callFirst: [], reason: {}, organisation: { version: '1', on: '2026-03-20' } }));
    await act(burst[0]!, newEvent(TipAccepted, { by: 'hn.pc04', competent: true }));
    await follow();
  }, 120_000);
  afterAll(() => shard.close());

  it('names ward, days, observed and expected, the threshold with its false alarms, and opens into its tips', async () => {
    const answer = await ask(supervisor, { from: '2026-03-01', to: '2026-03-31' });
    expect(answer).toMatchObject({ from: '2026-03-01', to: '2026-03-31', days: 31, tips: 67, unplaced: 2, scope: { scope: 'all' } });
    expect(answer.hotspots).toMatchObject([{ category: 'theft_burglary', ward: '09556', from: '2026-03-20', to: '2026-03-20' }]);
    const [{ observed, expected, total, tips, p }] = answer.hotspots as never as [{ observed: number; expected: number; total: number; tips: { subject: string; registerNumber: string }[]; p: number }];
    expect(tips.map(({ subject }) => subject)).toEqual(expect.arrayContaining(burst));
    expect([tips.length, total]).toEqual([observed, observed]);
    expect(expected).toBeLessThan(3);
    expect(p).toBeLessThanOrEqual(answer.threshold!);
    expect(answer.falseAlarmsPerWeek).toBeGreaterThan(0);
    expect(answer.falseAlarmsPerWeek).toBeLessThanOrEqual(1);
  });

  it('gives who sees numbers alone the numbers without the tips, and keeps one and two back', async () => {
    const answer = await ask(account('committee', 'bcd.138'), { from: '2026-03-01', to: '2026-03-31' });
    expect(answer.hotspots).toMatchObject([{ ward: '09556', tips: null }]);
    expect(answer.unplaced).toBeNull();
  });

  it('looks for each reader in what he may see', async () => {
    expect(await ask(account('agencyHead', 'hn.pc04'), { from: '2026-03-01', to: '2026-03-31' })).toMatchObject({ tips: 1, threshold: null, hotspots: [], scope: { scope: 'agency', agency: 'hn.pc04' } });
    expect(await ask(account('supervisor', 'hn.ca', ['00004']), { from: '2026-03-01', to: '2026-03-31' })).toMatchObject({ tips: 10, hotspots: [] });
  });

  it('counts no day to come, and knows nothing of what was recorded later', async () => {
    expect(await ask(supervisor, { from: '2026-03-01', to: '2026-04-30' })).toMatchObject({ to: '2026-03-31', days: 31 });
    expect(await ask(supervisor, { from: '2026-03-01', to: '2026-03-31', asOf: '2026-03-01T00:00:00Z' })).toMatchObject({ to: '2026-03-01', tips: 0, threshold: null });
  });

  it('takes the dates of a campaign, and refuses what is no season', async () => {
    expect(await ask(supervisor, { campaign: 'tet-2024' })).toMatchObject({ from: '2023-12-15', to: '2024-02-29', tips: 0, hotspots: [] });
    for (const [query, pointer] of [[{ campaign: 'x' }, '/campaign'], [{ campaign: 'tet-2024', from: '2024-01-01' }, '/campaign'], [{ from: '2026-03-02', to: '2026-03-01' }, '/from'], [{ from: '2020-01-01' }, '/from'], [{ since: 'x' }, '/since']] as const) {
      await expect(Promise.resolve().then(() => ask(supervisor, query))).rejects.toMatchObject({ code: 'invalid_query', errors: [{ pointer }] });
    }
  });
});
