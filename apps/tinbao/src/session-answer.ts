import type { Account } from '@tinbao/access';
import type { House } from '@tinbao/host';
import { agencyTemplate, unitOf, wardByCode, type Law } from '@tinbao/law';
import { rightsOf } from '@tinbao/rights';

/** What a console knows of whoever signed in: account, rights, and the house's time. */
export function sessionOf(account: Account, law: Law, house: House) {
  const { id, username, name, role, agency, wards, mustChange } = account;
  return {
    account: { id, username, name, role, agency, agencyName: agencyName(agency, law), unit: agency === null ? null : (unitOf(agency) ?? null), wards },
    mustChangePassword: mustChange,
    rights: rightsOf(role),
    simulated: house.clock.simulated,
    now: house.clock.iso(),
  };
}

/** Name of an agency with its unit, in both languages; null for none or one the list does not know. */
export function agencyName(agency: string | null, law: Law): { vi: string; en: string } | null {
  const known = agency === null ? undefined : law.agencies.get(agencyTemplate(agency));
  if (agency === null || !known) return null;
  const ward = wardByCode(law, unitOf(agency) ?? '');
  return ward ? { vi: `${known.vi} ${ward.name}`, en: `${known.en}, ${ward.name}` } : { vi: known.vi, en: known.en };
}
