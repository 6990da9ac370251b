import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withActor } from '@tinbao/ledger';
import { openShard, type TestShard } from '@tinbao/testing';
import type { EntityManager } from 'typeorm';
import {
  addAccount, beginSession, changePassword, disableAccount, endSession, findSession, firstPassword, hashPassword, listAccounts, signIn,
} from './index.js';

let shard: TestShard;
const run = <T>(work: (m: EntityManager) => Promise<T>) => withActor(shard.database, { role: 'web' }, work);
const from = (address: string) => ({ address });
const account = async (username: string, password: string) => {
  const passwordHash = await hashPassword(password);
  return run((m) => addAccount(m, { username, name: username, role: 'operator', agency: 'hn.pc01', wards: [], passwordHash, mustChange: true }));
};

beforeAll(async () => {
  shard = await openShard();
});
afterAll(() => shard.close());

describe('signing in', () => {
  it('takes the right password, however its accents were typed', async () => {
    await account('nfc', 'mật khẩu rất dài');
    const { account: who, token } = await signIn(run, { username: 'nfc', password: 'mật khẩu rất dài'.normalize('NFD'), ...from('::1') });
    expect(who).toMatchObject({ id: 'account/nfc', role: 'operator', mustChange: true });
    expect(await run((m) => findSession(m, token, new Date().toISOString()))).toMatchObject({ account: { username: 'nfc' }, steppedUpMs: 0 });
  });

  it('answers a wrong name as it answers a wrong password', async () => {
    await account('known', 'một mật khẩu đúng');
    for (const username of ['known', 'unknown', "'; drop", 'nul\0']) {
      await expect(signIn(run, { username, password: 'sai hoàn toàn', ...from('::2') })).rejects.toMatchObject({ code: 'wrong_credentials' });
    }
  });

  it('delays after five wrong passwords from one address, and lets in whoever comes from another', async () => {
    await account('guessed', 'một mật khẩu đúng');
    const guess = () => signIn(run, { username: 'guessed', password: 'sai', ...from('::3') }).catch((e: { code: string }) => e.code);
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await guess());
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('wrong_credentials'));
    expect(answers[6]).toBe('too_many_attempts');
    await expect(signIn(run, { username: 'guessed', password: 'một mật khẩu đúng', ...from('::3') })).rejects.toMatchObject({
      code: 'too_many_attempts', params: { seconds: expect.stringMatching(/^\d+$/) },
    });
    expect((await signIn(run, { username: 'guessed', password: 'một mật khẩu đúng', ...from('::4') })).account.username).toBe('guessed');
  });

  it('never waits longer than a minute, so that nobody is shut out', async () => {
    await account('hammered', 'một mật khẩu đúng');
    await run((m) => m.query(`insert into access.attempt values (sha256('hammered'::bytea), 500, now())`));
    await signIn(run, { username: 'hammered', password: 'sai', ...from('::5') }).catch(() => undefined);
    const [row] = await run((m) => m.query(`select extract(epoch from max(open_at) - now())::int as seconds from access.attempt`));
    expect(row.seconds).toBeGreaterThan(30);
    expect(row.seconds).toBeLessThanOrEqual(60);
  });
});

describe('a session', () => {
  it.each([['half an hour without a request', `seen_at = now() - interval '31 minutes'`], ['twelve hours', `began_at = now() - interval '12 hours 1 minute'`]])(
    'ends after %s', async (_what, change) => {
      const { username } = await account(`s${change.length}`, 'một mật khẩu đúng');
      const token = await run((m) => beginSession(m, username));
      expect(await run((m) => findSession(m, token, new Date().toISOString()))).toBeDefined();
      await run((m) => m.query(`update access.session set ${change} where username = $1`, [username]));
      expect(await run((m) => findSession(m, token, new Date().toISOString()))).toBeUndefined();
    });

  it('ends with signing out, with a closed account, and with a new password everywhere else', async () => {
    await account('leaver', 'một mật khẩu đúng');
    const begin = () => run((m) => beginSession(m, 'leaver'));
    const alive = (token: string) => run((m) => findSession(m, token, new Date().toISOString()));
    const [first, second] = [await begin(), await begin()];
    await run((m) => endSession(m, first));
    expect(await alive(first)).toBeUndefined();
    expect(await alive(second)).toBeDefined();
    const fresh = await changePassword(run, { username: 'leaver', current: 'một mật khẩu đúng', next: 'một mật khẩu khác', ...from('::6') });
    expect(await alive(second)).toBeUndefined();
    expect(await alive(fresh)).toMatchObject({ account: { mustChange: false } });
    await run((m) => disableAccount(m, 'leaver'));
    expect(await alive(fresh)).toBeUndefined();
    await expect(signIn(run, { username: 'leaver', password: 'một mật khẩu khác', ...from('::6') })).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  it('is stored as a hash, like the password', async () => {
    await account('dumped', 'bí mật nằm ở đây');
    const token = await run((m) => beginSession(m, 'dumped'));
    const rows = await run((m) => m.query('select a.*, s.* from access.account a join access.session s using (username)'));
    expect(JSON.stringify(rows)).not.toContain('bí mật');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.find((r: { username: string }) => r.username === 'dumped').password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('accounts', () => {
  it('have first passwords that differ, and a name only once', async () => {
    expect(new Set(Array.from({ length: 50 }, firstPassword)).size).toBe(50);
    expect(firstPassword()).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
    await account('twice', 'một mật khẩu đúng');
    await expect(account('twice', 'một mật khẩu đúng')).rejects.toMatchObject({ code: 'username_taken' });
    expect((await run(listAccounts)).map((a) => a.username)).toContain('twice');
  });
});
