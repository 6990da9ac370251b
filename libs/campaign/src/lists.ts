import type { AdministrativeRow, Attestations, CampaignEntry, CampaignEntryKind, CampaignEntryOf, ListedEntry, SeriousCase } from '@tinbao/contracts';
import { localDate, type Campaign } from '@tinbao/law';
import { daysIn } from './counts.js';
import { approvedOf } from './entries.js';

/** Whom the plan was made known to, unit by unit; the newest approved attestation of a unit is its own. */
export function attestationsOf(entries: readonly CampaignEntry[]): Attestations {
  const newest = new Map<string, { entry: CampaignEntry; data: CampaignEntryOf<'attestation'> }>();
  for (const each of approvedOf(entries, 'attestation')) {
    const known = newest.get(each.entry.unit);
    if (!known || known.entry.filedAt <= each.entry.filedAt) newest.set(each.entry.unit, each);
  }
  const units = [...newest.values()].map(({ entry: { unit, entryId }, data: { briefed, staff, ownPlan } }) => ({ unit, entryId, briefed, staff, ownPlan }));
  units.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const sum = (of: (unit: (typeof units)[number]) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  return { units, briefed: sum(({ briefed }) => briefed), staff: sum(({ staff }) => staff), ownPlans: sum(({ ownPlan }) => Number(ownPlan)) };
}

/** Checks, violations and fines by matter, in the campaign's order; a matter without entries has zeros. */
export function administrativeRows(campaign: Campaign, entries: readonly CampaignEntry[]): AdministrativeRow[] {
  const approved = approvedOf(entries, 'administrativeResult');
  return campaign.administrativeMatters.map(({ id: matter }) => {
    const of = approved.filter(({ data }) => data.matter === matter);
    const sum = (field: 'checks' | 'violations' | 'finesVnd'): number => of.reduce((total, { data }) => total + data[field], 0);
    return { matter, checks: sum('checks'), violations: sum('violations'), finesVnd: sum('finesVnd'), entries: of.length };
  });
}

const inOrder = <T extends { entryId: string }>(list: T[], by: (each: T) => string): T[] =>
  list.sort((a, b) => (by(a) < by(b) || (by(a) === by(b) && a.entryId < b.entryId) ? -1 : 1));

/** Approved entries of one kind as a list, in order of filing. */
export function listOf<K extends CampaignEntryKind>(entries: readonly CampaignEntry[], kind: K): ListedEntry<K>[] {
  return inOrder(approvedOf(entries, kind).map(({ entry: { entryId, filedAt }, data }): ListedEntry<K> => ({ entryId, filedAt, ...data })), ({ filedAt }) => filedAt);
}

/** Approved very serious cases, the oldest first, with their age at the instant `now`. */
export function seriousCases(entries: readonly CampaignEntry[], now: string): SeriousCase[] {
  const today = localDate(now);
  const cases = listOf(entries, 'seriousCase').map((each) => ({ ...each, ageDays: daysIn({ from: each.occurredOn, to: today }) }));
  return inOrder(cases, ({ occurredOn }) => occurredOn);
}
