import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();
/** Wednesday; the 20 days of a tip received now end on Tuesday 22/12/2026. */
const NOW = '2026-12-02T03:00:00.000Z';
const LAST_DAY = '2026-12-22';

suite('rules that two persons change while the house runs', () => {
  let tinbao: Started;
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url, TINBAO_NOW: NOW, TINBAO_SIMULATED_CLOCK: '1' } });
    await tinbao.appoint('pc02.truong', { role: 'agencyHead', agency: 'hn.pc02' });
  });
  afterAll(async () => {
    await tinbao.remove();
    await database.drop();
  });

  const rules = (method: string, path: string, as: string, body?: unknown) => tinbao.call(method, `/api/admin/rules${path}`, { as, ...(body === undefined ? {} : { body }) });
  const lodge = async (): Promise<string> => {
    const { json } = await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Mất xe máy Honda ở bãi gửi xe', place: { ward: '00004' }, reporter: { anonymous: true } },
    });
    await until(async () => (await tinbao.call('GET', `/api/tips/${json.tipId}`)).json.rule !== null);
    return json.tipId;
  };
  const trials = async (as: string, proposal: string) => (await tinbao.call('GET', `/api/admin/simulations?proposal=${proposal}`, { as })).json.items;
  const trial = async (as: string, ruleSet: string, proposalId: string) => {
    const started = await tinbao.call('POST', '/api/admin/simulations', { as, body: { ruleSet, proposalId, from: '2026-09-04', to: '2026-12-02' } });
    expect(started.status).toBe(202);
    await until(async () => (await trials(as, proposalId))[0].state !== 'running');
    return (await tinbao.call('GET', `/api/admin/simulations/${started.json.id}`, { as })).json;
  };
  const sizeNow = async () => Number((await tinbao.call('GET', '/api/ledger/checkpoint', { anonymous: true })).text.split('\n')[1]);
  const eventOf = async (tipId: string, name: string) =>
    (await tinbao.call('GET', `/api/tips/${tipId}/events`)).json.find((e: { type: string }) => e.type.includes(`.${name}.`)).data;
  const limitOf = async (tipId: string) => (await tinbao.call('GET', `/api/tips/${tipId}/clocks`)).json.find((c: { id: string }) => c.id === 'resolve_basic');
  const adopt = async (set: string, text: string) => {
    const proposed = await rules('POST', `/${set}/proposals`, 'pc02.truong', { text, inForceFrom: '2026-12-02', reason: 'Thay đổi' });
    expect(proposed.status).toBe(201);
    return { id: proposed.json.id, approve: (as: string) => rules('POST', `/${set}/proposals/${proposed.json.id}/approve`, as) };
  };
  const textOf = async (set: string) => (await rules('GET', `/${set}`, 'kiemtoan')).json.text.replace('"as_of": "2026-11"', '"as_of": "2026-12-02"') as string;

  it('shows every set with its version, its sources and how well it is known, to an auditor too', async () => {
    const { status, json } = await rules('GET', '', 'kiemtoan');
    expect([status, json.today, json.proposals]).toEqual([200, '2026-12-02', []]);
    expect(json.sets.map((s: { ruleSet: string }) => s.ruleSet)).toEqual(['organisation', 'calendar', 'clocks', 'routing', 'taxonomy', 'campaigns', 'protected_areas']);
    expect(json.sets[0]).toMatchObject({ version: 'tinbao.agencies/1@2026-11', inForceFrom: null, confidence: { sourced: expect.any(Number) }, withSource: expect.any(Number) });
  });

  it('a day off proposed by the head of an agency, approved by a supervisor: the calendar shows it and an open tip is due later', async () => {
    const tipId = await lodge();
    expect(await limitOf(tipId)).toMatchObject({ dueAt: `${LAST_DAY}T17:00:00.000Z`, calendar: 'tinbao.holidays/1@2026-11' });
    const file = JSON.parse(await textOf('calendar'));
    const more = { start: LAST_DAY, end: LAST_DAY, vi: 'Nghỉ thêm', en: 'One more', kind: 'official_day_off', confidence: 'sourced', source: 'TB 12', note: null };
    const at = file.holidays.findIndex((h: { start: string }) => h.start > LAST_DAY);
    file.holidays.splice(at, 0, more);
    const { id, approve } = await adopt('calendar', JSON.stringify(file, null, 1));
    const size = await sizeNow();
    const tried = await trial('chihuy', 'calendar', id);
    const due = { clock: 'resolve_basic', agency: 'hn.csdt', before: `${LAST_DAY}T17:00:00.000Z`, after: '2026-12-23T17:00:00.000Z' };
    expect(tried.result).toMatchObject({ looked: 1, moved: 1, fields: { due: 1, lead: 0 }, breaches: { before: 0, after: 0 }, flows: [], tips: [{ tip: tipId, changes: [], dues: [due] }] });
    // A supervisor sees every tip's metadata, an administrator none: he is told how many.
    expect((await tinbao.call('GET', `/api/admin/simulations/${tried.id}`, { as: 'admin' })).json.result).toMatchObject({ moved: 1, tips: [] });
    expect(await sizeNow()).toBe(size);
    expect(await limitOf(tipId)).toMatchObject({ dueAt: `${LAST_DAY}T17:00:00.000Z` });
    expect((await approve('pc02.truong')).json.code).toBe('forbidden');
    expect((await approve('chihuy')).json).toMatchObject({ state: 'adopted', proposedBy: 'account/pc02.truong', decidedBy: 'account/chihuy' });
    const { json } = await tinbao.call('GET', '/api/calendar?year=2026', { anonymous: true });
    expect([json.version, json.holidays.some((h: { start: string }) => h.start === LAST_DAY)]).toEqual(['tinbao.holidays/1@2026-12-02', true]);
    expect(await limitOf(tipId)).toMatchObject({ dueAt: '2026-12-23T17:00:00.000Z', calendar: 'tinbao.holidays/1@2026-12-02' });
    const owner = new pg.Client(database.url);
    await owner.connect();
    const stored = async () => (await owner.query(`
      select c.due_at, m.due_before, m.version from clock.clock c left join clock.moved m using (tip_id, clock) where c.tip_id = $1 and c.clock = 'resolve_basic'`, [tipId])).rows;
    try {
      await until(async () => (await stored())[0]?.due_before !== null);
      expect(await stored()).toEqual([{
        due_at: new Date('2026-12-23T17:00:00.000Z'), due_before: new Date(`${LAST_DAY}T17:00:00.000Z`), version: 'tinbao.clocks/1@2026-11 tinbao.holidays/1@2026-12-02',
      }]);
    } finally {
      await owner.end();
    }
  });

  it('an agency renamed is an agency renamed for the router that runs, and every route names the version it used', async () => {
    expect((await eventOf(await lodge(), 'TipRouted')).organisation.version).toBe('tinbao.agencies/1@2026-11');
    const { approve } = await adopt('organisation', (await textOf('organisation')).replace('"Phòng Cảnh sát hình sự', '"Phòng Hình sự mới'));
    expect((await approve('chihuy')).status).toBe(200);
    const { json } = await tinbao.call('GET', '/api/organisation', { anonymous: true });
    expect([json.version, json.agencies.some((a: { vi: string }) => a.vi.startsWith('Phòng Hình sự mới'))]).toEqual(['tinbao.agencies/1@2026-12-02', true]);
    const tipId = await lodge();
    expect(await eventOf(tipId, 'TipRouted')).toMatchObject({
      organisation: { version: 'tinbao.agencies/1@2026-12-02' }, rules: { routing: 'tinbao.category-routing/1@2026-11', taxonomy: 'tinbao.taxonomy/1@2026-11' },
    });
    expect(await eventOf(tipId, 'CategoryProposed')).toMatchObject({ taxonomy: 'tinbao.taxonomy/1@2026-11' });
  });

  it('an administrator proposes and does not approve his own; another one may', async () => {
    const text = (await textOf('routing')).replaceAll('"lead": "commune"', '"lead": "hn.pc02"');
    const { json } = await rules('POST', '/routing/proposals', 'admin', { text, inForceFrom: '2026-12-05', reason: 'Thử' });
    const { result } = await trial('chihuy', 'routing', json.id);
    expect(result).toMatchObject({ looked: 3, moved: 3, fields: { lead: 3, due: 0 }, flows: [{ from: 'commune/00004', to: 'hn.pc02', tips: 3 }] });
    expect(result.agencies).toContainEqual(expect.objectContaining({ agency: 'hn.pc02', leads: { before: 0, after: 3 } }));
    expect(result.tips[0].changes).toContainEqual({ field: 'lead', before: 'commune/00004', after: 'hn.pc02' });
    expect((await tinbao.call('POST', `/api/admin/simulations/${(await trials('chihuy', json.id))[0].id}/cancel`, { as: 'chihuy' })).json.state).toBe('done');
    expect((await rules('POST', `/routing/proposals/${json.id}/approve`, 'admin')).json).toMatchObject({ code: 'rule_own_proposal', status: 422 });
    expect((await rules('POST', `/routing/proposals/${json.id}/approve`, 'admin2')).json).toMatchObject({ state: 'adopted', inForceFrom: '2026-12-05' });
    const listed = (await rules('GET', '', 'admin')).json;
    expect(listed.sets.find((s: { ruleSet: string }) => s.ruleSet === 'routing').version).toBe('tinbao.category-routing/1@2026-11');
    expect((await rules('GET', `/routing?version=${encodeURIComponent('tinbao.category-routing/1@2026-12-02')}`, 'admin')).json).toMatchObject({ text, inForceFrom: '2026-12-05' });
    expect((await rules('GET', `/routing/proposals/${json.id}`, 'admin')).json).toMatchObject({ text, reason: 'Thử', state: 'adopted' });
  });

  it('refuses bad data with file, line and reason, in the language of the reader, and unknown sets and proposals', async () => {
    const text = (await textOf('taxonomy')).replace('"default_lead": "hn.', '"default_lead": "xx.');
    const bad = await tinbao.call('POST', '/api/admin/rules/taxonomy/proposals', { as: 'admin', headers: { 'accept-language': 'vi' }, body: { text, inForceFrom: '2026-12-02', reason: 'x' } });
    expect(bad.json).toMatchObject({ status: 422, code: 'rule_data_bad', errors: [{ pointer: '/text', code: 'unknown_reference', detail: expect.stringMatching(/^taxonomy\.json, dòng \d+, .*trỏ tới mã không có/) }] });
    expect((await rules('GET', '/penal', 'admin')).json.code).toBe('rule_proposal_not_found');
    expect((await rules('POST', '/routing/proposals/x/approve', 'admin')).json.code).toBe('rule_proposal_not_found');
    expect((await rules('POST', '/routing/proposals', 'admin', { text: '', inForceFrom: 'soon' })).json.code).toBe('invalid_body');
  });

  it('holds after a restart what was adopted before it', async () => {
    await tinbao.end();
    tinbao = await start({ data: tinbao.data, env: { DATABASE_URL: database.url, TINBAO_NOW: '2026-12-05T03:00:00.000Z', TINBAO_SIMULATED_CLOCK: '1' } });
    const { sets } = (await rules('GET', '', 'kiemtoan')).json;
    expect(sets.map((s: { version: string }) => s.version.split('@')[1])).toEqual(['2026-12-02', '2026-12-02', '2026-11', '2026-12-02', '2026-11', '2026-11', '2026-11']);
  });
});
