import type { EntityManager } from 'typeorm';
import { Refused, type ListedAccount } from '@tinbao/contracts';
import type { Empowered, Role } from '@tinbao/rights';

/** An account as guards and screens know it. */
export interface Account extends Empowered {
  readonly username: string;
  readonly name: string;
  /** The generated password is still in force: nothing else may be done before it is changed. */
  readonly mustChange: boolean;
}

/** What makes an account. */
export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly wards: readonly string[];
  readonly passwordHash: string;
  readonly mustChange: boolean;
}

/** A row of `access.account`. */
export interface AccountRow {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly wards: string[];
  readonly must_change: boolean;
}

/** The account of a row. */
export function accountOf(row: AccountRow): Account {
  const { username, name, role, agency, wards, must_change: mustChange } = row;
  return { id: `account/${username}`, username, name, role, agency, wards, mustChange };
}

/** Adds an account; refuses `username_taken`. */
export async function addAccount(m: EntityManager, a: NewAccount): Promise<Account> {
  const rows: AccountRow[] = await m.query(
    `insert into access.account (username, name, role, agency, wards, password_hash, must_change)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning *`,
    [a.username, a.name, a.role, a.agency, a.wards, a.passwordHash, a.mustChange],
  );
  if (!rows[0]) throw new Refused('username_taken', { username: a.username });
  return accountOf(rows[0]);
}

/** All accounts, by user name. */
export async function listAccounts(m: EntityManager): Promise<ListedAccount[]> {
  const rows: (AccountRow & Record<'made_at' | 'disabled_at' | 'last_sign_in_at', Date | null>)[] = await m.query(
    'select username, name, role, agency, wards, must_change, made_at, disabled_at, last_sign_in_at from access.account order by username',
  );
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return rows.map((row) => ({ ...accountOf(row), madeAt: iso(row.made_at) ?? '', disabledAt: iso(row.disabled_at), lastSignInAt: iso(row.last_sign_in_at) }));
}

/** An open account by its user name. Refuses `account_not_found`. */
export async function openAccount(m: EntityManager, username: string): Promise<Account> {
  const rows: AccountRow[] = await m.query('select * from access.account where username = $1 and disabled_at is null', [username]);
  if (!rows[0]) throw new Refused('account_not_found', { username });
  return accountOf(rows[0]);
}

/** How many accounts there are; none means a fresh house. */
export async function countAccounts(m: EntityManager): Promise<number> {
  const rows: { n: number }[] = await m.query('select count(*)::int as n from access.account');
  return rows[0]?.n ?? 0;
}

/** Sets a password and ends every session of the account. Refuses `account_not_found`. */
export async function setPassword(m: EntityManager, given: { username: string; passwordHash: string; mustChange: boolean }): Promise<void> {
  const [rows]: [unknown[], number] = await m.query(
    'update access.account set password_hash = $2, must_change = $3 where username = $1 returning username', [given.username, given.passwordHash, given.mustChange],
  );
  if (rows.length === 0) throw new Refused('account_not_found', { username: given.username });
  await endSessionsOf(m, given.username);
}

/** Gives an open account another name, role and place, and ends its sessions. Refuses `account_not_found`. */
export async function changeAccount(m: EntityManager, a: Pick<NewAccount, 'username' | 'name' | 'role' | 'agency' | 'wards'>): Promise<void> {
  const [rows]: [unknown[], number] = await m.query(
    'update access.account set name = $2, role = $3, agency = $4, wards = $5 where username = $1 and disabled_at is null returning username',
    [a.username, a.name, a.role, a.agency, a.wards],
  );
  if (rows.length === 0) throw new Refused('account_not_found', { username: a.username });
  await endSessionsOf(m, a.username);
}

/** Closes an account and its sessions; what it did stays. Refuses `account_not_found`. */
export async function disableAccount(m: EntityManager, username: string): Promise<void> {
  const [rows]: [unknown[], number] = await m.query(
    'update access.account set disabled_at = coalesce(disabled_at, now()) where username = $1 returning username', [username],
  );
  if (rows.length === 0) throw new Refused('account_not_found', { username });
  await endSessionsOf(m, username);
}

/** Ends every session of an account. */
export function endSessionsOf(m: EntityManager, username: string): Promise<unknown> {
  return m.query('delete from access.session where username = $1', [username]);
}
