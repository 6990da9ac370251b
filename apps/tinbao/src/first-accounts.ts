import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAccount, countAccounts, firstPassword, hashPassword, type NewAccount } from '@tinbao/access';
import type { Config, House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';

type Post = Pick<NewAccount, 'username' | 'name' | 'role' | 'agency'>;

/** One account a role, and the second administrator whom every change of an account needs, so that a fresh house can be tried from every chair; an administrator renames or closes them. */
export const firstPosts: readonly Post[] = [
  { username: 'truc113', name: 'Trực ban 113', role: 'operator', agency: 'hn.pc01' },
  { username: 'truongca', name: 'Trưởng ca 113', role: 'shiftLeader', agency: 'hn.pc01' },
  { username: 'pc02.canbo', name: 'Cán bộ PC02', role: 'officer', agency: 'hn.pc02' },
  { username: 'pc02.chihuy', name: 'Chỉ huy PC02', role: 'agencyHead', agency: 'hn.pc02' },
  { username: 'chihuy', name: 'Chỉ huy Công an thành phố', role: 'supervisor', agency: 'hn.ca' },
  { username: 'kiemsat', name: 'Kiểm sát viên', role: 'procurator', agency: 'vks.hn' },
  { username: 'kiemtoan', name: 'Kiểm tra, giám sát', role: 'auditor', agency: null },
  { username: 'banchidao', name: 'Thường trực Ban Chỉ đạo', role: 'committee', agency: 'bcd.138' },
  { username: 'baocao', name: 'Cán bộ tổng hợp', role: 'unitReporter', agency: 'hn.pc02' },
  { username: 'admin', name: 'Quản trị hệ thống', role: 'admin', agency: null },
  { username: 'admin2', name: 'Quản trị hệ thống thứ hai', role: 'admin', agency: null },
];

/** Where the first passwords lie. */
export function passwordFile(config: Config): string {
  return join(config.data, 'first-passwords.txt');
}

const HEADER = `# First passwords, one line an account: user name, password, role. Each serves once: it must be changed at the first
# sign-in, and its line means nothing afterwards. Keep this file to yourself, and delete it when everybody has signed in.
`;

/** Makes the first accounts of a fresh house and writes their passwords into a file only its owner may read. */
export async function prepareAccounts(house: House): Promise<void> {
  if ((await withActor(house.database, { role: 'web' }, countAccounts)) > 0) return;
  await withActor(house.database, { role: 'web' }, async (m) => {
    // Several processes may start at once: the passwords written down are those of the accounts made.
    await m.query(`select pg_advisory_xact_lock(hashtext('tinbao/first-accounts'))`);
    if ((await countAccounts(m)) === 0) await makeAccounts(house, m);
  });
}

async function makeAccounts(house: House, m: EntityManager): Promise<void> {
  const { adminPassword } = house.config;
  const given = firstPosts.map((post) => ({ post, password: (post.username === 'admin' && adminPassword) || firstPassword() }));
  const made = await Promise.all(given.map(async ({ post, password }) => ({
    ...post, wards: [], passwordHash: await hashPassword(password), mustChange: password !== adminPassword && !house.config.demo,
  })));
  const lines = given.filter(({ password }) => password !== adminPassword).map(({ post, password }) => `${post.username}\t${password}\t${post.role}\n`);
  // Written before the accounts exist: a start that dies in between begins anew and no password is lost.
  writeFileSync(passwordFile(house.config), HEADER + lines.join(''), { mode: 0o600 });
  for (const account of made) await addAccount(m, account);
}
