import type { Account } from '@tinbao/access';
import { isBelow, type CampaignFold, type CampaignLaw } from '@tinbao/campaign';
import { Refused, type CampaignEntry } from '@tinbao/contracts';
import { unitOf, type Campaign } from '@tinbao/law';
import { scopeOf, type Action, type Holder } from '@tinbao/rights';

/** Which units' entries an account sees in a campaign: its own and those that report to it, those of its wards, or all. */
export type SeesUnit = (unit: string, ward?: string) => boolean;

/** What the account's right to `action` reaches; undefined where it has none. */
export function reachIn(law: CampaignLaw, campaign: Campaign, account: Holder, action: Action): SeesUnit | undefined {
  const scope = scopeOf(action, account.role);
  if (scope === undefined) return undefined;
  const { agency, wards } = account;
  if (scope === 'all' || (scope === 'territory' && wards.length === 0)) return () => true;
  if (scope === 'territory') return (unit, ward) => wards.includes(ward ?? unitOf(unit) ?? '');
  // Many entries come from one unit.
  const known = new Map<string, boolean>();
  return (unit) => {
    const found = known.get(unit) ?? (agency !== null && isBelow(law, campaign, unit, agency));
    known.set(unit, found);
    return found;
  };
}

/** The fold of what is within reach: the rest is not counted. */
export function within({ entries, sheets, series }: CampaignFold, sees: SeesUnit): CampaignFold {
  return { entries: entries.filter((entry) => seesEntry(sees, entry)), sheets: new Map([...sheets].filter(([unit]) => sees(unit))), series };
}

/** Whether an entry is within reach, by its unit or by where it happened. */
export function seesEntry(sees: SeesUnit, { unit, filed }: CampaignEntry): boolean {
  return sees(unit, 'ward' in filed ? filed.ward : undefined);
}

/** The unit an account acts for. Refuses `forbidden` for one that belongs to none. */
export function unitOfAccount({ agency, role }: Pick<Account, 'agency' | 'role'>, right: Action): string {
  if (agency === null) throw new Refused('forbidden', { right, role });
  return agency;
}
