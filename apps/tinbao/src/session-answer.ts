import type { Account } from '@tinbao/access';
import type { House } from '@tinbao/host';
import { unitOf } from '@tinbao/law';
import { rightsOf } from '@tinbao/rights';

/** What a console knows of whoever signed in: account, rights, and the house's time. */
export function sessionOf(account: Account, house: House) {
  const { id, username, name, role, agency, wards, mustChange } = account;
  return {
    account: { id, username, name, role, agency, unit: agency === null ? null : (unitOf(agency) ?? null), wards },
    mustChangePassword: mustChange,
    rights: rightsOf(role),
    simulated: house.clock.simulated,
    now: house.clock.iso(),
  };
}
