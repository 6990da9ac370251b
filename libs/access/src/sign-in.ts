import type { EntityManager } from 'typeorm';
import { Refused } from '@tinbao/contracts';
import { accountOf, setPassword, type Account, type AccountRow } from './account.js';
import { assertMayTry, forgetFailures, noteFailure } from './attempts.js';
import { hashPassword, isPassword } from './password.js';
import { beginSession } from './session.js';

type Run = <T>(work: (m: EntityManager) => Promise<T>) => Promise<T>;
type StoredRow = AccountRow & { readonly password_hash: string };

/**
 * Signs a person in: yields account and session token. A wrong name and a wrong password get one answer after the same
 * work, `wrong_credentials`; too many of them `too_many_attempts`. `run` opens a transaction under the role `web`: no
 * connection is held while Argon2id works.
 */
export async function signIn(run: Run, given: { username: string; password: string; address: string }): Promise<{ account: Account; token: string }> {
  await run((m) => assertMayTry(m, given));
  const row = await run((m) => stored(m, given.username));
  if (!(await isPassword(given.password, row?.password_hash)) || !row) {
    await run((m) => noteFailure(m, given));
    throw new Refused('wrong_credentials');
  }
  return run(async (m) => {
    await forgetFailures(m, given);
    return { account: accountOf(row), token: await beginSession(m, row.username) };
  });
}

/** Takes the password of somebody who is signed in once more. Refuses as signing in does, and counts the wrong ones with it. */
export async function assertPassword(run: Run, given: { username: string; password: string; address: string }): Promise<void> {
  await run((m) => assertMayTry(m, given));
  const row = await run((m) => stored(m, given.username));
  if (!(await isPassword(given.password, row?.password_hash))) {
    await run((m) => noteFailure(m, given));
    throw new Refused('wrong_credentials');
  }
}

/** Changes one's own password and begins a new session; every other one ends. Refuses `wrong_credentials`, `password_unchanged`. */
export async function changePassword(run: Run, given: { username: string; current: string; next: string; address: string }): Promise<string> {
  await assertPassword(run, { ...given, password: given.current });
  if (given.current === given.next) throw new Refused('password_unchanged');
  const passwordHash = await hashPassword(given.next);
  return run(async (m) => {
    await setPassword(m, { username: given.username, passwordHash, mustChange: false });
    return beginSession(m, given.username);
  });
}

async function stored(m: EntityManager, username: string): Promise<StoredRow | undefined> {
  if (username.includes('\0')) return undefined;
  const rows: StoredRow[] = await m.query('select * from access.account where username = $1 and disabled_at is null', [username]);
  return rows[0];
}
