import { v7 as uuidv7 } from 'uuid';
import {
  areOneHand, carryOut, countAdministrators, decideAccountChange, listAccountChanges, listAccounts, openAccount, openAccountChange, proposeAccountChange, type NewAccountChange,
} from '@tinbao/access';
import { AccountChanged, AccountProposed, AccountRejected, newEvent, Refused, type AccountChange } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { recordOf } from './account-events.js';

/** What an administrator wants done. */
export type AccountProposal = Omit<NewAccountChange, 'id' | 'proposedBy'>;

/** How accounts change: one administrator proposes, another one approves, the ledger says so before it is done. */
export class AccountChanges {
  constructor(private readonly house: House) {}

  /** Keeps a proposal. An administrator who is the only one makes a second one by himself, and nothing else. */
  async propose(wanted: AccountProposal, by: string): Promise<AccountChange> {
    if (`account/${wanted.username}` === by) throw new Refused('own_account');
    const change = { ...wanted, id: uuidv7(), proposedBy: by };
    await this.run((m) => assertPossible(m, wanted));
    await this.run((m) => proposeAccountChange(m, change));
    await this.record(change, by, newEvent(AccountProposed, { changeId: change.id, act: change.act, ...placeOf(change) }));
    if (isAdministrator(wanted) && (await this.run(countAdministrators)) < 2) await this.decided(change.id, by, true);
    return this.change(change.id);
  }

  /** Carries a proposal out. Refuses its proposer, the holder of the account, and whatever it would be refused for today. */
  async approve(id: string, by: string): Promise<AccountChange> {
    await this.decided(id, by, false);
    return this.change(id);
  }

  /** Lets a proposal fall; the proposer may, too. */
  async reject(id: string, by: string): Promise<AccountChange> {
    await this.run(async (m) => {
      const change = await openAccountChange(m, id);
      await this.record(change, by, newEvent(AccountRejected, { changeId: id }));
      await decideAccountChange(m, { id, by, approved: false, alone: false });
    });
    return this.change(id);
  }

  private async decided(id: string, by: string, alone: boolean): Promise<void> {
    await this.run(async (m) => {
      const change = await openAccountChange(m, id);
      if (`account/${change.username}` === by || (change.proposedBy === by && !alone)) throw new Refused('second_administrator_needed');
      if (!alone && (await areOneHand(m, nameOf(change.proposedBy), nameOf(by)))) throw new Refused('second_administrator_same_hands');
      await assertPossible(m, change);
      await this.recordOnce(m, change, by, alone);
      await carryOut(m, change);
      await decideAccountChange(m, { id, by, approved: true, alone });
    });
  }

  /** The event first: what was done is on the ledger. Where a process died in between, the next approval finds it there and goes on. */
  private async recordOnce(m: EntityManager, change: NewAccountChange, by: string, alone: boolean): Promise<void> {
    const { id, act, proposedBy } = change;
    const [before] = await m.query(`select 1 from ledger.event where causation_id = $1 and stage = 'web' and ordinal = 0`, [id]);
    if (before !== undefined) return;
    const event = newEvent(AccountChanged, { changeId: id, act, proposedBy, ...(alone ? { alone } : {}), ...placeOf(change) });
    await recordOf(this.house, `account/${change.username}`, { actor: by, event, causationId: id });
  }

  private record({ username }: NewAccountChange, actor: string, event: ReturnType<typeof newEvent>): Promise<void> {
    return recordOf(this.house, `account/${username}`, { actor, event });
  }

  private async change(id: string): Promise<AccountChange> {
    const [change] = await this.run((m) => listAccountChanges(m, id));
    if (!change) throw new Refused('account_change_not_found');
    return change;
  }

  private run<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

/** Refuses `username_taken` for a new account, `account_not_found` for any other. */
async function assertPossible(m: EntityManager, { act, username }: AccountProposal): Promise<void> {
  if (act !== 'add') await openAccount(m, username);
  else if ((await listAccounts(m)).some((account) => account.username === username)) throw new Refused('username_taken', { username });
}

const nameOf = (id: string): string => id.slice('account/'.length);

const isAdministrator = ({ act, wish }: AccountProposal): boolean => act === 'add' && wish?.role === 'admin';

/** What the ledger says of the wish: role and place, never the name. */
function placeOf({ wish }: AccountProposal) {
  return wish === null ? {} : { role: wish.role, agency: wish.agency, wards: wish.wards };
}
