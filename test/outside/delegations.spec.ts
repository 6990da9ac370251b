import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { key, start, until, type Started } from '../started.js';

const HEAD = 'pc04.chihuy';
const OFFICER = 'pc04.canbo';
const STRANGER = 'pc02.canbo';
/** 22:00 in Hà Nội on the last day of November: two hours later a day begins. */
const NOW = '2026-11-30T22:00:00+07:00';
const [TODAY, TOMORROW] = ['2026-11-30', '2026-12-01'];

const suite = await postgresSuite();

suite('rights passed on by name and date', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  let tipId: string;
  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url, TINBAO_NOW: NOW, TINBAO_SIMULATED_CLOCK: '1' } });
    owner = new pg.Client(database.url);
    await owner.connect();
    for (const [name, role] of [[HEAD, 'agencyHead'], [OFFICER, 'officer'], ['pc04.khac', 'officer']] as const) await tinbao.appoint(name, { role, agency: 'hn.pc04' });
    const lodged = await tinbao.call('POST', '/api/tips', {
      key: key(), body: { channel: 'phone', narrative: 'Bắt quả tang bán ma tuý đá ở ngõ 5', place: { ward: '00004' }, reporter: { anonymous: true } },
    });
    tipId = lodged.json.tipId;
    await until(async () => (await tip(HEAD)).json.rule === 'R8');
    for (const [command, body] of [['accept', { by: 'hn.pc04' }], ['classify', { tipKind: 'report', category: 'drugs_trade' }], ['assign', { assignee: 'account/pc04.khac' }]] as const) {
      expect([command, (await act(HEAD, command, body)).json]).toEqual([command, expect.objectContaining({ version: expect.any(Number) })]);
    }
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const tip = (as: string) => tinbao.call('GET', `/api/tips/${tipId}`, { as });
  const act = async (as: string, command: string, body: object) => {
    const { version } = (await tip(as)).json;
    return tinbao.call('POST', `/api/tips/${tipId}/${command}`, { as, key: key(), headers: { 'if-match': `"${version}"` }, body });
  };
  const give = (as: string, more: object = {}) => tinbao.call('POST', '/api/delegations', { as, body: { to: `account/${OFFICER}`, rights: ['addInformation', 'readContent'], from: TODAY, until: TOMORROW, ...more } });
  const inform = () => act(OFFICER, 'add-information', { information: 'Nhân chứng thứ hai đã đến trụ sở' });
  /** What row-level security shows of the words, at an instant of the house. */
  const readsWords = async (account: string, at: string) => {
    await owner.query('begin');
    try {
      await owner.query(`select set_config('role', 'tinbao_staff', true), set_config('tinbao.account', $1, true), set_config('tinbao.now', $2, true)`, [`account/${account}`, at]);
      return (await owner.query('select 1 from vault.text where tip_id = $1', [tipId])).rows.length > 0;
    } finally {
      await owner.query('rollback');
    }
  };

  it('are refused what is not the giver’s by his office, a stranger, himself, and days in the past or too many', async () => {
    expect((await give(OFFICER)).json.code).toBe('forbidden');
    for (const right of ['extend', 'assign', 'prolong', 'decide', 'delegate', 'manageAccounts', 'readIdentity', 'constructor', 'submitTip']) {
      expect((await give(HEAD, { rights: ['classify', right] })).json.code).toBe('delegation_not_own');
    }
    for (const to of [STRANGER, HEAD, 'nobody']) expect((await give(HEAD, { to: `account/${to}` })).json.code).toBe('delegation_colleague');
    for (const days of [{ from: '2026-11-29' }, { from: TOMORROW, until: TODAY }, { until: '2026-12-30' }]) expect((await give(HEAD, days)).json.code).toBe('delegation_days');
    expect((await give(HEAD, { until: '2026-12-29', rights: ['sendNotice'], to: 'account/pc04.khac' })).status).toBe(201);
  });

  it('hold from their first day to their last, by the days of Hà Nội, for every wall: guard, command, and row-level security', async () => {
    expect((await inform()).json.code).toBe('forbidden');
    const { json } = await give(HEAD, { from: TOMORROW });
    expect(json).toMatchObject({ state: 'coming', to: `account/${OFFICER}`, from: TOMORROW, until: TOMORROW, isMine: true });
    expect((await tip(OFFICER)).json.narrative).toBeNull();
    const seen = [];
    for (const at of ['2026-11-30T16:59:59Z', '2026-11-30T17:00:00Z', '2026-12-01T16:59:59Z', '2026-12-01T17:00:00Z']) seen.push(await readsWords(OFFICER, at));
    expect(seen).toEqual([false, true, true, false]);
    await tinbao.call('POST', `/api/delegations/${json.id}/end`, { as: HEAD, body: {} });
  });

  it('open what was named and nothing else, and the act says in whose name it was done', async () => {
    expect((await give(HEAD)).json.state).toBe('running');
    // A process may believe the session of before for two seconds.
    await until(async () => (await tinbao.call('GET', '/api/session', { as: OFFICER })).json.delegated.length > 0);
    expect((await tip(OFFICER)).json.narrative).not.toBeNull();
    expect((await tinbao.call('GET', '/api/session', { as: OFFICER })).json).toMatchObject({
      rights: { addInformation: 'agency', readContent: 'agency' }, delegated: [{ by: `account/${HEAD}`, role: 'agencyHead', rights: ['addInformation', 'readContent'] }],
    });
    expect((await act(OFFICER, 'prolong', {})).json.code).toBe('forbidden');
    expect((await give(OFFICER, { to: 'account/pc04.khac' })).json.code).toBe('forbidden');
    const done = await inform();
    expect({ status: done.status, code: done.json.code }).toEqual({ status: 200, code: undefined });
    expect(done.json.events[0]).toMatchObject({ actor: `account/${OFFICER}`, onbehalfof: `account/${HEAD}` });
    const { json } = await tinbao.call('GET', `/api/tips/${tipId}/events`, { as: HEAD });
    expect(json.filter((e: { onbehalfof?: string }) => e.onbehalfof !== undefined)).toHaveLength(1);
    // What is his own he does in his own name.
    expect(await readsWords('pc04.khac', '2026-11-30T15:00:00Z')).toBe(true);
  });

  it('end at once by the giver, by nobody else, and only once; each step is an event', async () => {
    const { items } = (await tinbao.call('GET', '/api/delegations', { as: OFFICER })).json;
    const running = items.find((d: { state: string }) => d.state === 'running');
    expect(running).toMatchObject({ by: `account/${HEAD}`, isMine: false });
    const end = (as: string) => tinbao.call('POST', `/api/delegations/${running.id}/end`, { as, body: {} });
    expect((await end(OFFICER)).json.code).toBe('forbidden');
    expect((await end('pc02.chihuy')).json.code).toBe('delegation_not_found');
    expect((await end(HEAD)).json.state).toBe('ended');
    expect((await end(HEAD)).json.code).toBe('delegation_over');
    expect(await readsWords(OFFICER, '2026-11-30T15:00:00Z')).toBe(false);
    const { rows } = await owner.query<{ body: string }>(`select body from ledger.event where subject = $1 and body like '%Delegation%' order by index`, [`account/${OFFICER}`]);
    expect(rows.map(({ body }) => JSON.parse(body)).slice(-2)).toMatchObject([
      { type: 'vn.tinbao.DelegationGiven.v1', actor: `account/${HEAD}`, data: { delegationId: running.id, rights: ['addInformation', 'readContent'], agency: 'hn.pc04', from: TODAY, until: TOMORROW } },
      { type: 'vn.tinbao.DelegationEnded.v1', actor: `account/${HEAD}`, data: { delegationId: running.id } },
    ]);
  });

  it('end with the account of the giver, with his office, and when the colleague moves away', async () => {
    const at = '2026-11-30T15:30:00Z';
    expect((await give(HEAD)).status).toBe(201);
    expect(await readsWords(OFFICER, at)).toBe(true);
    const tried = [];
    for (const [name, change] of [[HEAD, 'disabled_at = now()'], [HEAD, `role = 'officer'`], [HEAD, `agency = 'hn.pc02'`], [OFFICER, `agency = 'hn.pc02'`]] as const) {
      const [before] = (await owner.query('select role, agency from access.account where username = $1', [name])).rows;
      await owner.query(`update access.account set ${change} where username = $1`, [name]);
      tried.push(await readsWords(OFFICER, at));
      await owner.query('update access.account set role = $2, agency = $3, disabled_at = null where username = $1', [name, before.role, before.agency]);
    }
    expect(tried).toEqual([false, false, false, false]);
    expect(await readsWords(OFFICER, at)).toBe(true);
  });
});
