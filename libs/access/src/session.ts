import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { accountOf, type Account, type AccountRow } from './account.js';
import { delegatedTo } from './delegation.js';

/** A session ends after half an hour without a request, and after twelve in any case. */
const IDLE = `interval '30 minutes'`;
const LONGEST = `interval '12 hours'`;
/** How long a password typed again holds for what wants it fresh. */
const STEPPED_UP = `interval '5 minutes'`;

/** A running session: whose it is, and for how many ms from now its password counts as typed just now; 0 = no longer. */
export interface RunningSession {
  readonly account: Account;
  readonly steppedUpMs: number;
}

/** The token a browser holds; the database keeps its SHA-256 alone. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Begins a session of an account and forgets those that ended. Yields the token. */
export async function beginSession(m: EntityManager, username: string): Promise<string> {
  const token = newToken();
  await m.query(`delete from access.session where seen_at < now() - ${IDLE} or began_at < now() - ${LONGEST}`);
  await m.query('insert into access.session (token, username) values ($1, $2)', [tokenHash(token), username]);
  await m.query('update access.account set last_sign_in_at = now() where username = $1', [username]);
  return token;
}

/** A running session, its account with what is passed on to it at `at` (RFC 3339 UTC); undefined when it ended, was ended, or the account is closed. */
export async function findSession(m: EntityManager, token: string, at: string): Promise<RunningSession | undefined> {
  const rows: (AccountRow & { stepped_up_ms: number })[] = await m.query(
    `select a.username, a.name, a.role, a.agency, a.wards, a.must_change,
       coalesce(greatest(0, extract(epoch from s.stepped_up_at + ${STEPPED_UP} - now()) * 1000), 0)::int as stepped_up_ms
     from access.session s join access.account a using (username)
     where s.token = $1 and a.disabled_at is null and s.seen_at > now() - ${IDLE} and s.began_at > now() - ${LONGEST}`, [tokenHash(token)],
  );
  const [row] = rows;
  return row && { account: { ...accountOf(row), delegated: await delegatedTo(m, row.username, at) }, steppedUpMs: row.stepped_up_ms };
}

/** Notes that the session is in use; at most once a minute costs a write. */
export async function touchSession(m: EntityManager, token: string): Promise<void> {
  await m.query(`update access.session set seen_at = now() where token = $1 and seen_at < now() - interval '1 minute'`, [tokenHash(token)]);
}

/** Notes that the password was typed again in this session just now. */
export async function noteStepUp(m: EntityManager, token: string): Promise<void> {
  await m.query('update access.session set stepped_up_at = now() where token = $1', [tokenHash(token)]);
}

/** Ends a session; one that is over stays so. */
export async function endSession(m: EntityManager, token: string): Promise<void> {
  await m.query('delete from access.session where token = $1', [tokenHash(token)]);
}
