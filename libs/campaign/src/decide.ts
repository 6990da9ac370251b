import type { CampaignEntry, CampaignEntryData, CampaignEntryOf, CampaignSheet } from '@tinbao/contracts';
import { agencyTemplate, endOfLocalDay, localDate, type Campaign, type Law } from '@tinbao/law';
import { roleIn, takesPart, tasksOf, upperOf, type CampaignLaw } from './units.js';

/** Why an act is not carried out: a code of the problem table with its parameters. */
export interface Refusal {
  readonly refused: string;
  readonly params?: Readonly<Record<string, string>>;
}

const no = (refused: string, params: Record<string, string> = {}): Refusal => ({ refused, params });

/** What a filing is judged with. */
export interface Filing {
  readonly data: CampaignEntryData;
  readonly entry: CampaignEntry | undefined;
  readonly now: string;
  /** Whether another entry of the campaign has this id. */
  readonly isEntry: (id: string) => boolean;
}

/** Why a unit may not file this; undefined when it may. Filing again is allowed to the same unit until it withdraws. */
export function filingRefusal(law: CampaignLaw & Pick<Law, 'categories'>, campaign: Campaign, filing: Filing): Refusal | undefined {
  const { data, entry } = filing;
  if (!takesPart(law, campaign, data.unit)) return no('campaign_not_part', { unit: data.unit });
  if (entry && (entry.unit !== data.unit || entry.filed.kind !== data.kind)) return no('campaign_entry_other');
  if (entry?.state === 'withdrawn') return no('campaign_entry_withdrawn');
  return contentRefusal(law, campaign, filing) ?? wardRefusal(law, data);
}

function wardRefusal(law: CampaignLaw, data: CampaignEntryData): Refusal | undefined {
  const ward = 'ward' in data ? data.ward : undefined;
  return ward === undefined || law.wards.has(ward) || law.districtOfOldUnit.has(ward) ? undefined : no('campaign_unknown', { field: 'ward', given: ward });
}

function contentRefusal(law: CampaignLaw & Pick<Law, 'categories'>, campaign: Campaign, { data, now, isEntry }: Filing): Refusal | undefined {
  switch (data.kind) {
    case 'taskResult':
      return taskRefusal(law, campaign, data);
    case 'incident':
      if (!campaign.incidentKinds.some(({ id }) => id === data.incident)) return no('campaign_unknown', { field: 'incident', given: data.incident });
      return data.at > now ? no('campaign_future', { given: data.at }) : undefined;
    case 'seriousCase':
      return caseRefusal(law, data, now);
    case 'attestation':
      return data.briefed > data.staff ? no('campaign_numbers', { more: String(data.briefed), less: String(data.staff) }) : undefined;
    case 'administrativeResult':
      return campaign.administrativeMatters.some(({ id }) => id === data.matter) ? undefined : no('campaign_unknown', { field: 'matter', given: data.matter });
    case 'achievement':
      return data.task === undefined || campaign.tasks.includes(data.task) ? undefined : no('campaign_unknown', { field: 'task', given: data.task });
    case 'breachProposal':
      if (!isUnit(law, data.against)) return no('campaign_unknown', { field: 'against', given: data.against });
      return groundsRefusal(data.grounds, isEntry);
    case 'rewardProposal':
      return groundsRefusal(data.grounds, isEntry);
    default:
      return data satisfies never;
  }
}

/** An agency that the organisation has, with a unit that is a code of ground: no place for words. */
export function isUnit(law: Pick<Law, 'agencies'>, id: string): boolean {
  return law.agencies.has(agencyTemplate(id)) && /^[a-z0-9_.]+(?:\/\d{3}|\/\d{5})?$/.test(id);
}

function taskRefusal(law: CampaignLaw, campaign: Campaign, { task, unit }: { task: string; unit: string }): Refusal | undefined {
  const known = tasksOf(law, campaign).find((each) => each.task === task);
  if (!known) return no('campaign_unknown', { field: 'task', given: task });
  return roleIn(law, known, unit) === undefined ? no('campaign_task_not_yours', { task, unit }) : undefined;
}

function caseRefusal(law: Pick<Law, 'categories'>, data: CampaignEntryOf<'seriousCase'>, now: string): Refusal | undefined {
  const { category, occurredOn, chargedOn, trialOn } = data;
  if (!law.categories.has(category)) return no('campaign_unknown', { field: 'category', given: category });
  if (occurredOn > localDate(now)) return no('campaign_future', { given: occurredOn });
  const inOrder = (chargedOn === undefined || chargedOn >= occurredOn) && (trialOn === undefined || trialOn >= (chargedOn ?? occurredOn));
  return inOrder ? undefined : no('campaign_dates');
}

function groundsRefusal(grounds: readonly { kind: 'entry' | 'tip'; id: string }[], isEntry: (id: string) => boolean): Refusal | undefined {
  const stray = grounds.find(({ kind, id }) => kind === 'entry' && !isEntry(id));
  return stray ? no('campaign_unknown', { field: 'grounds', given: stray.id }) : undefined;
}

/** Why an entry may not be decided so by this account of this unit; undefined when it may. A head approves what another person filed. */
export function decisionRefusal(entry: CampaignEntry | undefined, { by, unit, decision }: { by: string; unit: string | null; decision: CampaignEntry['state'] }): Refusal | undefined {
  if (!entry || entry.unit !== unit) return no('campaign_entry_not_found');
  if (entry.state === 'withdrawn') return no('campaign_entry_withdrawn');
  if (decision === 'withdrawn') return undefined;
  if (entry.state !== 'filed') return no('campaign_entry_decided', { entryState: entry.state });
  return entry.filedBy === by ? no('campaign_own_entry') : undefined;
}

/** Why a unit's sheet may not take this step by this unit; undefined when it may. */
export function sheetRefusal(
  law: CampaignLaw, campaign: Campaign, { unit, step, by, sheet, pending, entries }: {
    unit: string; step: CampaignSheet['state']; by: string | null; sheet: CampaignSheet | undefined; pending: number; entries: number;
  },
): Refusal | undefined {
  if (!takesPart(law, campaign, unit)) return no('campaign_not_part', { unit });
  if (step !== 'submitted') {
    if (!sheet || upperOf(law, campaign, unit) !== by) return no('campaign_sheet_not_found', { unit });
    return sheet.state === 'submitted' ? undefined : no('campaign_sheet_decided');
  }
  if (by !== unit || upperOf(law, campaign, unit) === undefined) return no('campaign_sheet_not_found', { unit });
  if (sheet?.state === 'submitted') return no('campaign_sheet_sent');
  if (pending > 0) return no('campaign_entries_pending', { count: String(pending) });
  return entries === 0 ? no('campaign_sheet_empty') : undefined;
}

/** The instant at which reports are late, RFC 3339 UTC. */
export function deadlineOf(campaign: Pick<Campaign, 'deadline'>): string {
  return endOfLocalDay(campaign.deadline.lastDay);
}
