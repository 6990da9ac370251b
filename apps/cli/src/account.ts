import { changeAlone, firstPassword, hashPassword, listAccounts, openAccount } from '@tinbao/access';
import { AccountChanged, AccountWish, Fault, NewAccountBody, newEvent, type AccountAct } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { isKnownAgency, wardByCode } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import { v7 as uuidv7 } from 'uuid';
import { exit, text, type Command, type Given } from './command.js';
import type { Io } from './io.js';
import { readLaw } from './law-files.js';
import { onHouse } from './on-house.js';
import { UsageError } from './usage-error.js';

const MACHINE = 'machine/cli';
const acts: Readonly<Record<string, AccountAct>> = { add: 'add', reset: 'reset', close: 'close' };

/** What is done to whom. */
interface Order {
  readonly act: AccountAct;
  readonly username: string;
  readonly wish: AccountWish | null;
}

/** `account`: for whoever holds the machine, where two administrators are not at hand. Each act is an event; a first password is printed once. */
export const account: Command = {
  usage: 'list | add NAME --name "FULL NAME" --role ROLE [--agency AGENCY] [--wards CODE,…] | reset NAME | close NAME',
  options: { name: { type: 'string' }, role: { type: 'string' }, agency: { type: 'string' }, wards: { type: 'string' } },
  run: async (given, io) => {
    const [verb, username, ...more] = given.positionals;
    const asJson = given.values.json === true;
    if (verb === 'list' && username === undefined) return onHouse(io, { name: 'account' }, (house) => list(house, io, asJson));
    const act = verb === undefined ? undefined : acts[verb];
    if (act === undefined || username === undefined || more.length > 0) throw new UsageError(`account: accepted: account ${account.usage}`);
    const order = { act, username, wish: act === 'add' ? wishOf(given, username) : null };
    const password = await onHouse(io, { name: 'account' }, (house) => carriedOut(house, order));
    if (asJson) io.out(JSON.stringify({ username, act, ...(password === undefined ? {} : { firstPassword: password }) }));
    else io.out(password === undefined ? `${username}: closed` : `${username}: first password ${password}; it must be changed at the first sign-in`);
    return exit.done;
  },
};

function wishOf(given: Given, username: string): AccountWish {
  const wards = text(given, 'wards');
  const parsed = NewAccountBody.safeParse({
    username, name: text(given, 'name'), role: text(given, 'role'), agency: text(given, 'agency') ?? null, wards: wards === undefined ? [] : wards.split(','),
  });
  const wrong = parsed.success ? strayOf(parsed.data) : parsed.error.issues.map(({ path: [field] }) => (field === 'username' ? 'NAME' : `--${String(field)}`));
  if (!parsed.success || wrong.length > 0) throw new UsageError(`account: ${[...new Set(wrong)].join(', ')} missing or wrong; accepted: account ${account.usage}`);
  const { username: _, ...wish } = parsed.data;
  return wish;
}

/** Options that name what the organisation does not have. */
function strayOf({ agency, wards }: AccountWish): string[] {
  const law = readLaw();
  return [...(agency !== null && !isKnownAgency(law, agency) ? ['--agency'] : []), ...(wards.every((code) => wardByCode(law, code)) ? [] : ['--wards'])];
}

/** The event first, then the act. Yields the first password of an account made or reset. */
async function carriedOut(house: House, { act, username, wish }: Order): Promise<string | undefined> {
  const run = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(house.database, { role: 'web' }, work);
  if (act === 'add') await assertFree(run, username);
  else await run((m) => openAccount(m, username));
  const id = uuidv7();
  await record(house, { id, act, username, wish });
  const password = act === 'close' ? undefined : firstPassword();
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  await run((m) => changeAlone(m, { id, act, username, wish, proposedBy: MACHINE }, passwordHash));
  return password;
}

async function assertFree(run: <T>(work: Parameters<typeof withActor<T>>[2]) => Promise<T>, username: string): Promise<void> {
  if ((await run(listAccounts)).some((each) => each.username === username)) throw new UsageError(`account: ${username} is taken`);
}

async function record(house: House, { id, act, username, wish }: Order & { id: string }): Promise<void> {
  const subject = `account/${username}`;
  const last = (await withActor(house.database, { role: 'web' }, (m) => history(m, subject))).at(-1);
  const place = wish === null ? {} : { role: wish.role, agency: wish.agency, wards: wish.wards };
  const outcome = await house.ledger('web').append({
    subject, expectedVersion: last?.tipversion ?? 0, ...(last ? { correlationId: last.correlationid } : {}), source: 'cli', actor: MACHINE, time: house.clock.iso(),
    causationId: id, count: 1, draft: () => [newEvent(AccountChanged, { changeId: id, act, proposedBy: MACHINE, alone: true, ...place })],
  });
  if (!('done' in outcome)) throw new Fault('race_never_won', { retriable: true });
}

async function list(house: House, io: Io, asJson: boolean): Promise<number> {
  const accounts = await withActor(house.database, { role: 'web' }, listAccounts);
  if (asJson) io.out(JSON.stringify(accounts));
  else for (const { username, role, agency, name, disabledAt, mustChange } of accounts) io.out([username, role, agency ?? '-', disabledAt ? 'closed' : mustChange ? 'first password' : 'open', name].join('\t'));
  return exit.done;
}
