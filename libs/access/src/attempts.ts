import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Refused } from '@tinbao/contracts';

/** Free tries before a wait begins: from one address, and for the user name from anywhere. */
const FREE_FROM_ADDRESS = 5;
const FREE_FROM_ANYWHERE = 30;
/** Longest wait between two tries, in seconds: a lock-out delays, it never shuts anybody out. */
const LONGEST_WAIT = 60;

/** Who is trying: user name as typed, and the address it comes from. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
}

/** Refuses `too_many_attempts` with the seconds to wait while a wait is running. */
export async function assertMayTry(m: EntityManager, attempt: Attempt): Promise<void> {
  const rows: { seconds: number }[] = await m.query(
    `select ceil(extract(epoch from max(open_at) - now()))::int as seconds from access.attempt where key = any($1) and open_at > now()`, [keysOf(attempt)],
  );
  const seconds = rows[0]?.seconds ?? 0;
  if (seconds > 0) throw new Refused('too_many_attempts', { seconds: String(seconds) });
}

/** Notes a wrong password: from the free tries on, each doubles the wait. A day without one forgets. */
export async function noteFailure(m: EntityManager, attempt: Attempt): Promise<void> {
  const free = [FREE_FROM_ADDRESS, FREE_FROM_ANYWHERE];
  await m.query(`delete from access.attempt where open_at < now() - interval '1 day'`);
  for (const [i, key] of keysOf(attempt).entries()) {
    await m.query(
      `insert into access.attempt as a (key, failures, open_at) values ($1, 1, now())
       on conflict (key) do update set failures = a.failures + 1,
         open_at = now() + make_interval(secs => case when a.failures + 1 < $2 then 0 else least($3, power(2, least(a.failures + 1 - $2, 10))) end)`,
      [key, free[i], LONGEST_WAIT],
    );
  }
}

/** The right password forgets the wrong ones from its address. */
export async function forgetFailures(m: EntityManager, attempt: Attempt): Promise<void> {
  await m.query('delete from access.attempt where key = $1', [keysOf(attempt)[0]]);
}

function keysOf({ username, address }: Attempt): Buffer[] {
  const key = (text: string) => createHash('sha256').update(text).digest();
  return [key(`${username}\n${address}`), key(username)];
}
