import type { CampaignState } from '@tinbao/contracts';
import type { Campaign } from '@tinbao/law';
import { countTargets, zeroTargets, type Series } from './counts.js';
import type { CampaignFold } from './entries.js';
import { administrativeRows, attestationsOf, listOf, seriousCases } from './lists.js';
import { remindersOf, submissionsOf, taskProgress } from './progress.js';
import type { CampaignLaw } from './units.js';

/** The state of a campaign at the instant `now` (RFC 3339 UTC) from its fold and the newest imported series. */
export function campaignState(law: CampaignLaw, campaign: Campaign, fold: CampaignFold, { series, now }: { series: readonly Series[]; now: string }): CampaignState {
  const { entries, sheets } = fold;
  return {
    campaign: campaign.id,
    tasks: taskProgress(law, campaign, entries),
    submissions: submissionsOf(law, campaign, sheets, now),
    reminder: remindersOf(law, campaign, sheets, now),
    countTargets: countTargets(campaign, entries, { series, now }),
    zeroTargets: zeroTargets(campaign, entries),
    administrative: administrativeRows(campaign, entries),
    attestations: attestationsOf(entries),
    seriousCases: seriousCases(entries, now),
    achievements: listOf(entries, 'achievement'),
    rewards: listOf(entries, 'rewardProposal'),
    breaches: listOf(entries, 'breachProposal'),
    series: fold.series,
    pending: entries.filter(({ state }) => state === 'filed').length,
  };
}
