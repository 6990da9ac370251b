import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { passwordOf } from '../../scripts/staff.mjs';
import { start, type Started } from '../started.js';

const suite = await postgresSuite();

suite('accounts change by two administrators', () => {
  let tinbao: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await tinbao.remove();
    await database.drop();
  });

  const act = (as: string, path: string, body: unknown = {}) => tinbao.call('POST', `/api/admin/accounts${path}`, { as, body });
  const stepUp = (as: string) => tinbao.call('POST', '/api/session/step-up', { as, body: { password: passwordOf(tinbao.data, as) } });
  const propose = async (username: string, more = {}) => (await act('admin', '', { username, name: 'Người mới', role: 'officer', agency: 'hn.pc02', ...more })).json.change.id as string;
  const approve = (as: string, id: string) => act(as, `/changes/${id}/approve`);
  const take = (as: string, id: string) => act(as, `/changes/${id}/first-password`);
  const signIn = (username: string, password: string) => tinbao.call('POST', '/api/session', { anonymous: true, body: { username, password } });
  const events = async (username: string) => (await owner.query<{ body: string }>('select body from ledger.event where subject = $1 order by index', [`account/${username}`])).rows
    .map(({ body }) => JSON.parse(body) as { type: string; actor: string; data: Record<string, unknown> }).filter(({ type }) => !type.includes('SignedIn'));

  it('are refused an agency, a ward and a role that do not exist, each by its field', async () => {
    const add = (more: object) => act('admin', '', { username: 'moi', name: 'Mới', role: 'officer', ...more });
    expect((await add({ agency: 'hn.pc99' })).json).toMatchObject({ code: 'invalid_body', errors: [{ pointer: '/agency' }] });
    expect((await add({ role: 'supervisor', wards: ['00004', '99999'] })).json.errors[0].pointer).toBe('/wards/1');
    expect((await add({ role: 'chief' })).json.errors[0].pointer).toBe('/role');
    expect((await add({ username: 'truc113' })).json.code).toBe('username_taken');
  });

  it('an account that one proposed is none: nobody signs in, and its proposer does not approve it', async () => {
    const id = await propose('mot.nguoi');
    await stepUp('admin');
    expect((await approve('admin', id)).json.code).toBe('second_administrator_needed');
    expect((await take('admin', id)).json.code).toBe('first_password_gone');
    const { json } = await tinbao.call('GET', '/api/admin/accounts', { as: 'admin' });
    expect(json.items.map((account: { username: string }) => account.username)).not.toContain('mot.nguoi');
    expect(json.changes[0]).toMatchObject({ id, username: 'mot.nguoi', act: 'add', state: 'open', proposedBy: 'account/admin', decidedBy: null });
    expect((await act('admin2', `/changes/${id}/reject`)).json.change.state).toBe('rejected');
    expect((await approve('admin2', id)).json.code).toBe('step_up_needed');
  });

  it('another one approves with the password typed again, and never sees the first password; the proposer takes it once', async () => {
    const id = await propose('hai.nguoi');
    await stepUp('admin2');
    const approved = await approve('admin2', id);
    expect(approved.json.change).toMatchObject({ state: 'approved', proposedBy: 'account/admin', decidedBy: 'account/admin2', alone: false, passwordWaits: true });
    expect((await take('admin2', id)).json.code).toBe('first_password_gone');
    const taken = await take('admin', id);
    expect(taken.json).toMatchObject({ username: 'hai.nguoi', firstPassword: expect.stringMatching(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/) });
    expect(approved.text).not.toContain(taken.json.firstPassword);
    expect((await take('admin', id)).json.code).toBe('first_password_gone');
    expect((await approve('admin2', id)).json.code).toBe('account_change_decided');
    // Whom it concerns is told who handed it out.
    const session = await signIn('hai.nguoi', taken.json.firstPassword);
    expect(session.json).toMatchObject({ mustChangePassword: true, passwordGiven: { act: 'add', proposedBy: 'Quản trị hệ thống', approvedBy: 'Quản trị hệ thống thứ hai' } });
  });

  it('every step is an event with who and what in codes, and no password or name of a person', async () => {
    const [id] = (await tinbao.call('GET', '/api/admin/accounts', { as: 'admin' })).json.changes.filter((c: { username: string }) => c.username === 'hai.nguoi').map((c: { id: string }) => c.id);
    const wish = { role: 'officer', agency: 'hn.pc02', wards: [] };
    expect((await events('hai.nguoi')).map(({ type, actor, data }) => [type, actor, data])).toEqual([
      ['vn.tinbao.AccountProposed.v1', 'account/admin', { changeId: id, act: 'add', ...wish }],
      ['vn.tinbao.AccountChanged.v1', 'account/admin2', { changeId: id, act: 'add', proposedBy: 'account/admin', ...wish }],
    ]);
    expect((await events('mot.nguoi')).map(({ type, actor }) => [type, actor])).toEqual([
      ['vn.tinbao.AccountProposed.v1', 'account/admin'], ['vn.tinbao.AccountRejected.v1', 'account/admin2'],
    ]);
  });

  it('a reset ends what was open and the old password at the approval, not before', async () => {
    await tinbao.appoint('reset.me', { role: 'auditor' });
    const session = () => tinbao.call('GET', '/api/session', { as: 'reset.me' });
    const id = (await act('admin', '/reset.me/reset')).json.change.id as string;
    expect((await session()).status).toBe(200);
    expect((await act('admin2', '/reset.me/disable')).json.code).toBe('account_change_open');
    await approve('admin2', id);
    // Another process may believe a session for two seconds; this one too, for it did not end it itself.
    const ended = async () => (await session()).status === 401;
    for (let tries = 0; tries < 50 && !(await ended()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ended()).toBe(true);
    const { firstPassword } = (await take('admin', id)).json;
    expect((await signIn('reset.me', firstPassword)).json.mustChangePassword).toBe(true);
  });

  it('an approval that was not used for a day, or that a newer one overtook, gives no password any more', async () => {
    const id = (await act('admin', '/reset.me/reset')).json.change.id as string;
    await approve('admin2', id);
    const newer = (await act('admin2', '/reset.me/reset')).json.change.id as string;
    await stepUp('admin');
    await approve('admin', newer);
    expect((await take('admin', id)).json.code).toBe('first_password_gone');
    await owner.query(`update access.account_change set decided_at = now() - interval '25 hours' where id = $1`, [newer]);
    expect((await take('admin2', newer)).json.code).toBe('first_password_gone');
  });

  it('role and place change by two as well, and the session that had the old ones ends', async () => {
    await tinbao.appoint('moves.on', { role: 'officer', agency: 'hn.pc02' });
    await tinbao.decide('moves.on', 'change', { name: 'Chuyển đơn vị', role: 'agencyHead', agency: 'hn.pc04' });
    const { json } = await tinbao.call('GET', '/api/admin/accounts', { as: 'admin' });
    expect(json.items.find((account: { username: string }) => account.username === 'moves.on')).toMatchObject({ name: 'Chuyển đơn vị', role: 'agencyHead', agency: 'hn.pc04' });
    expect((await events('moves.on')).at(-1)).toMatchObject({ type: 'vn.tinbao.AccountChanged.v1', data: { act: 'change', role: 'agencyHead', agency: 'hn.pc04' } });
  });

  it('nobody proposes or approves what concerns himself', async () => {
    for (const what of ['reset', 'disable']) expect((await act('admin', `/admin/${what}`)).json.code).toBe('own_account');
    expect((await act('admin', '/nobody/reset')).json.code).toBe('account_not_found');
    const id = (await act('admin', '/admin2/disable')).json.change.id as string;
    expect((await approve('admin2', id)).json.code).toBe('second_administrator_needed');
    await act('admin2', `/changes/${id}/reject`);
  });

  it('whoever takes the first passwords of further administrators does not become a second person by them', async () => {
    for (const name of ['ba', 'bon']) await tinbao.appoint(`quan.tri.${name}`, { role: 'admin' });
    const attempt = async (proposer: string, approver: string, username: string) => {
      const id = (await act(proposer, '', { username, name: 'Người mới', role: 'officer', agency: 'hn.pc02' })).json.change.id as string;
      await tinbao.stepUp(approver);
      const { change, code } = (await approve(approver, id)).json;
      if (!change) await act(approver, `/changes/${id}/reject`);
      return change?.state ?? code;
    };
    // Both got theirs through the hands of `admin`.
    expect(await attempt('admin', 'quan.tri.ba', 'a1')).toBe('second_administrator_same_hands');
    expect(await attempt('quan.tri.ba', 'admin', 'a2')).toBe('second_administrator_same_hands');
    expect(await attempt('quan.tri.ba', 'quan.tri.bon', 'a3')).toBe('second_administrator_same_hands');
    expect(await attempt('quan.tri.ba', 'admin2', 'a4')).toBe('approved');
    expect(await attempt('admin2', 'quan.tri.bon', 'a5')).toBe('approved');
  });

  it('what a process wrote into the ledger and did not finish is finished by the next approval, without a second event', async () => {
    const id = await propose('cut.off');
    await approve('admin2', id);
    await owner.query(`update access.account_change set decided_by = null, decided_at = null, approved = null where id = $1`, [id]);
    await owner.query(`delete from access.account where username = 'cut.off'`);
    expect((await approve('admin2', id)).json.change.state).toBe('approved');
    expect((await events('cut.off')).filter(({ type }) => type.includes('AccountChanged'))).toHaveLength(1);
    expect((await owner.query(`select 1 from access.account where username = 'cut.off'`)).rowCount).toBe(1);
  });

  describe('in a house with one administrator', () => {
    beforeAll(() => owner.query(`update access.account set disabled_at = now() where role = 'admin' and username <> 'admin'`));
    afterAll(() => owner.query(`update access.account set disabled_at = null where role = 'admin'`));

    it('he makes the second one alone, which the ledger says, and nothing else', async () => {
      const officer = await propose('not.alone');
      expect((await tinbao.call('GET', '/api/admin/accounts', { as: 'admin' })).json).toMatchObject({ administrators: 1 });
      expect((await approve('admin', officer)).json.code).toBe('second_administrator_needed');
      const second = await act('admin', '', { username: 'the.second', name: 'Người thứ hai', role: 'admin' });
      expect(second.json.change).toMatchObject({ state: 'approved', alone: true, decidedBy: 'account/admin' });
      expect((await events('the.second')).at(-1)).toMatchObject({ actor: 'account/admin', data: { act: 'add', role: 'admin', alone: true } });
      expect((await act('admin', '', { username: 'the.third', name: 'Người thứ ba', role: 'admin' })).json.change.state).toBe('open');
    });
  });
});
