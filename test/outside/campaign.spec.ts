import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();

suite('campaigns are data that two persons change, more than one at a time', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  const env = () => ({ DATABASE_URL: database.url, TINBAO_NOW: '2024-02-20T03:00:00.000Z', TINBAO_SIMULATED_CLOCK: '1' });
  const put = (campaign: string, entry: string, body: object) => tinbao.call('PUT', `/api/campaigns/${campaign}/entries/${entry}`, { as: 'baocao', key: key(), body });
  const state = async (campaign: string, as = 'banchidao') => (await tinbao.call('GET', `/api/campaigns/${campaign}`, { as })).json;
  const propose = (text: string) => tinbao.call('POST', '/api/admin/rules/campaigns/proposals', { as: 'admin', body: { text, inForceFrom: '2024-02-20', reason: 'Thêm đợt' } });

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: env() });
  });
  afterAll(async () => {
    await tinbao.remove();
    await database.drop();
  });

  it('a second campaign is proposed by one person, approved by another, and runs beside the first with entries, tasks and deadline of its own', async () => {
    const { text } = (await tinbao.call('GET', '/api/admin/rules/campaigns', { as: 'admin' })).json;
    const file = JSON.parse(text.replace('"as_of": "2026-11"', '"as_of": "hai-dot"'));
    const [first] = file.campaigns;
    const second = { ...first, id: 'dot-hai', vi: 'Đợt hai', en: 'Second', from: '2024-02-01', to: '2024-03-31', tasks: ['III.5'], deadline: { ...first.deadline, lastDay: '2024-02-21' } };
    const bad = await propose(JSON.stringify({ ...file, campaigns: [first, { ...second, tasks: ['IV.9'] }] }, null, 1));
    expect([bad.status, bad.json.code, bad.json.detail]).toEqual([422, 'rule_data_bad', expect.stringContaining('campaigns.json')]);
    const proposed = await propose(JSON.stringify({ ...file, campaigns: [first, second] }, null, 1));
    expect(proposed.status).toBe(201);
    const approve = (as: string) => tinbao.call('POST', `/api/admin/rules/campaigns/proposals/${proposed.json.id}/approve`, { as });
    expect((await approve('admin')).json.code).toBe('rule_own_proposal');
    expect((await approve('chihuy')).json.state).toBe('adopted');
    await until(async () => (await tinbao.call('GET', '/api/campaigns', { as: 'banchidao' })).json.items.length === 2);

    const fire = { kind: 'incident', incident: 'fire', at: '2024-02-10T00:00:00.000Z', cases: 1, dead: 0, injured: 0 };
    const { json: entry } = await put('dot-hai', randomUUID(), fire);
    await tinbao.call('POST', `/api/campaigns/dot-hai/entries/${entry.entryId}/decision`, { as: 'pc02.chihuy', key: key(), body: { decision: 'approved', version: 1 } });
    const fires = async (id: string) => (await state(id)).state.countTargets.find((t: { measure: string }) => t.measure === 'fire').counts.cases;
    expect([await fires('dot-hai'), await fires('tet-2024')]).toEqual([1, 0]);
    const [here, there] = [await state('tet-2024'), await state('dot-hai')];
    expect([here, there].map(({ lawVersion, state: s }) => [lawVersion, s.tasks.length, s.reminder.step])).toEqual([['tinbao.campaigns/1@hai-dot', 10, 14], ['tinbao.campaigns/1@hai-dot', 1, 1]]);
  });

  it('what was entered is there after a start anew, and an entry is a leaf of the ledger', async () => {
    const before = await state('dot-hai', 'chihuy');
    await tinbao.end('SIGKILL');
    tinbao = await start({ data: tinbao.data, env: env() });
    await until(async () => (await tinbao.call('GET', '/readyz', { anonymous: true })).status === 200);
    const after = await state('dot-hai', 'chihuy');
    expect(after.state).toEqual(before.state);
  });

  it.each([
    ['an entry that names no entry', 'PUT', '/entries/x', 'campaign_entry_not_found'],
    ['a campaign nobody knows', 'PUT', '-2030/entries/0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01', 'campaign_not_found'],
  ])('answers %s with a refusal, never with a fault', async (_title, method, path, code) => {
    const { status, json } = await tinbao.call(method, `/api/campaigns/tet-2024${path}`, { as: 'baocao', key: key(), body: { kind: 'attestation', briefed: 1, staff: 1, ownPlan: true } });
    expect([status, json.code]).toEqual([404, code]);
  });

  it('refuses a file larger than a body may be', async () => {
    const { status } = await tinbao.call('POST', '/api/campaigns/tet-2024/incidents', { as: 'baocao', key: key(), body: { csv: 'x'.repeat(600_000) } });
    expect(status).toBe(413);
  });
});
