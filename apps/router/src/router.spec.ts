import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { CategoryProposed, InformationAdded, newEvent, shortName, TipClassified, TipReceived, type DataOf, type NewEvent, type TipRouted } from '@tinbao/contracts';
import { followUp, history, withActor } from '@tinbao/ledger';
import { reasonSentence } from '@tinbao/routing';
import { lawFiles, parseLaw, type Law } from '@tinbao/law';
import { openShard, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { RouterEvents } from './router.events.js';

/** The law with one protected area, made up. */
function lawWith(area: object): Law {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../libs/law/data/${name}.json`, import.meta.url), 'utf8'));
  const files = Object.fromEntries(lawFiles.map((name) => [name, read(name)]));
  return parseLaw({ ...files, 'protected-areas': { schema: 'tinbao.protected-areas/1', as_of: 'test', areas: [area] } });
}

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
type Received = DataOf<typeof TipReceived>;

suite('the router stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  const law = realLaw();
  const guarded = { now: law };
  const stage = new RouterEvents(guarded);
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'router' }, work);

  beforeAll(async () => {
    shard = await openShard();
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
  });
  afterAll(() => shard.close());

  const append = async (tipId: string, source: 'classifier' | 'casework', event: NewEvent) => {
    const past = await read((m) => history(m, tipId));
    await house.ledger(source).append({ ...followUp(past, [event]), source, actor: source === 'classifier' ? 'machine/classifier' : 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
    const handlers: Readonly<Record<string, RouterEvents['onCategoryProposed']>> = {
      CategoryProposed: stage.onCategoryProposed.bind(stage), TipClassified: stage.onTipClassified.bind(stage), InformationAdded: stage.onInformationAdded.bind(stage),
    };
    const dispatch = async (...given: Parameters<RouterEvents['onCategoryProposed']>) => handlers[shortName(given[0].type)]?.(...given) ?? {};
    while ((await consume({ stage: 'router' as const, ledger: house.ledger('router'), now: () => house.clock.iso(), dispatch }, quiet)).events > 0);
  };
  const receive = async (more: Partial<Received>): Promise<string> => {
    const request = receiveRequest(shard.vault, 'Mất xe máy');
    const draft: typeof request.draft = (numbers) => request.draft(numbers).map((event) => newEvent(TipReceived, { ...(event.data as Received), ...more }));
    await house.ledger('intake').append({ ...request, draft });
    return request.subject;
  };
  const propose = (tipId: string, category: string, confidence = 0.9) => append(tipId, 'classifier', newEvent(CategoryProposed, {
    category, tipKind: 'report', priority: 'P2', confidence, alternatives: [], evidence: [], model: 'test',
  }));
  const routes = async (tipId: string) =>
    (await read((m) => history(m, tipId))).filter((e) => shortName(e.type) === 'TipRouted').map((e) => e.data as DataOf<typeof TipRouted>);

  it('proposes the unit of the place, with the rule, its article and how well it is known', async () => {
    const tipId = await receive({ place: { ward: '00004' } });
    await propose(tipId, 'theft_burglary');
    const [found] = await routes(tipId);
    expect(found).toMatchObject({
      rule: 'R13', leadAgencies: ['commune'], coordinatingAgencies: ['hn.pc01', 'hn.pc02'], units: { commune: '00004' },
      reason: { category: 'theft_burglary', basis: 'TTLT 01/2017 8.5; HD 11/HD-BCA-V03', ruleConfidence: 'recalled' },
      organisation: { version: 'tinbao.agencies/1@2026-11', on: '2026-03-02' },
      rules: { routing: 'tinbao.category-routing/1@2026-11', taxonomy: 'tinbao.taxonomy/1@2026-11' },
    });
    const { basis, ...facts } = found!.reason;
    expect(reasonSentence(law, facts, { rule: 'R13', lead: 'commune', basis: String(basis) }).vi).toMatch(/^Loại việc “Trộm cắp, trộm đột nhập”: .* chủ trì \(R13; /);
  });

  it('of a tip of 2024 asks the bodies that existed then', async () => {
    const tipId = await receive({ firstReceivedAt: '2024-01-15T03:00:00.000Z', place: { ward: '00004' } });
    await propose(tipId, 'theft_burglary');
    expect((await routes(tipId))[0]).toMatchObject({
      leadAgencies: ['district.police'], units: { 'district.police': '001', 'commune.pre': '00004' }, organisation: { on: '2024-01-15' },
    });
  });

  it('says in the event that the unit is not known instead of leaving an empty template', async () => {
    const tipId = await receive({ place: undefined });
    await propose(tipId, 'theft_burglary');
    expect((await routes(tipId))[0]).toMatchObject({ leadAgencies: ['commune'], units: {}, reason: { unitUnknown: 'commune' } });
  });

  it('TTLT 01/2017 8.7: a media tip without a place goes to the city police', async () => {
    const tipId = await receive({ place: undefined, channel: 'media', origin: 'media' });
    await propose(tipId, 'theft_burglary');
    expect((await routes(tipId))[0]).toMatchObject({ rule: 'R16', leadAgencies: ['hn.pc01'], units: {} });
  });

  it('at a protected event is raised, its agencies coordinate, and the event says by which area and version: by when it happened, else by the first receipt', async () => {
    const area = {
      id: 'sim-event', vi: 'Sự kiện (mô phỏng)', en: 'Event (simulated)', kind: 'event', simulated: true, source: null, confidence: 'policy made up for a test',
      polygon: [[21.02, 105.84], [21.02, 105.86], [21.04, 105.86], [21.04, 105.84]], wards: [], from: '2026-02-16T11:00:00.000Z', to: '2026-02-16T19:00:00.000Z', coordinating: ['hn.pc08'], priority: 'P0',
    };
    guarded.now = lawWith(area);
    const place = { ward: '00070', point: { lat: 21.03, lon: 105.85 } };
    const [then, late, now] = [
      await receive({ place, occurredAt: '2026-02-16T12:00:00.000Z' }), await receive({ place, occurredAt: '2026-02-17T12:00:00.000Z' }), await receive({ place, firstReceivedAt: '2026-02-16T11:00:00.000Z' }),
    ];
    for (const tip of [then, late, now]) await propose(tip, 'theft_burglary');
    guarded.now = law;
    const raised = { priority: 'P0', reason: { protectedAreas: 'sim-event' }, rules: { protectedAreas: 'tinbao.protected-areas/1@test' } };
    expect([(await routes(then))[0], (await routes(now))[0]]).toMatchObject([raised, raised]);
    expect((await routes(then))[0]?.coordinatingAgencies).toContain('hn.pc08');
    const [plain] = await routes(late);
    expect([plain?.priority, plain?.reason['protectedAreas'], plain?.coordinatingAgencies.includes('hn.pc08')]).toEqual([undefined, undefined, false]);
  });

  it('is dispatched anew when a named officer decides on another category, and not when on the same', async () => {
    const tipId = await receive({ place: { ward: '00004' } });
    await propose(tipId, 'theft_burglary');
    await append(tipId, 'casework', newEvent(TipClassified, { tipKind: 'report', category: 'drugs_trade' }));
    expect((await routes(tipId)).map(({ rule }) => rule)).toEqual(['R13', 'R8']);
    const same = await receive({ place: { ward: '00004' } });
    await propose(same, 'theft_burglary');
    await append(same, 'casework', newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' }));
    expect(await routes(same)).toHaveLength(1);
  });

  it('LCQDT 19, BLTTHS 163.2: what is stated of reach and scene decides, at the receipt and when an officer learns it later', async () => {
    const stated = await receive({ place: { ward: '00004' }, facts: { militaryArea: true } });
    await propose(stated, 'assault');
    const learnt = await receive({ place: { ward: '00004' } });
    await propose(learnt, 'trafficking');
    const add = (facts: Received['facts']) => append(learnt, 'casework', newEvent(InformationAdded, { facts }));
    await add({ transnational: true });
    await add({ transnational: true, urgent: true });
    expect([await routes(stated), await routes(learnt)]).toMatchObject([
      [{ rule: 'R3', leadAgencies: ['mil.cqdt'], reason: { militaryArea: true } }],
      [{ rule: 'R11' }, { rule: 'R7', leadAgencies: ['bca.csdt'], reason: { transnational: true } }],
    ]);
  });
});
