import type { EntityManager } from 'typeorm';
import { beginSession, listAccounts, type Account } from '@tinbao/access';
import { Refused } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { firstPosts } from './first-accounts.js';

/** Whether this is a demo: declared so, on a simulated clock, reachable from this machine alone. */
export function isDemo({ config, clock }: House): boolean {
  return config.demo && clock.simulated && !config.behindProxy && config.tls === undefined;
}

/** Whom one may become by a click, along the way of a tip: desk, agency, command, control. */
export async function demoAccounts(m: EntityManager): Promise<Pick<Account, 'username' | 'name' | 'role'>[]> {
  const open = new Map((await listAccounts(m)).filter((a) => a.disabledAt === null).map((a) => [a.username, a]));
  return firstPosts.flatMap((post) => open.get(post.username) ?? []).map(({ username, name, role }) => ({ username, name, role }));
}

/** Signs in without a password; refuses `account_not_found`. */
export async function demoAccount(m: EntityManager, username: string): Promise<{ account: Account; token: string }> {
  const account = (await listAccounts(m)).find((a) => a.username === username && a.disabledAt === null);
  if (!account) throw new Refused('account_not_found', { username });
  return { account, token: await beginSession(m, username) };
}
