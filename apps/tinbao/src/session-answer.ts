import { passwordGiven } from '@tinbao/access';
import type { House, SessionCaller } from '@tinbao/host';
import { unitOf } from '@tinbao/law';
import { withActor } from '@tinbao/ledger';
import { rightsHeld } from '@tinbao/rights';

/** What a console knows of whoever signed in: account, rights, and the house's time. */
export async function sessionOf({ account, steppedUpMs }: Pick<SessionCaller, 'account' | 'steppedUpMs'>, house: House) {
  const { id, username, name, role, agency, wards, mustChange } = account;
  return {
    account: { id, username, name, role, agency, unit: agency === null ? null : (unitOf(agency) ?? null), wards },
    mustChangePassword: mustChange,
    /** Who handed the first password out, told to whom it concerns before he changes it. */
    passwordGiven: mustChange ? ((await withActor(house.database, { role: 'web' }, (m) => passwordGiven(m, username))) ?? null) : null,
    rights: rightsHeld(account),
    /** Rights that others passed on to the account, while they hold. */
    delegated: account.delegated ?? [],
    /** Until when an act that wants a password typed again may be done; null = type it first. */
    steppedUpUntil: steppedUpMs > 0 ? new Date(house.clock.now().getTime() + steppedUpMs).toISOString() : null,
    simulated: house.clock.simulated,
    now: house.clock.iso(),
  };
}
