import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { foldCampaign } from '@tinbao/campaign';
import { CampaignEntryFiled } from '@tinbao/contracts';
import { history, withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { openShard, postgresSuite, realLaw, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { ReporterEvents } from '../reporter.events.js';
import { Campaigns1764000000080 } from '../migrations/1764000000080-campaigns.js';
import { Reporter1764000000013 } from '../migrations/1764000000013-reporter.js';
import { CampaignActs } from './campaign-acts.js';
import { CampaignHttp } from './campaign.http.js';
import { campaignRows } from './campaign-rows.js';
import { campaignEvents, campaignRowOf, saveCampaignEvents } from './campaign.store.js';
import { Campaigns } from './campaigns.js';
import { referenceSeries } from './series.js';

const suite = await postgresSuite();
const account = (username: string, role: Role, agency: string | null, wards: string[] = []) =>
  ({ account: { id: `account/${username}`, username, name: username, role, agency, wards, mustChange: false } });
const reporter = account('baocao', 'unitReporter', 'hn.pc02');
const head = account('pc02.chihuy', 'agencyHead', 'hn.pc02');
const office = account('pc01.chihuy', 'agencyHead', 'hn.pc01');
const city = account('chihuy', 'supervisor', 'hn.ca');
const committee = account('banchidao', 'committee', 'bcd.138');
const other = account('pc03.chihuy', 'agencyHead', 'hn.pc03');
const task = { kind: 'taskResult', task: 'III.5', done: 3, planned: 4, finished: false } as const;
const key = () => ({ 'idempotency-key': randomBytes(24).toString('base64url') });

suite('a campaign: what units enter, who approves it, what goes upward', () => {
  let shard: TestShard;
  let house: TestHouse;
  let http: CampaignHttp;
  const refusal = (done: () => Promise<unknown>) => Promise.resolve().then(done).then(() => undefined, (error: { code: string }) => error.code);
  const file = (body: object, { as = reporter, entry = uuidv7(), headers = key() } = {}) => http.file({ id: 'tet-2024', entry }, body, headers, as);
  const decide = (entry: string, body: object, as = head) => http.decide({ id: 'tet-2024', entry }, body, key(), as);
  const approved = async (body: object) => {
    const { entryId, version } = await file(body);
    return decide(entryId, { decision: 'approved', version });
  };
  const state = async (as = city) => (await http.state('tet-2024', {}, as)).state;
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'reporter' }, work);

  beforeAll(async () => {
    shard = await openShard({ migrations: [Reporter1764000000013, Campaigns1764000000080] });
    house = testHouse(shard, '2024-02-20T03:00:00.000Z');
    const law = { now: realLaw() };
    const campaigns = new Campaigns(house, law);
    http = new CampaignHttp(campaigns, new CampaignActs(house, law, campaigns));
  });
  afterAll(() => shard.close());

  it('a result counts once the head of the unit approved the version he looked at; its author never approves', async () => {
    const { entryId, version } = await file(task);
    const five = async () => (await state()).tasks.find((each) => each.task === 'III.5');
    expect(await five()).toMatchObject({ done: 0, pending: 1 });
    const both = { account: { ...head.account, id: reporter.account.id } };
    expect(await refusal(() => decide(entryId, { decision: 'approved', version }, both))).toBe('campaign_own_entry');
    expect(await refusal(() => decide(entryId, { decision: 'approved', version }, other))).toBe('campaign_entry_not_found');
    await file({ ...task, done: 4, finished: true }, { entry: entryId });
    expect(await refusal(() => decide(entryId, { decision: 'approved', version }))).toBe('campaign_entry_changed');
    await decide(entryId, { decision: 'approved', version: 2 });
    expect(await five()).toMatchObject({ done: 4, planned: 4, pending: 0, unitsFinished: 1, results: [{ unit: 'hn.pc02', role: 'lead' }] });
  });

  it('words of an entry are in the vault alone; unit, head and command read them, committee and other units do not', async () => {
    const words = 'Mô hình tổ liên gia an toàn ở ngõ 12';
    const { entryId } = await file({ kind: 'achievement', achievement: 'model', text: words });
    const events = await read((m) => history(m, `campaign/tet-2024/${entryId}`));
    expect(JSON.stringify(events)).not.toContain('liên gia');
    const seen = async (as: typeof head) => {
      const { items, texts } = await http.entries('tet-2024', { kind: 'achievement' }, as);
      return [items.some((item) => item.entryId === entryId), Object.values(texts).includes(words)];
    };
    expect([await seen(reporter), await seen(head), await seen(office), await seen(city), await seen(committee), await seen(other)])
      .toEqual([[true, true], [true, true], [true, true], [true, true], [true, false], [false, false]]);
  });

  it('the reporter opens no other words than those of campaigns', async () => {
    const tip = uuidv7();
    const sealed = shard.vault.sealNew(tip, [{ compartment: 'content', field: 'narrative', text: 'Tin của dân' }]);
    const [text] = sealed.texts;
    await withActor(shard.database, { role: 'intake' }, (m) => m.query('select vault.put_sealed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      [tip], ['content'], sealed.keys.map(({ kekId }) => kekId), sealed.keys[0]?.wrapped, [text?.ref.textId], [tip], ['content'], ['narrative'], [text?.sealed.length], text?.sealed,
    ]));
    expect((await read((m) => shard.vault.openOfCampaigns(m, [text!.ref.textId]))).size).toBe(0);
    expect((await withActor(shard.database, { role: 'intake' }, (m) => shard.vault.open(m, [text!.ref.textId]))).size).toBe(1);
    await expect(read((m) => shard.vault.open(m, [text!.ref.textId]))).rejects.toThrow(/permission denied/);
  });

  it('sent twice under one key it is one filing; the key for something else is refused', async () => {
    const [entry, headers] = [uuidv7(), key()];
    const twice = [await file(task, { entry, headers }), await file(task, { entry, headers })];
    expect(twice.map(({ version }) => version)).toEqual([1, 1]);
    expect(await refusal(() => file({ ...task, done: 1 }, { entry, headers }))).toBe('idempotency_key_reused');
    expect(await refusal(() => file(task, { entry, headers: {} as never }))).toBe('idempotency_key_missing');
    await http.withdraw({ id: 'tet-2024', entry }, {}, key(), reporter);
    expect(await refusal(() => file(task, { entry }))).toBe('campaign_entry_withdrawn');
  });

  it.each([
    ['a number of people that does not exist', { kind: 'attestation', briefed: 3, staff: 2, ownPlan: true }, 'campaign_numbers'],
    ['a good deed without words', { kind: 'achievement', achievement: 'good_deed' }, 'invalid_body'],
    ['fewer than no cases', { kind: 'incident', incident: 'fire', at: '2024-01-05T00:00:00.000Z', cases: -1, dead: 0, injured: 0 }, 'invalid_body'],
    ['an entry in the name of another unit', { ...task, unit: 'hn.pc03' }, 'invalid_body'],
    ['a kind nobody knows', { kind: 'mood' }, 'invalid_body'],
  ])('refuses %s', async (_, body, code) => expect(await refusal(() => file(body))).toBe(code));

  it('accidents, fires and what must not happen open into the incidents that units entered', async () => {
    const { entryId } = await approved({ kind: 'incident', incident: 'large_fire', at: '2024-01-05T18:30:00.000Z', ward: '00004', cases: 1, dead: 2, injured: 3 });
    const { countTargets, zeroTargets } = await state();
    expect(countTargets.find(({ target }) => target === 'T5')).toMatchObject({ counts: { cases: 1, dead: 2, injured: 3 }, standing: 'notComparable', incidents: [{ entryId, ward: '00004' }] });
    expect(zeroTargets.find(({ kind }) => kind === 'large_fire')?.incidents.map((each) => each.entryId)).toEqual([entryId]);
  });

  it('a reference series is compared with under the name of its source, and a newer one takes its place while the old one stays', async () => {
    const wish = { measure: 'fire', source: 'hn.pc07', documentNumber: '12/BC-PC07', signer: 'hn.pc07', from: '2022-12-15', to: '2023-02-28' };
    const first = 'day,ward,cases,dead,injured\n2022-12-20,00004,30,3,9\n2023-01-02,,12,1,0\n';
    const load = (csv: string) => http.importSeries('tet-2024', { ...wish, csv }, key(), city);
    expect(await load(first)).toMatchObject({ version: 1, rows: 2, source: 'hn.pc07' });
    const of = async () => (await state()).countTargets.find(({ target }) => target === 'T5');
    expect(await of()).toMatchObject({ standing: 'reached', references: [{ origin: 'imported', counts: { cases: 42, dead: 4, injured: 9 }, series: { version: 1, signer: 'hn.pc07' } }, { origin: null }, { origin: null }] });
    expect(await refusal(() => load(first))).toBe('campaign_file_known');
    await load(first.replace('30,3,9', '31,3,9'));
    expect(await of()).toMatchObject({ references: [{ counts: { cases: 43 }, series: { version: 2 } }, {}, {}] });
    expect((await http.series({ id: 'tet-2024', measure: 'fire' }, { version: '1' })).rows.map(({ cases }) => cases)).toEqual([30, 12]);
    expect((await state()).series.map(({ version, superseded }) => [version, superseded])).toEqual([[1, true], [2, false]]);
  });

  it('cases of social order by day, ward and category are handed on as imported, with their source', async () => {
    const csv = 'day,category,ward,cases\n2023-01-05,theft_burglary,00004,3\n2023-01-05,robbery,,2\n';
    await http.importSeries('tet-2024', { measure: 'social_order', source: 'hn.ca', documentNumber: '9/BC', signer: 'hn.pv01', from: '2022-12-15', to: '2023-02-28', csv }, key(), city);
    expect(await read((m) => referenceSeries(m, 'social_order'))).toEqual([{
      id: 'tet-2024/social_order', source: 'hn.ca', signer: 'hn.pv01', version: 1, from: '2022-12-15', to: '2023-02-28',
      rows: [{ day: '2023-01-05', ward: '00004', category: 'theft_burglary', count: 3 }, { day: '2023-01-05', ward: null, category: 'robbery', count: 2 }],
    }]);
  });

  it.each([
    ['a day outside of the series', '2024-01-05,00004,robbery,1', '/csv/2/day'],
    ['a day that does not exist', '2023-02-30,00004,robbery,1', '/csv/2/day'],
    ['a ward of no list', '2023-01-05,99999,robbery,1', '/csv/2/ward'],
    ['a category nobody knows', '2023-01-05,00004,mood,1', '/csv/2/category'],
    ['half a case', '2023-01-05,00004,robbery,1.5', '/csv/2/cases'],
    ['the same day, ward and category twice', '2023-01-05,00004,robbery,1\n2023-01-05,00004,robbery,2', '/csv/3/day'],
    ['a cell too many', '2023-01-05,00004,robbery,1,2', '/csv/2'],
  ])('refuses a file with %s by line and column, and takes nothing of it', async (_, rows, pointer) => {
    const before = (await state()).series.length;
    const wish = { measure: 'social_order', source: 'hn.ca', documentNumber: '10/BC', signer: 'hn.pv01', from: '2022-12-15', to: '2023-02-28', csv: `day,ward,category,cases\n${rows}\n` };
    const asked = http.importSeries('tet-2024', wish, key(), city);
    await expect(asked).rejects.toMatchObject({ code: 'campaign_file_bad', errors: [{ pointer, detail: { vi: expect.any(String) } }] });
    expect((await state()).series).toHaveLength(before);
  });

  it('a list of incidents becomes entries that wait for approval; sent again it changes nothing', async () => {
    const csv = 'incident,at,ward,cases,dead,injured\ntraffic_accident,2024-01-05T08:30:00+07:00,00004,1,0,2\ntraffic_accident,2024-01-06T08:30:00+07:00,,1,1,0\n';
    const load = (text: string) => http.incidents('tet-2024', { csv: text }, key(), reporter);
    expect(await load(csv)).toEqual({ filed: 2, known: 0 });
    expect(await load(csv)).toEqual({ filed: 0, known: 2 });
    const { items } = await http.entries('tet-2024', { kind: 'incident', state: 'filed' }, head);
    expect(items.map(({ filed }) => (filed as { at: string }).at).sort()).toEqual(['2024-01-05T01:30:00.000Z', '2024-01-06T01:30:00.000Z']);
    await expect(load(csv.replace('traffic_accident,2024-01-06', 'flood,2024-01-06'))).rejects.toMatchObject({ code: 'campaign_file_bad', errors: [{ pointer: '/csv/3/incident' }] });
    for (const { entryId, version } of items) await decide(entryId, { decision: 'returned', version, reason: 'Đã có trong báo cáo của PC08' });
  });

  it('a sheet goes up when nothing on it waits, and counts for the unit above once that approved it', async () => {
    const sheet = (body: object, as: typeof head) => http.sheet('tet-2024', body, key(), as);
    const of = async (as = city) => (await state(as)).submissions.find(({ unit }) => unit === 'hn.pc02');
    const waiting = (await http.entries('tet-2024', { state: 'filed' }, head)).items;
    expect(waiting.length).toBeGreaterThan(0);
    expect(await refusal(() => sheet({ step: 'submitted' }, head))).toBe('campaign_entries_pending');
    for (const { entryId, version } of waiting) await decide(entryId, { decision: 'approved', version });
    expect(await of()).toMatchObject({ state: 'awaited' });
    expect(await sheet({ step: 'submitted' }, head)).toMatchObject({ unit: 'hn.pc02', upper: 'hn.pc01', state: 'submitted' });
    expect(await refusal(() => sheet({ step: 'approved', unit: 'hn.pc02' }, other))).toBe('campaign_sheet_not_found');
    const above = async () => (await http.state('tet-2024', {}, office)).mine.consolidated;
    expect(await above()).toBe(0);
    await sheet({ step: 'approved', unit: 'hn.pc02' }, office);
    expect(await above()).toBe((await http.state('tet-2024', {}, head)).mine.consolidated);
    expect(await above()).toBeGreaterThan(0);
    expect(await of()).toMatchObject({ state: 'approved', late: false });
    expect(await of(office)).toMatchObject({ state: 'approved' });
    expect(await of(other)).toBeUndefined();
  });

  it('reminds, 14 days before the last day, of every unit that sent nothing', async () => {
    const { reminder } = await state();
    expect(reminder).toMatchObject({ daysLeft: 11, step: 14 });
    expect([reminder.units.includes('hn.pc03'), reminder.units.includes('hn.pc02')]).toEqual([true, false]);
  });

  it('an account sees of the state what its right reaches: its unit and those that report to it', async () => {
    const tasks = async (as: typeof head) => (await state(as)).tasks.find((each) => each.task === 'III.5')?.results.map(({ unit }) => unit);
    expect([await tasks(office), await tasks(committee), await tasks(other)]).toEqual([['hn.pc02'], ['hn.pc02'], []]);
    const ward = account('phuong', 'supervisor', 'hn.ca', ['00004']);
    expect((await state(ward)).zeroTargets.find(({ kind }) => kind === 'large_fire')?.incidents).toHaveLength(1);
    expect((await state(account('khac', 'supervisor', 'hn.ca', ['00008']))).zeroTargets.find(({ kind }) => kind === 'large_fire')?.incidents).toEqual([]);
  });

  it('as of a past instant it is what it was then', async () => {
    const before = await state();
    house.at('2024-02-21T03:00:00.000Z');
    await approved({ ...task, task: 'III.7', done: 1, planned: 1, finished: true });
    const then = (await http.state('tet-2024', { asOf: '2024-02-20T03:00:00.000Z' }, city)).state;
    expect(then).toEqual(before);
    expect((await state()).tasks.find((each) => each.task === 'III.7')?.unitsFinished).toBe(1);
  });

  it('is the same when the stage writes it from the ledger anew', async () => {
    const kept = foldCampaign(await read((m) => campaignEvents(m, 'tet-2024')));
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await owner.query(`delete from reporter.campaign_event; update bus.position set index = -1 where stage = 'reporter'`).finally(() => owner.end());
    const stage = new ReporterEvents({ now: realLaw() });
    const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
    const worker = { stage: 'reporter' as const, ledger: house.ledger('reporter'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<ReporterEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
    expect(foldCampaign(await read((m) => campaignEvents(m, 'tet-2024')))).toEqual(kept);
  });

  it('a row that somebody changed by hand or took away is named against the ledger, and none as it works', async () => {
    const compared = () => read(async (m) => {
      const subjects: { subject: string }[] = await m.query(`select distinct subject from ledger.event where subject like 'campaign/%'`);
      const followed = await Promise.all(subjects.map(async ({ subject }) => ({ subject, events: await history(m, subject), handled: 1 })));
      return campaignRows.compare(m, followed, { laws: [{ law: realLaw() }], now: house.clock.iso() });
    });
    expect(await compared()).toEqual([]);
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    const { rows: [changed, taken] } = await owner.query(`select subject, event from reporter.campaign_event where version = 1 order by subject limit 2`);
    await owner.query(`update reporter.campaign_event set event = jsonb_set(event, '{actor}', '"account/khac"') where version = 1 and subject = $1`, [changed.subject]);
    await owner.query('delete from reporter.campaign_event where version = 1 and subject = $1', [taken.subject]);
    expect((await compared()).map(({ subject, field }) => [subject, field]).sort()).toEqual([[changed.subject, 'event'], [taken.subject, 'row']].sort());
    await owner.query('update reporter.campaign_event set event = $2 where version = 1 and subject = $1', [changed.subject, changed.event]).finally(() => owner.end());
    await read((m) => saveCampaignEvents(m, [campaignRowOf(taken.event)!]));
    expect(await compared()).toEqual([]);
  });

  it('keeps an event once, however often it is written', async () => {
    const events = await read((m) => campaignEvents(m, 'tet-2024'));
    expect(events.some(({ type }) => type === CampaignEntryFiled.type)).toBe(true);
    await read((m) => saveCampaignEvents(m, events.flatMap((event) => campaignRowOf(event) ?? [])));
    expect(await read((m) => campaignEvents(m, 'tet-2024'))).toHaveLength(events.length);
  });

  it('knows no campaign that the law data do not hold', async () => {
    expect(await refusal(() => http.state('tet-2030', {}, city))).toBe('campaign_not_found');
  });
});
