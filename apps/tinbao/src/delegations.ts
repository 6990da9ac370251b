import { v7 as uuidv7 } from 'uuid';
import { addDelegation, colleaguesOf, endDelegation, listDelegations, openDelegation, type Account } from '@tinbao/access';
import { DELEGATION_DAYS, DelegationEnded, DelegationGiven, newEvent, Refused, type DelegationBody, type DelegationShown } from '@tinbao/contracts';
import { forbidden, type House } from '@tinbao/host';
import { addDays, localDate } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { delegableBy } from '@tinbao/rights';
import type { EntityManager } from 'typeorm';
import { recordOf } from './account-events.js';

/** How rights are passed on: by whoever has them by his office, to a colleague by name, for days that end by themselves. */
export class Delegations {
  constructor(private readonly house: House) {}

  /** What the account gave or was given; and, where it may give, which rights and to whom. */
  async of({ username, role, agency }: Account) {
    const rights = delegableBy(role);
    return this.run(async (m) => ({
      items: await listDelegations(m, username, this.today()),
      rights, today: this.today(), days: DELEGATION_DAYS,
      colleagues: rights.length === 0 || agency === null ? [] : (await colleaguesOf(m, agency)).filter((colleague) => colleague.username !== username),
    }));
  }

  /** Passes rights on. Refuses rights that are not the giver's by his office, a stranger, days in the past or too many. */
  async give(giver: Account, { to, rights, from, until }: DelegationBody): Promise<DelegationShown> {
    const { agency } = giver;
    if (agency === null) throw forbidden('delegate', giver);
    const alien = rights.find((right) => !(delegableBy(giver.role) as string[]).includes(right));
    if (alien !== undefined) throw new Refused('delegation_not_own', { right: alien });
    this.assertDays(from, until);
    const delegate = to.slice('account/'.length);
    const colleagues = await this.run((m) => colleaguesOf(m, agency));
    if (delegate === giver.username || !colleagues.some(({ username }) => username === delegate)) throw new Refused('delegation_colleague', { username: delegate });
    const given = { id: uuidv7(), rights: [...new Set(rights)], agency, from, until };
    const { id: delegationId, ...data } = given;
    await recordOf(this.house, to, { actor: giver.id, event: newEvent(DelegationGiven, { delegationId, ...data }), causationId: delegationId });
    await this.run((m) => addDelegation(m, { ...given, delegator: giver.username, delegate, role: giver.role, givenAt: this.house.clock.iso() }));
    return this.shown(giver, given.id);
  }

  /** Ends what the giver gave, from now on. */
  async end(giver: Account, id: string): Promise<DelegationShown> {
    await this.run(async (m) => {
      const { delegate } = await openDelegation(m, { id, by: giver.username, today: this.today() });
      await endDelegation(m, id, this.house.clock.iso());
      await recordOf(this.house, `account/${delegate}`, { actor: giver.id, event: newEvent(DelegationEnded, { delegationId: id }) });
    });
    return this.shown(giver, id);
  }

  private async shown({ username }: Account, id: string): Promise<DelegationShown> {
    const found = (await this.run((m) => listDelegations(m, username, this.today()))).find((one) => one.id === id);
    if (!found) throw new Refused('delegation_not_found');
    return found;
  }

  private assertDays(from: string, until: string): void {
    const today = this.today();
    if (from >= today && until >= from && until <= addDays(from, DELEGATION_DAYS - 1)) return;
    throw new Refused('delegation_days', { today, days: String(DELEGATION_DAYS) });
  }

  private today(): string {
    return localDate(this.house.clock.iso());
  }

  private run<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}
