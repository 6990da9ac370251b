import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import pg from 'pg';
import { passwordOf } from '../../scripts/staff.mjs';
import { start, type Started } from '../started.js';

const suite = await postgresSuite();

suite('the password typed again', () => {
  let tinbao: Started;
  let other: Started;
  let database: FreshDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    tinbao = await start({ env: { DATABASE_URL: database.url } });
    other = await start({ data: tinbao.data, args: ['--only', 'web'], env: { DATABASE_URL: database.url } });
    owner = new pg.Client(database.url);
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await other.end();
    await tinbao.remove();
    await database.drop();
  });

  const stepUp = (password: string, as = 'admin2') => tinbao.call('POST', '/api/session/step-up', { as, body: { password } });
  /** An act that wants it; what it asks for does not exist. */
  const asked = async (house: Started = tinbao) => {
    const headers = { cookie: await tinbao.cookie('admin2') };
    return (await house.call('POST', '/api/admin/accounts/changes/00000000-0000-7000-8000-000000000000/approve', { anonymous: true, headers, body: {} })).json.code as string;
  };
  const until = async () => (await tinbao.call('GET', '/api/session', { as: 'admin2' })).json.steppedUpUntil as string | null;

  it('is wanted before an act of weight, and said so in words', async () => {
    expect(await asked()).toBe('step_up_needed');
    const { json } = await tinbao.call('POST', '/api/admin/accounts/changes/x/approve', { as: 'admin2', body: {} });
    expect(json).toMatchObject({ status: 403, title: 'Cần nhập lại mật khẩu', detail: expect.stringContaining('5 phút') });
    expect(await until()).toBeNull();
  });

  it('a wrong one opens nothing and counts as a wrong sign-in does', async () => {
    const answers = [];
    for (let tries = 0; tries < 7; tries++) answers.push((await stepUp('không phải mật khẩu này', 'truongca')).json.code);
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('wrong_credentials'));
    expect(answers.at(-1)).toBe('too_many_attempts');
    expect((await tinbao.call('POST', '/api/session', { anonymous: true, body: { username: 'truongca', password: 'x' } })).json.code).toBe('too_many_attempts');
  });

  it('counts at once where it was typed and in every other process, for five minutes', async () => {
    expect([await asked(), await asked(other)]).toEqual(['step_up_needed', 'step_up_needed']);
    expect((await stepUp(passwordOf(tinbao.data, 'admin2'))).status).toBe(204);
    expect([await asked(), await asked(other)]).toEqual(['account_change_not_found', 'account_change_not_found']);
    const left = Date.parse((await until()) ?? '') - Date.now();
    expect(left).toBeGreaterThan(4 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000);
  });

  it('is over after five minutes', async () => {
    await owner.query(`update access.session set stepped_up_at = now() - interval '5 minutes 1 second' where stepped_up_at is not null`);
    const isOver = async () => (await asked()) === 'step_up_needed';
    for (let tries = 0; tries < 50 && !(await isOver()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await asked(), await until()]).toEqual(['step_up_needed', null]);
  });

  it('belongs to one session: another one of the same person has to type it, too', async () => {
    await stepUp(passwordOf(tinbao.data, 'admin2'));
    const again = await tinbao.call('POST', '/api/session', { anonymous: true, body: { username: 'admin2', password: passwordOf(tinbao.data, 'admin2') } });
    expect(again.json.steppedUpUntil).toBeNull();
    const cookie = again.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await tinbao.call('POST', '/api/admin/accounts/changes/x/approve', { anonymous: true, headers: { cookie }, body: {} })).json.code).toBe('step_up_needed');
  });

  it('is an event of the ledger, and helps nobody to a right he has not', async () => {
    const { rows } = await owner.query<{ body: string }>(`select body from ledger.event where subject = 'account/admin2' order by index`);
    expect(rows.map(({ body }) => JSON.parse(body).data)).toContainEqual({ method: 'password', stepUp: true });
    expect((await stepUp(passwordOf(tinbao.data, 'chihuy'), 'chihuy')).status).toBe(204);
    expect((await tinbao.call('POST', '/api/admin/accounts/changes/x/approve', { as: 'chihuy', body: {} })).json.code).toBe('forbidden');
  });
});
