import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Refused, type AccountAct, type AccountChange, type AccountWish, type PasswordGiven } from '@tinbao/contracts';
import { addAccount, changeAccount, disableAccount, setPassword } from './account.js';
import { hashPassword } from './password.js';

/** A change as somebody proposes it. */
export interface NewAccountChange {
  readonly id: string;
  readonly username: string;
  readonly act: AccountAct;
  readonly wish: AccountWish | null;
  /** `account/<username>`, or `machine/cli`. */
  readonly proposedBy: string;
}

/** How long after an approval the first password may be taken. */
const PASSWORD_WAITS = `interval '24 hours'`;
/** A first password waits: approved not long ago, not taken, and nothing newer was approved for the account. */
const WAITS = `c.approved and c.act in ('add', 'reset') and c.password_at is null and c.decided_at > now() - ${PASSWORD_WAITS}
  and not exists (select from access.account_change later where later.username = c.username and later.approved and later.decided_at > c.decided_at)`;
const COLUMNS = `c.id, c.username, c.act, c.wish, c.proposed_by as "proposedBy", c.proposed_at, c.decided_by as "decidedBy", c.decided_at, c.approved, c.alone, (${WAITS}) as waits`;

type Row = Omit<AccountChange, 'proposedAt' | 'decidedAt' | 'state' | 'passwordWaits'> & {
  proposed_at: Date; decided_at: Date | null; approved: boolean | null; waits: boolean | null;
};

/** Keeps a proposal. Refuses `account_change_open` where another one waits for the same account. */
export async function proposeAccountChange(m: EntityManager, c: NewAccountChange): Promise<void> {
  const rows: unknown[] = await m.query(
    `insert into access.account_change (id, username, act, wish, proposed_by) values ($1, $2, $3, $4, $5)
     on conflict (username) where decided_at is null do nothing returning id`, [c.id, c.username, c.act, c.wish, c.proposedBy],
  );
  if (rows.length === 0) throw new Refused('account_change_open');
}

/** The changes that wait, and the newest of those decided; or one by its id. */
export async function listAccountChanges(m: EntityManager, id?: string): Promise<AccountChange[]> {
  const rows: Row[] = await m.query(
    `select ${COLUMNS} from access.account_change c where ($1::uuid is null or c.id = $1)
     order by c.decided_at desc nulls first, c.proposed_at desc, c.id limit 50`, [id ?? null],
  );
  return rows.map(({ proposed_at, decided_at, approved, waits, ...row }) => ({
    ...row, proposedAt: proposed_at.toISOString(), decidedAt: decided_at?.toISOString() ?? null,
    state: approved === null ? 'open' : approved ? 'approved' : 'rejected', passwordWaits: waits === true,
  }));
}

/** A change that waits, locked until the transaction ends. Refuses `account_change_not_found`, `account_change_decided`. */
export async function openAccountChange(m: EntityManager, id: string): Promise<NewAccountChange> {
  const rows: (NewAccountChange & { decided_at: Date | null })[] = await m.query(
    'select id, username, act, wish, proposed_by as "proposedBy", decided_at from access.account_change where id = $1 for update', [id],
  );
  if (!rows[0]) throw new Refused('account_change_not_found');
  const { decided_at, ...change } = rows[0];
  if (decided_at !== null) throw new Refused('account_change_decided');
  return change;
}

/** Notes what became of a change. */
export async function decideAccountChange(m: EntityManager, given: { id: string; by: string; approved: boolean; alone: boolean }): Promise<void> {
  await m.query('update access.account_change set decided_by = $2, decided_at = clock_timestamp(), approved = $3, alone = $4 where id = $1', [given.id, given.by, given.approved, given.alone]);
}

/** Does to the account what the change says. A new or reset account has a password that nobody knows until it is taken. */
export async function carryOut(m: EntityManager, { username, act, wish }: Pick<NewAccountChange, 'username' | 'act' | 'wish'>): Promise<void> {
  if (act === 'close') return disableAccount(m, username);
  if (act === 'reset') return setPassword(m, { username, passwordHash: await unknownPassword(), mustChange: true });
  if (!wish) throw new Refused('account_change_not_found');
  if (act === 'change') return changeAccount(m, { username, ...wish });
  await addAccount(m, { username, ...wish, passwordHash: await unknownPassword(), mustChange: true });
}

/** Carries out what nobody else approves: whoever holds the machine changes it. `passwordHash` is that of the first password, where there is one. */
export async function changeAlone(m: EntityManager, c: NewAccountChange, passwordHash: string | undefined): Promise<void> {
  await carryOut(m, c);
  if (passwordHash !== undefined) await setPassword(m, { username: c.username, passwordHash, mustChange: true });
  await m.query(
    `insert into access.account_change (id, username, act, wish, proposed_by, decided_by, decided_at, approved, alone, password_at)
     values ($1, $2, $3, $4, $5, $5, clock_timestamp(), true, true, now())`, [c.id, c.username, c.act, c.wish, c.proposedBy],
  );
}

/** Gives the account its first password, once, to whoever proposed the change. Refuses `first_password_gone`. */
export async function takeFirstPassword(m: EntityManager, given: { id: string; by: string; passwordHash: string }): Promise<string> {
  const [rows]: [{ username: string }[], number] = await m.query(
    `update access.account_change c set password_at = now() where c.id = $1 and c.proposed_by = $2 and ${WAITS} returning c.username`, [given.id, given.by],
  );
  const username = rows[0]?.username;
  if (username === undefined) throw new Refused('first_password_gone');
  await setPassword(m, { username, passwordHash: given.passwordHash, mustChange: true });
  return username;
}

/** Who gave the account its password last; undefined for one of the first accounts of a house. */
export async function passwordGiven(m: EntityManager, username: string): Promise<PasswordGiven | undefined> {
  const rows: { proposed_by: string; approved_by: string | null; at: Date; act: AccountAct }[] = await m.query(
    `select coalesce(p.name, c.proposed_by) as proposed_by, case when not c.alone then coalesce(d.name, c.decided_by) end as approved_by, c.decided_at as at, c.act
     from access.account_change c left join access.account p on 'account/' || p.username = c.proposed_by left join access.account d on 'account/' || d.username = c.decided_by
     where c.username = $1 and c.approved and c.act in ('add', 'reset') order by c.decided_at desc limit 1`, [username],
  );
  return rows[0] && { proposedBy: rows[0].proposed_by, approvedBy: rows[0].approved_by, at: rows[0].at.toISOString(), act: rows[0].act };
}

/**
 * Whether one of two accounts got its last first password through the hands of the other, or both through those of a third, however many
 * hands lie between: two such accounts may be one person. What the machine or an only administrator gave out begins anew.
 */
export async function areOneHand(m: EntityManager, one: string, other: string): Promise<boolean> {
  const rows: { found: boolean }[] = await m.query(
    `with recursive hands (start, username) as (
       select u, u from unnest($1::text[]) u
       union select h.start, substr(given.proposed_by, 9) from hands h cross join lateral (
         select c.proposed_by, c.alone from access.account_change c where c.username = h.username and c.password_at is not null order by c.password_at desc limit 1
       ) given where not given.alone)
     select exists (select from hands a join hands b on a.username = b.username and a.start <> b.start) as found`, [[one, other]],
  );
  return rows[0]?.found === true;
}

/** How many administrators have an open account. */
export async function countAdministrators(m: EntityManager): Promise<number> {
  const rows: { n: number }[] = await m.query(`select count(*)::int as n from access.account where role = 'admin' and disabled_at is null`);
  return rows[0]?.n ?? 0;
}

function unknownPassword(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'));
}
